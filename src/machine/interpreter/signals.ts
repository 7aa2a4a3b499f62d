/** What happens when a signal arrives; the numbers are those of `machine_signal.py`. */
export const DISPOSITION = { default: 0, caught: 1, ignored: 2 } as const;
export type Disposition = (typeof DISPOSITION)[keyof typeof DISPOSITION];

const SIGINT = 2;
export const SIGALRM = 14;
/** SIGKILL and SIGSTOP are neither caught nor held back. */
const ALWAYS_DEFAULT = new Set([9, 19]);
/** By default these do nothing: SIGCHLD, SIGCONT, SIGURG, SIGWINCH. */
const HARMLESS = new Set([17, 18, 23, 28]);

/**
 * Signals of one process. One that arrives is pending until the main thread takes it, unless it is blocked. Each is
 * pending at most once, as POSIX has it.
 */
export class Signals {
  readonly #pending = new Set<number>();
  readonly #blocked = new Set<number>();
  readonly #dispositions = new Map<number, Disposition>([[SIGINT, DISPOSITION.caught]]);
  #alarmEvery = 0;
  /** When SIGALRM arrives next: milliseconds of the clock, Infinity for never. */
  alarmAt = Infinity;
  /** How many signals were taken for their handlers. */
  taken = 0;
  readonly #publish: (signal: number, disposition: Disposition) => void;

  /** `publish` tells others what a signal does here; one that is held back counts as caught. */
  constructor(publish: (signal: number, disposition: Disposition) => void = () => undefined) {
    this.#publish = publish;
    this.#told(SIGINT);
  }

  /** A signal arrives. */
  raise(signal: number): void {
    if (this.#blocked.has(signal) || this.#effect(signal) !== DISPOSITION.ignored) {
      this.#pending.add(signal);
    }
  }

  setDisposition(signal: number, disposition: Disposition): void {
    this.#dispositions.set(signal, disposition);
    if (this.#effect(signal) === DISPOSITION.ignored) this.#pending.delete(signal);
    this.#told(signal);
  }

  setBlocked(signal: number, blocked: boolean): void {
    if (ALWAYS_DEFAULT.has(signal)) return;
    if (blocked) this.#blocked.add(signal);
    else this.#blocked.delete(signal);
    this.#told(signal);
  }

  #told(signal: number): void {
    const caught = this.#blocked.has(signal);
    this.#publish(signal, caught ? DISPOSITION.caught : this.#effect(signal));
  }

  get pending(): readonly number[] {
    return [...this.#pending].toSorted((a, b) => a - b);
  }

  /** Whether the main thread has a handler to call. */
  get anyToTake(): boolean {
    return this.#find(DISPOSITION.caught) !== 0;
  }

  /** The pending signal that ends the process, or 0. */
  get fatal(): number {
    return this.#find(DISPOSITION.default);
  }

  /** A pending signal whose handler is to be called, or 0. */
  take(): number {
    const signal = this.#find(DISPOSITION.caught);
    if (signal !== 0) {
      this.#pending.delete(signal);
      this.taken += 1;
    }
    return signal;
  }

  /** A pending one of these signals, blocked or not, which nobody else will take; or 0. */
  claim(signals: readonly number[]): number {
    const signal = this.pending.find((pending) => signals.includes(pending)) ?? 0;
    this.#pending.delete(signal);
    return signal;
  }

  /** `at` and `every` in milliseconds of the clock; every 0: once. */
  setAlarm(at: number, every: number): void {
    this.alarmAt = at;
    this.#alarmEvery = every;
  }

  /** Whether SIGALRM has arrived since the last call. */
  ring(now: number): boolean {
    if (now < this.alarmAt) return false;
    const every = this.#alarmEvery;
    if (every > 0) this.alarmAt += every * (Math.floor((now - this.alarmAt) / every) + 1);
    else this.alarmAt = Infinity;
    this.raise(SIGALRM);
    return true;
  }

  #find(effect: Disposition): number {
    for (const signal of this.#pending) {
      if (!this.#blocked.has(signal) && this.#effect(signal) === effect) return signal;
    }
    return 0;
  }

  #effect(signal: number): Disposition {
    if (ALWAYS_DEFAULT.has(signal)) return DISPOSITION.default;
    const disposition = this.#dispositions.get(signal) ?? DISPOSITION.default;
    const harmless = disposition === DISPOSITION.default && HARMLESS.has(signal);
    return harmless ? DISPOSITION.ignored : disposition;
  }
}
