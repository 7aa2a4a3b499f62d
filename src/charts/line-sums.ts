import { f64, grown, i32 } from './columns.ts';
import {
  EVENT,
  LIVE_STATES,
  RECORD,
  STATE,
  STATE_SLOTS,
  type LiveState,
  type TraceBatch,
} from './trace-format.ts';

/** What threads did while they stood at one line of a program, all of them together. */
export interface LineTime {
  /** From 1. */
  readonly line: number;
  /** Microseconds. */
  readonly total: number;
  /** Microseconds in each state, the longest first; states without any are left out. */
  readonly states: readonly { readonly state: LiveState; readonly time: number }[];
}

/** Lines above this are not counted: no program of a reader is that long, and a forged number must not eat memory. */
const MOST_LINES = 100_000;

/**
 * Adds up, while a trace comes in, how long threads stood at each line and in which state. A wait belongs to the line
 * that waited. Running time belongs to the line at which the thread was given its turn, or said how far it was: that is
 * sampled, since a line that runs without being interrupted leaves no trace.
 */
export class LineSums {
  /** Its key in each process that has told it. */
  readonly #files = new Map<number, number>();
  readonly #isFile: (name: string) => boolean;
  /** `STATE_SLOTS` numbers a line. */
  #times = new Float64Array(STATE_SLOTS * 64);
  #lines = 0;
  readonly #places = new Map<string, number>();
  /** By thread: since when, in which state, at which line of the file (0: elsewhere). */
  #since = new Float64Array(16);
  #states = new Int32Array(16);
  #at = new Int32Array(16);
  #end = 0;

  /** Counts the lines of the file whose name in the trace `isFile` knows. */
  constructor(isFile: (name: string) => boolean) {
    this.#isFile = isFile;
  }

  append(batch: TraceBatch): void {
    for (const name of batch.names) {
      if (name.kind === 'file' && this.#isFile(name.name)) this.#files.set(name.pid, name.id);
    }
    const view = new DataView(batch.records);
    for (let at = 0; at + RECORD.bytes <= view.byteLength; at += RECORD.bytes) {
      const time = view.getFloat64(at + RECORD.time, true);
      const told = view.getUint16(at + RECORD.state, true);
      const state = told === EVENT.progress ? STATE.running : told;
      if (!Number.isFinite(time) || state < STATE.starting || state > STATE.runningOrReady)
        continue;
      const pid = view.getInt32(at + RECORD.pid, true);
      const thread = this.#place(`${pid}/${view.getInt32(at + RECORD.tid, true)}`);
      this.#add(thread, time);
      const line = view.getInt32(at + RECORD.line, true);
      const file = view.getInt32(at + RECORD.file, true);
      const isOwn = file === this.#files.get(pid) && line <= MOST_LINES;
      this.#since[thread] = time;
      this.#states[thread] = state;
      this.#at[thread] = isOwn ? Math.max(0, line) : 0;
      if (time > this.#end) this.#end = time;
    }
  }

  /** The sums up to `now`, in µs, or up to the latest record; lines in order. */
  lines(now: number | null): readonly LineTime[] {
    const until = Math.max(this.#end, now ?? 0);
    const slots = Array.from(this.#places.values(), (thread) => this.#slot(thread));
    const open = new Float64Array(this.#times);
    slots.forEach((slot, thread) => {
      if (i32(this.#at, thread) === 0) return;
      open[slot] = f64(open, slot) + Math.max(0, until - f64(this.#since, thread));
    });
    const found: LineTime[] = [];
    for (let line = 1; line <= this.#lines; line++) {
      const states = LIVE_STATES.map((state) => ({
        state,
        time: f64(open, line * STATE_SLOTS + state),
      }))
        .filter(({ time }) => time > 0)
        .toSorted((a, b) => b.time - a.time);
      if (states.length === 0) continue;
      found.push({ line, states, total: states.reduce((sum, { time }) => sum + time, 0) });
    }
    return found;
  }

  #add(thread: number, time: number): void {
    if (i32(this.#at, thread) === 0) return;
    const slot = this.#slot(thread);
    this.#times[slot] = f64(this.#times, slot) + Math.max(0, time - f64(this.#since, thread));
  }

  /** Where the time of a thread's state at its line is added; makes room for it. */
  #slot(thread: number): number {
    const line = i32(this.#at, thread);
    this.#lines = Math.max(this.#lines, line);
    while ((line + 1) * STATE_SLOTS > this.#times.length) {
      this.#times = grown(this.#times, (n) => new Float64Array(n));
    }
    return line * STATE_SLOTS + i32(this.#states, thread);
  }

  #place(key: string): number {
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.#places.size;
      this.#places.set(key, place);
      if (place === this.#since.length) {
        this.#since = grown(this.#since, (n) => new Float64Array(n));
        this.#states = grown(this.#states, (n) => new Int32Array(n));
        this.#at = grown(this.#at, (n) => new Int32Array(n));
      }
    }
    return place;
  }
}
