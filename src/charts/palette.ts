import { STATE, type LiveState } from './trace-format.ts';

/** The colours of a chart, as CSS colours that a canvas understands. */
export interface Palette {
  readonly paper: string;
  /** The tint behind the lanes of a process. */
  readonly tint: string;
  readonly rule: string;
  readonly ruleStrong: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly inkFaint: string;
  readonly running: string;
  readonly ready: string;
  readonly waiting: string;
  readonly sleeping: string;
  readonly starting: string;
  /** Failure, and nothing else. */
  readonly bad: string;
}

/** The colour of a state's mark. */
export function stateColour(palette: Palette, state: LiveState): string {
  switch (state) {
    case STATE.running:
    case STATE.runningOrReady:
      return palette.running;
    case STATE.ready:
      return palette.ready;
    case STATE.waiting:
      return palette.waiting;
    case STATE.sleeping:
      return palette.sleeping;
    case STATE.starting:
      return palette.starting;
  }
}

/** The faces of a chart. */
export interface ChartType {
  readonly sans: string;
  readonly mono: string;
  /** For the words around a chart in a file. */
  readonly serif: string;
  /** px of labels. */
  readonly size: number;
}
