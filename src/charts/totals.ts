import { f64 } from './columns.ts';
import type { Lane, TimelineModel } from './timeline-model.ts';
import { LIVE_STATES, STATE, STATE_SLOTS, type LiveState } from './trace-format.ts';

/** A stretch of time in microseconds. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** How long threads were in each state, in microseconds, indexed by state. */
export type StateTimes = Readonly<Float64Array>;

export interface LaneTotals {
  readonly lane: Lane;
  readonly times: StateTimes;
  /** Time in which the thread existed. */
  readonly alive: number;
}

export interface Totals {
  readonly lanes: readonly LaneTotals[];
  readonly times: StateTimes;
  readonly alive: number;
  /** Length of the range. */
  readonly wall: number;
  /** Time spent running, all lanes together. */
  readonly busy: number;
  /** Lanes running at once, on average over the range: `busy / wall`. */
  readonly parallelism: number;
  /** Processor time that threads used, where a native recorder told it; null for a run of the machine. */
  readonly processor: number | null;
}

/** What a lane did within a range. */
export function laneTotals(lane: Lane, range: TimeRange, now: number): LaneTotals {
  const before = new Float64Array(STATE_SLOTS);
  const times = new Float64Array(STATE_SLOTS);
  lane.spans.totalsUntil(range.from, now, before);
  lane.spans.totalsUntil(range.to, now, times);
  let alive = 0;
  for (let s = 0; s < STATE_SLOTS; s++) times[s] = f64(times, s) - f64(before, s);
  for (const state of LIVE_STATES) alive += f64(times, state);
  return { lane, times, alive };
}

/** Sums over all lanes of a run within a range; `now` is where open spans end. */
export function totals(model: TimelineModel, range: TimeRange, now: number): Totals {
  const lanes = model.lanes.map((lane) => laneTotals(lane, range, now));
  const times = new Float64Array(STATE_SLOTS);
  let alive = 0;
  for (const lane of lanes) {
    alive += lane.alive;
    for (let s = 0; s < STATE_SLOTS; s++) times[s] = f64(times, s) + f64(lane.times, s);
  }
  const wall = Math.max(0, range.to - range.from);
  const busy = f64(times, STATE.running);
  const isNative = f64(times, STATE.runningOrReady) > 0;
  const used = (time: number) => sumOf(model.lanes, ({ spans }) => spans.ticksUntil(time, now));
  return {
    ...{ lanes, times, alive, wall, busy },
    parallelism: wall > 0 ? busy / wall : 0,
    processor: isNative ? used(range.to) - used(range.from) : null,
  };
}

function sumOf(lanes: readonly Lane[], numberOf: (lane: Lane) => number): number {
  return lanes.reduce((sum, lane) => sum + numberOf(lane), 0);
}

/** The time in a state. */
export function timeIn(times: StateTimes, state: LiveState): number {
  return f64(times, state);
}

/** The states that legends and tables of these times show: a trace has either the state that is unknown, or the two. */
export function statesShown(times: StateTimes | null): readonly LiveState[] {
  const recorded = times !== null && f64(times, STATE.runningOrReady) > 0;
  return LIVE_STATES.filter((state) =>
    state === STATE.running || state === STATE.ready
      ? !recorded || f64(times, state) > 0
      : state !== STATE.runningOrReady || recorded,
  );
}

/** The share of the threads' time that went into a state, from 0 to 1. */
export function share(sums: Totals, state: number): number {
  return sums.alive > 0 ? f64(sums.times, state) / sums.alive : 0;
}
