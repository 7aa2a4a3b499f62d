import { f64, grown, i32, u16, u8 } from './columns.ts';
import { STATE_SLOTS } from './trace-format.ts';

/** What one trace record says about one thread. */
export interface SpanRecord {
  readonly time: number;
  readonly state: number;
  readonly reason: number;
  readonly object: number;
  readonly line: number;
  readonly file: number;
  /** The thread that brought the change about, as the trace packs it, or 0. */
  readonly peer: number;
  /** Interpreter ticks that the thread ran since its record before; in a native recording µs of processor time. */
  readonly ticks: number;
}

const BLOCK_SHIFT = 6;
const BLOCK = 1 << BLOCK_SHIFT;
const FIRST_CAPACITY = 64;

/**
 * The history of one thread: spans that follow each other without gap or overlap.
 *
 *     starts  0 ─── 4 ── 6 ─────── 11 ──▶ open
 *     states  │ 2   │ 3  │ 2        │ 5
 *
 * Invariants:
 * 1. `starts` rises strictly, so a span ends where the next one starts and states can never overlap.
 * 2. The last span is open: its end is whatever `now` the caller has.
 * 3. Two neighbours differ in state, line, file or object; a span without duration is not kept.
 * 4. `ticks` never falls: it is how many interpreter ticks the thread had run when a span began.
 * 5. For each block of 64 spans the totals up to its start and its longest span are known, so that a total
 *    over any range costs a binary search and at most 64 additions, however many spans lie in it.
 */
export class SpanStore {
  count = 0;
  #starts = new Float64Array(FIRST_CAPACITY);
  #states = new Uint8Array(FIRST_CAPACITY);
  #reasons = new Uint16Array(FIRST_CAPACITY);
  #objects = new Int32Array(FIRST_CAPACITY);
  #lines = new Int32Array(FIRST_CAPACITY);
  #files = new Int32Array(FIRST_CAPACITY);
  #peers = new Int32Array(FIRST_CAPACITY);
  #ticks = new Float64Array(FIRST_CAPACITY);
  #ticksInAll = 0;
  /** Totals by state of all spans before a block; `STATE_SLOTS` numbers a block. */
  #before = new Float64Array(STATE_SLOTS * 8);
  /** The longest span of a block that is full. */
  #longest = new Float64Array(8);

