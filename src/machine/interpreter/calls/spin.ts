/** Looks that are made before every wait, some microseconds. */
const FEW = 100;
/**
 * Milliseconds of looking where that is worth while: about what it costs to sleep and to be woken. Longer looking keeps a
 * peer from running where there are fewer processors than processes.
 */
const MOMENT = 0.01;
/** After so many waits for which it was not, only one in so many is tried. */
const PATIENCE = 3;
const EVERY = 8;

/**
 * Looks for a moment whether a wait is over, before the process goes to sleep: a peer that answers at once is met
 * sooner. Whether that is worth while the waits before tell: as long as looking ends them it goes on.
 */
export class Spin {
  readonly #now: () => number;
  /** Waits since looking ended one. */
  #vain = 0;

  /** `now`: milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether `isOver` became true. */
  look(isOver: () => boolean): boolean {
    const isWorth = this.#vain < PATIENCE || this.#vain % EVERY === 0;
    const end = isWorth ? this.#now() + MOMENT : -Infinity;
    do {
      for (let look = 0; look < FEW; look += 1) {
        if (isOver()) {
          this.#vain = 0;
          return true;
        }
      }
    } while (this.#now() < end);
    this.#vain += 1;
    return false;
  }
}
