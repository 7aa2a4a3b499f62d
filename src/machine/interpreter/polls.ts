import { word, type Pointer, type PyodideModule } from './cpython.ts';

/** A signal number that no program uses; its handler is the machine's `tick`. */
export const PREEMPT_SIGNAL = 63;

/** Offset of `eval_breaker` in `PyThreadState`, and its bit for pending signals. */
const EVAL_BREAKER = 12;
const SIGNALS_PENDING = 1 << 1;

/** Milliseconds between two polls that are aimed at where time is real. */
const POLL_EVERY = 0.1;
/** Bounds of the number of interpreter ticks between two polls. */
const FEWEST_TICKS = 50;
const MOST_TICKS = 20_000;
/** What the interpreter sets its countdown to before it polls because that came to its end. */
const RELOADED = 50;

export interface PollHost {
  /** There is news from the kernel. */
  news(): void;
  /** The signal to raise in the running thread, or 0: one that arrived, or the end of its turn. */
  signalFor(now: number): number;
  /** A signal that arrived for the running thread, or 0. */
  arrived(): number;
  /** Milliseconds on the clock that pre-emption goes by. */
  now(): number;
}

/**
 * The clock of pre-emption. Pyodide's interpreter counts ticks (backward jumps and calls) down and then reads
 * element 0 of its "interrupt buffer"; that element is a getter here, which looks at the clock and at the news. C code
 * that asks for signals by itself, such as `repr`, reads it too, wherever the countdown is: it is told of those that
 * arrived and of nothing else, as in CPython, where no such question lets another thread run.
 *
 * After the signal for pre-emption was given, the getter gives none until its handler ran: handlers would nest.
 *
 * Where time is real, polls come about every 0.1 ms. Where it is counted in ticks, `aim` says when the next one is due.
 */
export class Polls {
  readonly #py: PyodideModule;
  readonly #host: PollHost;
  readonly #hasNews: () => boolean;
  #preempting = false;
  /**
   * Nothing is raised while the machine runs Python for its own purposes, and no news taken: it may do so between a thread's
   * last look at what it waits for and its parking, when there is nobody to wake yet.
   */
  held = false;
  readonly #exact: boolean;
  /** Ticks from the last poll to the next. */
  #interval = FEWEST_TICKS;
  /** Ticks until the last poll. */
  #before = 0;
  #last = 0;

  /** `exact`: polls come when `aim` says so, and never by the clock. */
  constructor(py: PyodideModule, hasNews: () => boolean, host: PollHost, exact = false) {
    this.#py = py;
    this.#exact = exact;
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
    this.#countDown(FEWEST_TICKS);
  }

  /** Ticks of the interpreter since `start`: backward jumps, calls and returns from C. */
  get ticks(): number {
    return this.#before + this.#interval - word(this.#py, this.#py.__Py_emscripten_signal_clock);
  }

  /** The next poll comes after so many ticks, or sooner if that is too long to be without one. */
  aim(ticks: number): void {
    this.#before = this.ticks;
    this.#countDown(Math.min(Math.max(Math.ceil(ticks), 1), MOST_TICKS));
  }

  stop(): void {
    this.#py.HEAPU8[this.#py._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 0;
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
    const asked = word(this.#py, this.#py.__Py_emscripten_signal_clock) !== RELOADED;
    if (!this.held && this.#hasNews()) this.#host.news();
    if (asked) return this.#preempting || this.held ? 0 : this.#host.arrived();
    // The tick that finds the countdown at 0 is one more.
    this.#before += this.#interval + 1;
    this.#countDown(this.#interval);
    const now = this.#host.now();
    if (!this.#exact) this.#adapt(now);
    if (this.#preempting || this.held) return 0;
    const signal = this.#host.signalFor(now);
    if (signal === PREEMPT_SIGNAL) this.#preempting = true;
    return signal;
  }

  /** Chooses how many ticks go by before the next poll: few in slow code, many in a tight loop. */
  #adapt(now: number): void {
    const elapsed = now - this.#last;
    this.#last = now;
    if (elapsed < POLL_EVERY / 2) this.#countDown(Math.min(this.#interval * 2, MOST_TICKS));
    else if (elapsed > POLL_EVERY) {
      const fewer = Math.floor((this.#interval * POLL_EVERY) / elapsed);
      this.#countDown(Math.max(FEWEST_TICKS, fewer));
    }
  }

  #countDown(ticks: number): void {
    this.#interval = ticks;
    this.#py.HEAP32[this.#py.__Py_emscripten_signal_clock >> 2] = ticks;
  }
}
