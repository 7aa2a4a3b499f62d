import type { ChartStrings } from './strings.ts';

/** The keys of the timeline, and which string says what they do. */
export const TIMELINE_KEYS = [
  [['↑', '↓'], 'keyLane'],
  [['Shift ←', 'Shift →'], 'keySpan'],
  [['←', '→'], 'keyPan'],
  [['Home', 'End'], 'keyEnds'],
  [['+', '−'], 'keyZoom'],
  [['0'], 'keyFit'],
  [['[', ']'], 'keyRange'],
  [['Enter'], 'keyLine'],
  [['Esc'], 'keyEscape'],
] as const satisfies readonly (readonly [readonly string[], keyof ChartStrings])[];
