import { COMPARISON } from '../sync/index.ts';

/** How the clock of a worker is set against the kernel's. */
export interface WorkerClock {
  /** Milliseconds that it is ahead. */
  readonly offset: number;
  /** Milliseconds by which that may be wrong. */
  readonly error: number;
}

/** Comparisons with each worker: until the error (ms), which is a bound, is small; at most so many. */
const SMALL = 0.03;
const MOST = 40;

/**
 * Compares two clocks. The worker writes its time into shared memory again and again; the kernel reads that, then its own
 * time, then raises a flag that the worker answers with its time. Its clock was between the two at the kernel's time.
 */
export class ClockComparison {
  readonly words = new Int32Array(new SharedArrayBuffer(COMPARISON.bytes));
  #low = -Infinity;
  #high = Infinity;
  #rounds = 0;
  #askedAt = -Infinity;

  get isDone(): boolean {
    return this.clock.error <= SMALL || this.#rounds >= MOST;
  }

  get clock(): WorkerClock {
    if (this.#low === -Infinity) return { offset: 0, error: Infinity };
    return {
      offset: (this.#low + this.#high) / 2,
      error: Math.max(0, this.#high - this.#low) / 2,
    };
  }

  /** The worker was asked for its time. */
  asked(now: number): void {
    this.#askedAt = now;
  }

  /** The worker is writing its time, in µs from `base` (ms of its clock). */
  begin(base: number, now: () => number): number {
    // That was after it was asked and before it is heard, however busy the computer is.
    this.#high = Math.min(this.#high, base - this.#askedAt);
    this.#low = Math.max(this.#low, base - now());
    const low = Atomics.load(this.words, COMPARISON.time);
    const here = now();
    Atomics.store(this.words, COMPARISON.flag, 1);
    // It has not begun yet when the message was quicker.
    if (low !== 0) this.#low = Math.max(this.#low, base + low / 1000 - here);
    return here;
  }

  /** The worker saw the flag at `time` (ms of its clock), which was raised after `here`; NaN when it did not. */
  end(here: number, time: number): void {
    this.#rounds += 1;
    if (!Number.isNaN(time)) this.#high = Math.min(this.#high, time - here);
    Atomics.store(this.words, COMPARISON.flag, 0);
    Atomics.store(this.words, COMPARISON.time, 0);
  }
}
