import { f64 } from './columns.ts';
import type { Lane, TimelineModel } from './timeline-model.ts';
import { STATE, STATE_SLOTS } from './trace-format.ts';

/** Whether what looks parallel was, told from how far the lanes got and not from what they called themselves. */
export interface Progress {
  /** Interpreter ticks per µs of one lane that has a core to itself: the unit of `progressed`. */
  readonly rate: number;
  /** Time in which at least two processes were running, in µs. */
  readonly together: number;
  /** Lanes that called themselves running in that time, on average. */
  readonly running: number;
  /** Lanes' worth of ticks that they really got through in it, on average. */
  readonly progressed: number;
}

/** The run is looked at in so many windows. */
const WINDOWS = 1_000;
/** A process runs through a window when it runs for this share of it, and rests when for less than the other. */
const RUNS = 0.9;
const RESTS = 0.05;
/** A lane that runs alone for less time than this tells no rate of its own, in µs. */
const LEAST_ALONE = 20_000;
/** Less time together shows nothing, in µs, and as a share of the run: chance and clocks are too large a part of it. */
const LEAST_TOGETHER = 50_000;
const LEAST_SHARE = 0.02;
/** Lanes that together got through less than this were held up by something else than each other. */
const LEAST_PROGRESS = 0.5;
/** So many lanes' worth of progress cannot come from one core, whatever the noise. */
const MORE_THAN_ONE = 1.3;

/** This share of the stretches in which a process ran was no faster than what counts as its full speed. */
const FULL_SPEED = 0.95;

/**
 * Measures progress while several processes ran. The unit is how fast processes of this very run got on at their best: on
 * average while one ran alone, or in the best stretches of any, whichever is more. So neither a parent that imports
 * modules, at few ticks a microsecond, nor lanes that share a core make others look parallel. Where none ran alone,
 * `calibrated` serves, the ticks per µs of the tightest loop on this device: what exceeds even that was parallel, and
 * anything less shows nothing, since most programs are slower. Null when nothing is shown.
 */
export function measureProgress(model: TimelineModel, calibrated: number | null): Progress | null {
  const { start, end, processes } = model;
  if (processes.length < 2 || end <= start) return null;
  const alone = { time: 0, ticks: 0 };
  const together = { time: 0, ticks: 0, lanes: 0 };
  const rates: number[] = [];
  const length = (end - start) / WINDOWS;
  const before = processes.map(({ lanes }) => ticksUntil(lanes, start, end));
  for (let w = 0; w < WINDOWS; w++) {
    const from = start + w * length;
    let ticks = 0;
    const shares = processes.map(({ lanes }, p) => {
      const after = ticksUntil(lanes, from + length, end);
      const own = after - (before[p] ?? 0);
      before[p] = after;
      ticks += own;
      const share = runningIn(lanes, from, from + length, end) / length;
      if (share >= RUNS) rates.push(own / length);
      return share;
    });
    const running = shares.filter((share) => share >= RUNS).length;
    if (running >= 2) {
      together.time += length;
      together.ticks += ticks;
      together.lanes += shares.reduce((sum, share) => sum + share, 0) * length;
    } else if (running === 1 && shares.every((share) => share >= RUNS || share <= RESTS)) {
      alone.time += length;
      alone.ticks += ticks;
    }
  }
  if (together.time < Math.max(LEAST_TOGETHER, LEAST_SHARE * (end - start))) return null;
  const own = alone.time >= LEAST_ALONE ? alone.ticks / alone.time : 0;
  const basis = own > 0 ? own : calibrated;
  if (basis === null || basis <= 0) return null;
  const best = rates.toSorted((a, b) => a - b)[Math.floor(FULL_SPEED * (rates.length - 1))] ?? 0;
  const rate = Math.max(basis, best);
  const progress: Progress = {
    rate,
    together: together.time,
    running: together.lanes / together.time,
    progressed: together.ticks / (rate * together.time),
  };
  if (progress.progressed < LEAST_PROGRESS) return null;
  return own > 0 || wasParallel(progress) ? progress : null;
}

/** Whether the lanes got through more work at once than one core can do. */
export function wasParallel(progress: Progress | null): boolean {
  return progress !== null && progress.progressed >= MORE_THAN_ONE;
}

function ticksUntil(lanes: readonly Lane[], time: number, now: number): number {
  return lanes.reduce((sum, { spans }) => sum + spans.ticksUntil(time, now), 0);
}

function runningIn(lanes: readonly Lane[], from: number, to: number, now: number): number {
  const times = new Float64Array(STATE_SLOTS);
  for (const { spans } of lanes) spans.addBetween(from, to, spans.indexAt(from), now, times);
  return f64(times, STATE.running);
}
