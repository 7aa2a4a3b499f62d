import type { View } from './view.ts';

export interface Tick {
  readonly time: number;
  /** The number without its unit. */
  readonly label: string;
}

export type TimeUnit = 's' | 'ms' | 'µs';

export interface Ticks {
  readonly ticks: readonly Tick[];
  readonly unit: TimeUnit;
}

const MICROSECONDS: Readonly<Record<TimeUnit, number>> = { s: 1_000_000, ms: 1_000, µs: 1 };

/** Round times within a view, at most `most` of them, all in one unit and with as many decimals as tell them apart. */
export function timeTicks(view: View, most: number): Ticks {
  const unit = unitFor(view.to);
  const span = view.to - view.from;
  const wanted = niceStep(span / Math.max(1, most));
  // A step longer than the view could leave it without a tick.
  const step = wanted <= span ? wanted : niceStep(wanted / 2.5);
  const perUnit = MICROSECONDS[unit];
  const decimals = Math.max(0, Math.ceil(-Math.log10(step / perUnit) - 1e-9));
  const ticks: Tick[] = [];
  for (let k = Math.ceil(view.from / step - 1e-9); k * step <= view.to; k++) {
    const label = k === 0 ? '0' : ((k * step) / perUnit).toFixed(decimals);
    ticks.push({ time: k * step, label });
  }
  return { ticks, unit };
}

/** The unit in which times up to `time` read best. */
export function unitFor(time: number): TimeUnit {
  if (time >= 100_000) return 's';
  return time >= 500 ? 'ms' : 'µs';
}

/** The smallest of 1, 2, 5 times a power of ten that is at least `atLeast`. */
function niceStep(atLeast: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(atLeast));
  const leading = atLeast / magnitude;
  if (leading <= 1 + 1e-9) return magnitude;
  if (leading <= 2 + 1e-9) return 2 * magnitude;
  if (leading <= 5 + 1e-9) return 5 * magnitude;
  return 10 * magnitude;
}
