import type { Clock } from './clock.ts';

/** Milliseconds after which the event loop gets a turn, for messages and timers. */
const TURN_EVERY = 50;

/**
 * Switches stacks from microtasks, which are fast but starve the event loop, and every now and then from a task.
 */
export class Turns {
  readonly #channel = new MessageChannel();
  readonly #tasks: ((now: number) => void)[] = [];
  readonly #clock: Clock;
  readonly #isVirtual: boolean;
  #last: number;

  /** The event loop gets its turns by `clock`, the engine's; `isVirtual`: who defers something goes by another one. */
  constructor(clock: Clock, isVirtual: boolean) {
    this.#clock = clock;
    this.#isVirtual = isVirtual;
    this.#last = clock.now();
    this.#channel.port1.addEventListener('message', () => {
      this.#last = this.#clock.now();
      this.#tasks.shift()?.(this.#last);
    });
    this.#channel.port1.start();
  }

  /** Whether the event loop has waited for its turn long enough. */
  get due(): boolean {
    return this.#clock.now() - this.#last > TURN_EVERY;
  }

  /** It is `now`. Runs `task` soon, never at once, and tells it what time it is then. */
  defer(now: number, task: (now: number) => void): void {
    const time = this.#isVirtual ? this.#clock.now() : now;
    if (time - this.#last <= TURN_EVERY) {
      queueMicrotask(() => task(now));
      return;
    }
    // Meanwhile it gets later, but on a virtual clock.
    this.#tasks.push(this.#isVirtual ? () => task(now) : task);
    this.#channel.port2.postMessage(0);
  }
}
