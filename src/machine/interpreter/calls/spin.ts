/** Looks that are made before every wait, some microseconds. */
const FEW = 100;
/** Milliseconds of looking when the last wait was short: about what it costs to sleep and to be woken. */
const MOMENT = 0.04;
/** A wait (ms) is short when it would have been over sooner without sleeping. */
const SHORT = 0.1;

/**
 * Looks for a moment whether a wait is over, before the process goes to sleep: a peer that answers at once is met
 * sooner. For how long depends on the wait before, as the next one will mostly be like it.
 */
export class Spin {
  readonly #now: () => number;
  #lastWasShort = true;

  /** `now`: milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether `isOver` became true. */
  look(isOver: () => boolean): boolean {
    const end = this.#lastWasShort ? this.#now() + MOMENT : -Infinity;
    do {
      for (let look = 0; look < FEW; look += 1) if (isOver()) return true;
    } while (this.#now() < end);
    return false;
  }

  /** A wait that looking did not end took so many ms. */
  learn(took: number): void {
    this.#lastWasShort = took < SHORT;
  }
}
