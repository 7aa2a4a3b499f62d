/**
 * Tells the run's time between two batches of its trace. A thread stays in the state of its last record until the
 * next one, so while all of them sleep their lanes must still grow.
 */
export class LiveClock {
  /** Run's time minus page's time, in µs. The batch that came with the least delay knows best. */
  #offset = -Infinity;

  /** A record of time `end` is here now. */
  sync(end: number, pageTime: number): void {
    this.#offset = Math.max(this.#offset, end - pageTime * 1000);
  }

  /** The run's time in µs at a page's time in ms; never before `end`, the latest record. */
  at(pageTime: number, end: number): number {
    return Math.max(end, pageTime * 1000 + this.#offset);
  }
}
