import { f64, grown, i32, u8 } from './columns.ts';
import { objectId, type ObjectId } from './trace-names.ts';

/** One event of a trace: something that happened at a time and changed no state. */
export interface EventRecord {
  readonly time: number;
  /** One of the trace's events. */
  readonly kind: number;
  /** The thread, as the trace packs a peer. */
  readonly thread: number;
  /** Its key in the trace. */
  readonly object: number;
  readonly value: number;
  readonly line: number;
  readonly file: number;
}

const FIRST_CAPACITY = 64;

/** The events of a run in the order in which they came; those of one thread are in order of time. */
export class EventLog {
  count = 0;
  #times = new Float64Array(FIRST_CAPACITY);
  #kinds = new Uint8Array(FIRST_CAPACITY);
  #threads = new Int32Array(FIRST_CAPACITY);
  #objects = new Int32Array(FIRST_CAPACITY);
  #values = new Int32Array(FIRST_CAPACITY);
  #lines = new Int32Array(FIRST_CAPACITY);
  #files = new Int32Array(FIRST_CAPACITY);

  push(event: EventRecord): void {
    const i = this.count;
    if (i === this.#times.length) this.#grow();
    this.#times[i] = event.time;
    this.#kinds[i] = event.kind;
    this.#threads[i] = event.thread;
    this.#objects[i] = event.object;
    this.#values[i] = event.value;
    this.#lines[i] = event.line;
    this.#files[i] = event.file;
    this.count = i + 1;
  }

  timeOf(i: number): number {
    return f64(this.#times, i);
  }

  kindOf(i: number): number {
    return u8(this.#kinds, i);
  }

  threadOf(i: number): number {
    return i32(this.#threads, i);
  }

  objectOf(i: number): ObjectId {
    return objectId(this.threadOf(i) >> 16, i32(this.#objects, i));
  }

  valueOf(i: number): number {
    return i32(this.#values, i);
  }

  lineOf(i: number): number {
    return i32(this.#lines, i);
  }

  fileOf(i: number): number {
    return i32(this.#files, i);
  }

  /** The events of some kinds in order of time; such as happened at the same time stay in the order in which they came. */
  sorted(kinds: readonly number[]): Int32Array {
    const found: number[] = [];
    for (let i = 0; i < this.count; i++) if (kinds.includes(this.kindOf(i))) found.push(i);
    return Int32Array.from(found).toSorted((a, b) => this.timeOf(a) - this.timeOf(b) || a - b);
  }

  #grow(): void {
    this.#times = grown(this.#times, (n) => new Float64Array(n));
    this.#kinds = grown(this.#kinds, (n) => new Uint8Array(n));
    this.#threads = grown(this.#threads, (n) => new Int32Array(n));
    this.#objects = grown(this.#objects, (n) => new Int32Array(n));
    this.#values = grown(this.#values, (n) => new Int32Array(n));
    this.#lines = grown(this.#lines, (n) => new Int32Array(n));
    this.#files = grown(this.#files, (n) => new Int32Array(n));
  }
}
