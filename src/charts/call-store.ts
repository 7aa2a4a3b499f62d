/** One task of an executor, from when a thread took it up to when it was done with it. */
export interface Call {
  /** The task's key in the trace. */
  readonly task: number;
  readonly from: number;
  /** Infinity while the thread is at it. */
  readonly to: number;
}

/** The tasks of executors that one thread ran, one after another; a task within another counts as part of it. */
export class CallStore {
  readonly #tasks: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #depth = 0;

  get count(): number {
    return this.#tasks.length;
  }

  begin(time: number, task: number): void {
    this.#depth += 1;
    if (this.#depth > 1) return;
    this.#tasks.push(task);
    this.#starts.push(time);
    this.#ends.push(Infinity);
  }

  end(time: number): void {
    if (this.#depth === 0) return;
    this.#depth -= 1;
    if (this.#depth === 0) this.#ends[this.#ends.length - 1] = time;
  }

  at(i: number): Call {
    return {
      task: this.#tasks[i] ?? 0,
      from: this.#starts[i] ?? 0,
      to: this.#ends[i] ?? Infinity,
    };
  }

  /** The first call that ends after a time; `count` when there is none. */
  firstAfter(time: number): number {
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ends[middle] ?? Infinity) > time) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The call at a time, or null. */
  callAt(time: number): Call | null {
    const call = this.at(this.firstAfter(time));
    return this.firstAfter(time) < this.count && call.from <= time ? call : null;
  }
}
