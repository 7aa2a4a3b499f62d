/** What happens when a signal arrives; the numbers are those of `machine_signal.py`. */
export const DISPOSITION = { default: 0, caught: 1, ignored: 2 } as const;
export type Disposition = (typeof DISPOSITION)[keyof typeof DISPOSITION];

const SIGINT = 2;
export const SIGALRM = 14;
/** SIGKILL and SIGSTOP are neither caught nor held back. */
const ALWAYS_DEFAULT = new Set([9, 19]);
/** By default these do nothing: SIGCHLD, SIGCONT, SIGURG, SIGWINCH. */
const HARMLESS = new Set([17, 18, 23, 28]);

/** A thread, as far as signals are concerned. */
export interface MaskedThread {
  /** The signals that it holds back. */
  mask: ReadonlySet<number>;
}

/** A signal that has arrived: for one thread, or for any that does not hold it back. */
interface Pending {
  readonly signal: number;
  readonly to: MaskedThread | null;
}

/**
 * Signals of one process. One that arrives is pending until it is delivered, which it is not while the thread that it is
 * for holds it back, or all threads do. Who delivers it is the operating system's business: its handler runs in the main
 * thread anyhow. For each thread, and for all, every signal is pending at most once, as POSIX has it.
 */
export class Signals {
  #pending: readonly Pending[] = [];
  readonly #dispositions = new Map<number, Disposition>([[SIGINT, DISPOSITION.caught]]);
  #alarmEvery = 0;
  /** When SIGALRM arrives next: milliseconds of the clock, Infinity for never. */
  alarmAt = Infinity;
  /** Whether the program has a handler of its own for SIGINT. */
  handlesStop = false;
  /** How many signals were taken for their handlers. */
  taken = 0;
  readonly #publish: (signal: number, disposition: Disposition) => void;

  readonly #threads: () => Iterable<MaskedThread>;

  /**
   * `threads`: those that are alive. `publish` tells others what a signal does here; one that all threads hold back counts
   * as caught.
   */
  constructor(
    threads: () => Iterable<MaskedThread>,
    publish: (signal: number, disposition: Disposition) => void = () => undefined,
  ) {
    this.#threads = threads;
    this.#publish = publish;
    this.#told(SIGINT);
  }

  /** A signal arrives, for one thread or for the process. */
  raise(signal: number, to: MaskedThread | null = null): void {
    if (this.#pending.some((pending) => pending.signal === signal && pending.to === to)) return;
    if (this.#isHeldBack(signal, to) || this.#effect(signal) !== DISPOSITION.ignored) {
      this.#pending = [...this.#pending, { signal, to }];
    }
  }

  setDisposition(signal: number, disposition: Disposition): void {
    this.#dispositions.set(signal, disposition);
    if (this.#effect(signal) === DISPOSITION.ignored) {
      this.#pending = this.#pending.filter((pending) => pending.signal !== signal);
    }
    this.#told(signal);
  }

  /** From now on a thread holds these signals back and no others. */
  setMask(thread: MaskedThread, mask: readonly number[]): void {
    const changed = new Set([...thread.mask, ...mask]);
    thread.mask = new Set(mask.filter((signal) => !ALWAYS_DEFAULT.has(signal)));
    for (const signal of changed) this.#told(signal);
  }

  /** What was sent to a thread is gone with it, and perhaps all that are left hold a signal back. */
  threadEnded(thread: MaskedThread): void {
    if (this.#pending.length > 0) {
      this.#pending = this.#pending.filter(({ to }) => to !== thread);
    }
    for (const { mask } of this.#threads()) for (const signal of mask) this.#told(signal);
  }

  #told(signal: number): void {
    const caught = this.#isHeldBack(signal, null);
    this.#publish(signal, caught ? DISPOSITION.caught : this.#effect(signal));
  }

  /** The signals that have arrived for the process or for this thread. */
  pendingFor(thread: MaskedThread): readonly number[] {
    const mine = this.#pending.filter(({ to }) => to === null || to === thread);
    return [...new Set(mine.map(({ signal }) => signal))].toSorted((a, b) => a - b);
  }

  /** Whether the main thread has a handler to call. */
  get anyToTake(): boolean {
    return this.#find(DISPOSITION.caught) !== undefined;
  }

  /** The pending signal that ends the process, or 0. */
  get fatal(): number {
    return this.#find(DISPOSITION.default)?.signal ?? 0;
  }

  /** A pending signal whose handler is to be called, or 0. */
  take(): number {
    const found = this.#find(DISPOSITION.caught);
    if (found === undefined) return 0;
    this.#remove(found);
    this.taken += 1;
    return found.signal;
  }

  /** One of these signals that has arrived for a thread, held back or not, which nobody else will take; or 0. */
  claim(signals: readonly number[], thread: MaskedThread): number {
    const signal = this.pendingFor(thread).find((pending) => signals.includes(pending)) ?? 0;
    const found =
      this.#pending.find((pending) => pending.signal === signal && pending.to === thread) ??
      this.#pending.find((pending) => pending.signal === signal && pending.to === null);
    if (found) this.#remove(found);
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

  #find(effect: Disposition): Pending | undefined {
    return this.#pending.find(
      ({ signal, to }) => !this.#isHeldBack(signal, to) && this.#effect(signal) === effect,
    );
  }

  #remove(taken: Pending): void {
    this.#pending = this.#pending.filter((pending) => pending !== taken);
  }

  #isHeldBack(signal: number, by: MaskedThread | null): boolean {
    if (ALWAYS_DEFAULT.has(signal)) return false;
    if (by !== null) return by.mask.has(signal);
    const threads = [...this.#threads()];
    return threads.length > 0 && threads.every(({ mask }) => mask.has(signal));
  }

  #effect(signal: number): Disposition {
    if (ALWAYS_DEFAULT.has(signal)) return DISPOSITION.default;
    const disposition = this.#dispositions.get(signal) ?? DISPOSITION.default;
    const harmless = disposition === DISPOSITION.default && HARMLESS.has(signal);
    return harmless ? DISPOSITION.ignored : disposition;
  }
}
