import { TICK } from './policy.ts';
import type { Random } from './random.ts';

/** The clock of one process: what its scheduler, its trace and its program go by. */
export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number;
  /**
   * Nothing will happen before `time` (ms): a clock that is not real may jump there. False when the time has to be
   * waited for.
   */
  skipTo(time: number): boolean;
}

/** The engine's own clock. */
export function realClock(): Clock {
  const engine = performance;
  const read = engine.now.bind(engine);
  return { now: read, skipTo: () => false };
}

/** Time that passes with the ticks of the interpreter, and while everybody sleeps by leaps. */
export class VirtualClock implements Clock {
  readonly #ticks: () => number;
  #skipped = 0;

  /** `ticks` counts what the interpreter has done since its start. */
  constructor(ticks: () => number) {
    this.#ticks = ticks;
  }

  now(): number {
    return this.#skipped + this.#ticks() * TICK;
  }

  skipTo(time: number): boolean {
    if (time === Infinity) return false;
    this.#skipped += Math.max(0, time - this.now());
    return true;
  }
}

/** Time 0 of the calendar in runs whose clock is virtual: 1 January 2026, 00:00 UTC. */
const VIRTUAL_DATE = Date.UTC(2026, 0, 1);

/** What a program can read of the outside that would differ from run to run. */
interface Outside {
  readonly performance: Performance;
  readonly Date: DateConstructor;
  readonly crypto: Crypto;
}

/**
 * Lets a program see the virtual clock, a fixed calendar in UTC, and random bytes drawn from `random`. Emscripten
 * reads them from the worker's globals, and the worker is not used again after its program.
 */
export function replaceOutside(
  { performance, Date, crypto }: Outside,
  clock: Clock,
  random: Random,
) {
  const define = (object: object, name: string, value: unknown) =>
    Object.defineProperty(object, name, { value, configurable: true, writable: true });
  define(performance, 'now', () => clock.now());
  define(Date, 'now', () => VIRTUAL_DATE + Math.floor(clock.now()));
  for (const field of ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Day']) {
    define(Date.prototype, `get${field}`, Reflect.get(Date.prototype, `getUTC${field}`));
  }
  define(Date.prototype, 'getTimezoneOffset', () => 0);
  define(crypto, 'getRandomValues', (bytes: Uint8Array) => {
    random.fill(bytes);
    return bytes;
  });
}
