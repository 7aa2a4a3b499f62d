import { f64 } from './columns.ts';
import type { TimelineModel } from './timeline-model.ts';
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
/** Less time together shows nothing, in µs. */
const LEAST_TOGETHER = 10_000;
/** So many lanes' worth of progress cannot come from one core, whatever the noise. */
const MORE_THAN_ONE = 1.3;

/**
 * Measures progress while several processes ran. The unit is how fast lanes of this very run got on while one ran alone,
 * since a tick takes longer in some programs than in others; `calibrated`, in ticks per µs, serves where none did. Null
 * when nothing ran together, when the trace tells no ticks, or when there is no unit.
 */
export function measureProgress(model: TimelineModel, calibrated: number | null): Progress | null {
  const { start, end, processes } = model;
  if (processes.length < 2 || end <= start) return null;
  const alone = { time: 0, ticks: 0 };
  const together = { time: 0, ticks: 0, lanes: 0 };
  const length = (end - start) / WINDOWS;
  let ticksBefore = ticksUntil(model, start);
  for (let w = 0; w < WINDOWS; w++) {
    const from = start + w * length;
    const ticksAfter = ticksUntil(model, from + length);
    const ticks = ticksAfter - ticksBefore;
    ticksBefore = ticksAfter;
    const shares = processes.map(
      ({ lanes }) => runningIn(lanes, from, from + length, end) / length,
    );
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
  const own = alone.time >= LEAST_ALONE ? alone.ticks / alone.time : 0;
  const rate = own > 0 ? own : calibrated;
  if (rate === null || rate <= 0) return null;
  if (together.time < LEAST_TOGETHER || together.ticks === 0) return null;
  return {
    rate,
    together: together.time,
    running: together.lanes / together.time,
    progressed: together.ticks / (rate * together.time),
  };
}

/** Whether the lanes got through more work at once than one core can do. */
export function wasParallel(progress: Progress | null): boolean {
  return progress !== null && progress.progressed >= MORE_THAN_ONE;
}

function ticksUntil(model: TimelineModel, time: number): number {
  return model.lanes.reduce((sum, { spans }) => sum + spans.ticksUntil(time, model.end), 0);
}

function runningIn(lanes: TimelineModel['lanes'], from: number, to: number, now: number): number {
  const times = new Float64Array(STATE_SLOTS);
  for (const { spans } of lanes) spans.addBetween(from, to, spans.indexAt(from), now, times);
  return f64(times, STATE.running);
}
