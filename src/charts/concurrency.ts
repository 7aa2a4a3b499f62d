import { i32, u8 } from './columns.ts';
import type { Lane } from './timeline-model.ts';

/**
 * How many lanes were in a condition at once: `time[k]` microseconds with exactly `k` of them.
 */
export interface Levels {
  readonly time: readonly number[];
  /** The most lanes at once, for however short a time. */
  readonly peak: number;
  /** Time with at least one. */
  readonly union: number;
  /** Lane-time: each lane counts by itself. */
  readonly total: number;
}

/** Decides whether a span counts, by its place in the lane. */
export type Condition = (lane: Lane, span: number) => boolean;

/**
 * Sweeps through all spans of some lanes in order of time and adds up, for each condition, how long how many
 * lanes fulfilled it together.
 */
export function concurrency<K extends string>(
  lanes: readonly Lane[],
  conditions: Readonly<Record<K, Condition>>,
  now: number,
): Record<K, Levels> {
  const keys = Object.keys(conditions) as K[]; // the keys of a record typed by K are K
  const counters = keys.map((key) => new Counter(conditions[key], lanes.length));
  const queue = new StartQueue(lanes);
  for (let lane = queue.next(); lane >= 0; lane = queue.next()) {
    const source = lanes[lane];
    if (!source) break;
    const span = queue.taken;
    const time = Math.min(now, source.spans.startOf(span));
    for (const counter of counters) counter.enter(lane, source, span, time);
  }
  return Object.fromEntries(keys.map((key, i) => [key, counters[i]?.finish(now)])) as Record<
    K,
    Levels
  >; // one counter was made for each key
}

class Counter {
  readonly #condition: Condition;
  readonly #inside: Uint8Array;
  readonly #time: number[] = [0];
  #level = 0;
  #since = 0;

  constructor(condition: Condition, lanes: number) {
    this.#condition = condition;
    this.#inside = new Uint8Array(lanes);
  }

  enter(index: number, lane: Lane, span: number, time: number): void {
    const inside = this.#condition(lane, span) ? 1 : 0;
    const change = inside - u8(this.#inside, index);
    if (change === 0) return;
    this.#account(time);
    this.#inside[index] = inside;
    this.#level += change;
  }

  finish(now: number): Levels {
    this.#account(now);
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
  /** The span that `next` has just given. */
  taken = -1;
  readonly #lanes: readonly Lane[];
  readonly #cursor: Int32Array;
  readonly #heap: Int32Array;
  #size = 0;

  constructor(lanes: readonly Lane[]) {
    this.#lanes = lanes;
    this.#cursor = new Int32Array(lanes.length);
    this.#heap = new Int32Array(lanes.length);
    lanes.forEach((lane, index) => {
      if (lane.spans.count > 0) this.#heap[this.#size++] = index;
    });
    for (let i = (this.#size >> 1) - 1; i >= 0; i--) this.#sink(i);
  }

  /** The lane whose span starts next, or -1 at the end. */
  next(): number {
    if (this.#size === 0) return -1;
    const lane = i32(this.#heap, 0);
    this.taken = i32(this.#cursor, lane);
    this.#cursor[lane] = this.taken + 1;
    if (this.taken + 1 >= (this.#lanes[lane]?.spans.count ?? 0)) {
      this.#size -= 1;
      this.#heap[0] = i32(this.#heap, this.#size);
    }
    this.#sink(0);
    return lane;
  }

  #start(place: number): number {
    if (place >= this.#size) return Infinity;
    const lane = i32(this.#heap, place);
    const spans = this.#lanes[lane]?.spans;
    return spans ? spans.startOf(i32(this.#cursor, lane)) : Infinity;
  }

  #sink(from: number): void {
    let place = from;
    for (;;) {
      const left = 2 * place + 1;
      const right = left + 1;
      let least = place;
      if (this.#start(left) < this.#start(least)) least = left;
      if (this.#start(right) < this.#start(least)) least = right;
      if (least === place) return;
      const moved = i32(this.#heap, place);
      this.#heap[place] = i32(this.#heap, least);
      this.#heap[least] = moved;
      place = least;
    }
  }
}
