import { f64, i32, u8 } from './columns.ts';
import type { Lane } from './timeline-model.ts';
import type { TimeRange } from './totals.ts';

/** How many lanes were in a condition at once: `time[k]` microseconds with exactly `k` of them. */
export interface Levels {
  readonly time: readonly number[];
  /** The most lanes at once, for however short a time. */
  readonly peak: number;
  /** Time with at least one. */
  readonly union: number;
  /** Lane-time: each lane counts by itself. */
  readonly total: number;
}

/**
 * Sweeps through all spans of some lanes in order of time and adds up, for each condition, how long how many lanes
 * fulfilled it together within a range; of a span that reaches out of it, the part within counts. `bitsOf` says which conditions a span fulfils: bit k stands for the k-th name. At most eight.
 */
export function concurrency<K extends string>(
  lanes: readonly Lane[],
  conditions: readonly K[],
  bitsOf: (lane: Lane, span: number) => number,
  range: TimeRange,
): Record<K, Levels> {
  const counters = conditions.map(() => new Counter(range.from));
  const held = new Uint8Array(lanes.length);
  const queue = new StartQueue(lanes);
  for (let index = queue.next(); index >= 0; index = queue.next()) {
    const lane = lanes[index];
    if (!lane) break;
    const bits = bitsOf(lane, queue.span);
    const before = u8(held, index);
    if (bits === before) continue;
    held[index] = bits;
    const time = Math.min(range.to, Math.max(range.from, queue.time));
    for (let k = 0; k < counters.length; k++) {
      const change = ((bits >> k) & 1) - ((before >> k) & 1);
      if (change !== 0) counters[k]?.step(change, time);
    }
  }
  return Object.fromEntries(
    conditions.map((name, k) => [name, counters[k]?.finish(range.to)]),
  ) as Record<K, Levels>; // one counter was made for each name
}

class Counter {
  readonly #time: number[] = [0];
  #level = 0;
  #since: number;

  constructor(from: number) {
    this.#since = from;
  }

  step(change: number, time: number): void {
    this.#account(time);
    this.#level += change;
  }

  finish(to: number): Levels {
    this.#account(to);
    let union = 0;
    let total = 0;
    let peak = 0;
    this.#time.forEach((time, level) => {
      if (level === 0 || time <= 0) return;
      union += time;
      total += time * level;
      peak = level;
    });
    return { time: this.#time, peak, union, total };
  }

  #account(time: number): void {
    while (this.#time.length <= this.#level) this.#time.push(0);
    this.#time[this.#level] = (this.#time[this.#level] ?? 0) + Math.max(0, time - this.#since);
    this.#since = time;
  }
}

/** Spans of several lanes in order of their starts: a binary heap of one cursor a lane. */
class StartQueue {
  /** The span that `next` has just given, and its start. */
  span = -1;
  time = 0;
  readonly #lanes: readonly Lane[];
  readonly #cursor: Int32Array;
  /** Where the span at a lane's cursor starts. */
  readonly #starts: Float64Array;
  readonly #heap: Int32Array;
  #size = 0;

  constructor(lanes: readonly Lane[]) {
    this.#lanes = lanes;
    this.#cursor = new Int32Array(lanes.length);
    this.#starts = new Float64Array(lanes.length);
    this.#heap = new Int32Array(lanes.length);
    lanes.forEach(({ spans }, index) => {
      if (spans.count === 0) return;
      this.#starts[index] = spans.startOf(0);
      this.#heap[this.#size] = index;
      this.#size += 1;
    });
    for (let i = (this.#size >> 1) - 1; i >= 0; i--) this.#sink(i);
  }

  /** The lane whose span starts next, or -1 at the end. */
  next(): number {
    if (this.#size === 0) return -1;
    const index = i32(this.#heap, 0);
    this.span = i32(this.#cursor, index);
    this.time = f64(this.#starts, index);
    const following = this.span + 1;
    const spans = this.#lanes[index]?.spans;
    if (spans && following < spans.count) {
      this.#cursor[index] = following;
      this.#starts[index] = spans.startOf(following);
    } else {
      this.#size -= 1;
      this.#heap[0] = i32(this.#heap, this.#size);
    }
    this.#sink(0);
    return index;
  }

  #startAt(place: number): number {
    return place < this.#size ? f64(this.#starts, i32(this.#heap, place)) : Infinity;
  }

  #sink(from: number): void {
    let place = from;
    for (;;) {
      const left = 2 * place + 1;
      let least = this.#startAt(left) < this.#startAt(place) ? left : place;
      if (this.#startAt(left + 1) < this.#startAt(least)) least = left + 1;
      if (least === place) return;
      const moved = i32(this.#heap, place);
      this.#heap[place] = i32(this.#heap, least);
      this.#heap[least] = moved;
      place = least;
    }
  }
}
