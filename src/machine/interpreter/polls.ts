import { word, type Pointer, type PyodideModule } from './cpython.ts';

/** A signal number that no program uses; its handler is the machine's `tick`. */
export const PREEMPT_SIGNAL = 63;

/** Offset of `eval_breaker` in `PyThreadState`, and its bit for pending signals. */
const EVAL_BREAKER = 12;
const SIGNALS_PENDING = 1 << 1;

/** Milliseconds between two polls that are aimed at. */
const POLL_EVERY = 0.1;
/** Bounds of the number of interpreter ticks between two polls. */
const FEWEST_TICKS = 50;
const MOST_TICKS = 20_000;

export interface PollHost {
  /** There is news from the kernel. */
  news(): void;
  /** The signal to raise in the running thread, or 0. */
  signalFor(now: number): number;
}

/**
 * The clock of pre-emption. Pyodide's interpreter counts ticks (backward jumps and calls) down and then reads
 * element 0 of its "interrupt buffer"; that element is a getter here, which looks at the clock and at the news.
 *
 * After the signal for pre-emption was given, the getter gives none until its handler ran: handlers would nest.
 */
export class Polls {
  readonly #py: PyodideModule;
  readonly #host: PollHost;
  readonly #hasNews: () => boolean;
  #pendingSignal = 0;
  #preempting = false;
  #ticks = FEWEST_TICKS;
  #last = 0;

  constructor(py: PyodideModule, hasNews: () => boolean, host: PollHost) {
    this.#py = py;
    this.#hasNews = hasNews;
    this.#host = host;
  }

  start(): void {
    const poll = () => this.#poll();
    this.#py.Py_EmscriptenSignalBuffer = {
      get [0]() {
        return poll();
      },
      set [0](_taken: number) {
        // The interpreter stores 0 after it took a signal.
      },
    };
    this.#py.HEAPU8[this.#py._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 1;
  }

  stop(): void {
    this.#py.HEAPU8[this.#py._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 0;
  }

  /** Keeps a signal for the main thread. */
  raise(signal: number): void {
    this.#pendingSignal = signal;
  }

  takeSignal(): number {
    const signal = this.#pendingSignal;
    this.#pendingSignal = 0;
    return signal;
  }

  /** The handler of the pre-emption signal runs. */
  preemptionTaken(): void {
    this.#preempting = false;
  }

  /** Makes a thread other than the main one look at its signals. */
  flag(tstate: Pointer): void {
    const address = (tstate + EVAL_BREAKER) >> 2;
    this.#py.HEAP32[address] = word(this.#py, tstate + EVAL_BREAKER) | SIGNALS_PENDING;
  }

  #poll(): number {
    const now = performance.now();
    this.#adapt(now);
    if (this.#hasNews()) this.#host.news();
    if (this.#preempting) return 0;
    const signal = this.#host.signalFor(now);
    if (signal === PREEMPT_SIGNAL) this.#preempting = true;
    return signal;
  }

  /** Chooses how many ticks go by before the next poll: few in slow code, many in a tight loop. */
  #adapt(now: number): void {
    const elapsed = now - this.#last;
    this.#last = now;
    if (elapsed < POLL_EVERY / 2) this.#ticks = Math.min(this.#ticks * 2, MOST_TICKS);
    else if (elapsed > POLL_EVERY) {
      const fewer = Math.floor((this.#ticks * POLL_EVERY) / elapsed);
      this.#ticks = Math.max(FEWEST_TICKS, fewer);
    }
    this.#py.HEAP32[this.#py.__Py_emscripten_signal_clock >> 2] = this.#ticks;
  }
}