  /** Adds a record. Time that runs backwards within a thread is taken as no time at all. */
  push(record: SpanRecord): void {
    const { state, reason, object, line, file, peer } = record;
    let time = record.time;
    this.#ticksInAll += Math.max(0, record.ticks);
    if (this.count > 0) {
      const last = this.count - 1;
      time = Math.max(time, f64(this.#starts, last));
      if (time === f64(this.#starts, last)) this.count = last;
    }
    if (this.count > 0 && this.#continues(record)) return;
    const i = this.count;
    if (i === this.#starts.length) this.#grow();
    this.#starts[i] = time;
    this.#states[i] = state;
    this.#reasons[i] = reason;
    this.#objects[i] = object;
    this.#lines[i] = line;
    this.#files[i] = file;
    this.#peers[i] = peer;
    this.#ticks[i] = this.#ticksInAll;
    this.count = i + 1;
    if ((i & (BLOCK - 1)) === 0 && i > 0) this.#closeBlock(i >> BLOCK_SHIFT);
  }

  /** The latest span goes on, and its thread got so many ticks further. */
  goOn(ticks: number): void {
    this.#ticksInAll += Math.max(0, ticks);
  }

  startOf(i: number): number {
    return f64(this.#starts, i);
  }

  stateOf(i: number): number {
    return u8(this.#states, i);
  }

  reasonOf(i: number): number {
    return u16(this.#reasons, i);
  }

  /** What is waited for, or 0. */
  objectOf(i: number): number {
    return i32(this.#objects, i);
  }

  /** The source line, or 0 when it is not known. */
  lineOf(i: number): number {
    return i32(this.#lines, i);
  }

  fileOf(i: number): number {
    return i32(this.#files, i);
  }

  /** Who brought the state about, or 0. */
  peerOf(i: number): number {
    return i32(this.#peers, i);
  }

  /** Interpreter ticks run up to the latest record. */
  get ticks(): number {
    return this.#ticksInAll;
  }

  /**
   * Interpreter ticks run up to a time, as far as they have been told: those of a running span come with the record
   * after it and are spread evenly over the span.
   */
  ticksUntil(time: number, now: number): number {
    const i = this.indexAt(time);
    if (i < 0) return 0;
    const start = f64(this.#starts, i);
    const before = f64(this.#ticks, i);
    const after = i + 1 < this.count ? f64(this.#ticks, i + 1) : this.#ticksInAll;
    const length = this.end(i, now) - start;
    return length > 0 ? before + (after - before) * Math.min(1, (time - start) / length) : before;
  }

  /** Where span `i` ends when the present is `now`. */
  end(i: number, now: number): number {
    return i + 1 < this.count ? f64(this.#starts, i + 1) : Math.max(now, f64(this.#starts, i));
  }

  /** The span at a time, or -1 before the first. */
  indexAt(time: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (f64(this.#starts, middle) <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Writes into `out` how long the thread has been in each state up to `time`. */
  totalsUntil(time: number, now: number, out: Float64Array): void {
    out.fill(0);
    const i = this.indexAt(time);
    if (i < 0) return;
    const block = i >> BLOCK_SHIFT;
    for (let s = 0; s < STATE_SLOTS; s++) out[s] = f64(this.#before, block * STATE_SLOTS + s);
    for (let j = block << BLOCK_SHIFT; j < i; j++) {
      const state = u8(this.#states, j);
      out[state] = f64(out, state) + f64(this.#starts, j + 1) - f64(this.#starts, j);
    }
    const state = u8(this.#states, i);
    out[state] = f64(out, state) + Math.min(time, this.end(i, now)) - f64(this.#starts, i);
  }

  /**
   * Adds to `out` how long the thread is in each state from `from` to `to`, where `hint` is the span at `from`. Returns
   * the span at `to`, the hint for what follows: columns side by side then cost little more than the spans in them.
   */
  addBetween(from: number, to: number, hint: number, now: number, out: Float64Array): number {
    let i = Math.max(hint, 0);
    const far = i + BLOCK;
    if (far < this.count && f64(this.#starts, far) < to) return this.#addFar(from, to, now, out);
    for (let left = from; i < this.count; i++) {
      const end = this.end(i, now);
      const begin = Math.max(left, f64(this.#starts, i));
      const duration = Math.min(end, to) - begin;
      const state = u8(this.#states, i);
      if (duration > 0) out[state] = f64(out, state) + duration;
      if (end >= to) return i;
      left = end;
    }
    return this.count - 1;
  }

  /**
   * The first span from `from` on that lasts at least `duration` or starts at `until` or later; `count` when
   * there is none. Blocks of short spans are stepped over as one.
   */
  nextLong(from: number, duration: number, until: number, now: number): number {
    let i = from;
    while (i < this.count) {
      if (f64(this.#starts, i) >= until) return i;
      const block = i >> BLOCK_SHIFT;
      const full = (block + 1) << BLOCK_SHIFT < this.count;
      if ((i & (BLOCK - 1)) === 0 && full && f64(this.#longest, block) < duration) i += BLOCK;
      else if (this.end(i, now) - f64(this.#starts, i) >= duration) return i;
      else i += 1;
    }
    return this.count;
  }

  /** The same from known totals, for stretches of many spans. */
  #addFar(from: number, to: number, now: number, out: Float64Array): number {
    const until = new Float64Array(STATE_SLOTS);
    this.totalsUntil(from, now, until);
    for (let s = 0; s < STATE_SLOTS; s++) out[s] = f64(out, s) - f64(until, s);
    this.totalsUntil(to, now, until);
    for (let s = 0; s < STATE_SLOTS; s++) out[s] = f64(out, s) + f64(until, s);
    return this.indexAt(to);
  }

  #continues(record: SpanRecord): boolean {
    const last = this.count - 1;
    return (
      u8(this.#states, last) === record.state &&
      i32(this.#lines, last) === record.line &&
      i32(this.#files, last) === record.file &&
      i32(this.#objects, last) === record.object
    );
  }

  /** Sums up the block before `block`, which has just become complete. */
  #closeBlock(block: number): void {
    if ((block + 1) * STATE_SLOTS > this.#before.length) {
      this.#before = grown(this.#before, (n) => new Float64Array(n));
      this.#longest = grown(this.#longest, (n) => new Float64Array(n));
    }
    const from = (block - 1) * STATE_SLOTS;
    const to = block * STATE_SLOTS;
    for (let s = 0; s < STATE_SLOTS; s++) this.#before[to + s] = f64(this.#before, from + s);
    let longest = 0;
    for (let i = (block - 1) << BLOCK_SHIFT; i < block << BLOCK_SHIFT; i++) {
      const duration = f64(this.#starts, i + 1) - f64(this.#starts, i);
      const slot = to + u8(this.#states, i);
      this.#before[slot] = f64(this.#before, slot) + duration;
      longest = Math.max(longest, duration);
    }
    this.#longest[block - 1] = longest;
  }

  #grow(): void {
    this.#starts = grown(this.#starts, (n) => new Float64Array(n));
    this.#states = grown(this.#states, (n) => new Uint8Array(n));
    this.#reasons = grown(this.#reasons, (n) => new Uint16Array(n));
    this.#objects = grown(this.#objects, (n) => new Int32Array(n));
    this.#lines = grown(this.#lines, (n) => new Int32Array(n));
    this.#files = grown(this.#files, (n) => new Int32Array(n));
    this.#peers = grown(this.#peers, (n) => new Int32Array(n));
    this.#ticks = grown(this.#ticks, (n) => new Float64Array(n));
  }
}
