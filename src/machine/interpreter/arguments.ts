import { raise, textOf, word, type Pointer, type PyodideModule } from './cpython.ts';

/** How `_PyTime_FromSecondsObject` rounds timeouts: away from zero (`_PyTime_ROUND_TIMEOUT`). */
const ROUND_TIMEOUT = 3;
const WORD = 2 ** 32;
const NANOSECONDS = 1e6;

/**
 * Reads the arguments of native functions, with CPython's errors. Deadlines are ms of the clock, -1 for "do not wait",
 * NaN with an exception set.
 */
export class Arguments {
  readonly #py: PyodideModule;
  readonly #now: () => number;

  /** @param now milliseconds of the scheduler's clock */
  constructor(py: PyodideModule, now: () => number) {
    this.#py = py;
    this.#now = now;
  }

  /** `lock.acquire(blocking=True, timeout=-1)` */
  acquire(args: Pointer, count: number, keywords: Pointer): number {
    const given = this.bind('acquire', ['blocking', 'timeout'], 0, args, count, keywords);
    if (given === null) return NaN;
    const [blockingArgument = 0, timeoutArgument = 0] = given;
    return this.withoutSwitching(() => {
      const py = this.#py;
      const blocking = blockingArgument === 0 ? 1 : py._PyObject_IsTrue(blockingArgument);
      if (blocking < 0) return NaN;
      const ms = timeoutArgument === 0 ? -1000 : this.#milliseconds(timeoutArgument);
      if (Number.isNaN(ms)) return NaN;
      if (blocking === 0 && ms !== -1000) {
        return this.#invalid("can't specify a timeout for a non-blocking call");
      }
      if (ms < 0 && ms !== -1000) {
        return this.#invalid('timeout value must be a non-negative number');
      }
      if (blocking === 0 || ms === 0) return -1;
      return ms < 0 ? Infinity : this.#now() + ms;
    });
  }

  /** `SemLock.acquire(block=True, timeout=None)`; -Infinity for "do not wait" */
  acquireSemaphore(args: Pointer, count: number, keywords: Pointer): number {
    const given = this.bind('acquire', ['block', 'timeout'], 0, args, count, keywords);
    if (given === null) return NaN;
    const [block = 0, timeout = 0] = given;
    return this.withoutSwitching(() => {
      const py = this.#py;
      const blocking = block === 0 ? 1 : py._PyObject_IsTrue(block);
      if (blocking < 0) return NaN;
      const endless = timeout === 0 || timeout === py.__Py_NoneStruct;
      const seconds = endless ? Infinity : py._PyFloat_AsDouble(timeout);
      if (!endless && py._PyErr_Occurred()) return NaN;
      return blocking === 0 || seconds <= 0 ? -Infinity : this.#now() + seconds * 1000;
    });
  }

  /** `time.sleep(seconds)` */
  sleep(seconds: Pointer): number {
    return this.withoutSwitching(() => {
      const ms = this.#milliseconds(seconds);
      if (ms < 0) return this.#invalid('sleep length must be non-negative');
      return this.#now() + ms;
    });
  }

  /** A timeout in seconds; absent (0), None or negative: for ever. */
  timeout(seconds: Pointer): number {
    if (seconds === 0 || seconds === this.#py.__Py_NoneStruct) return Infinity;
    return this.withoutSwitching(() => {
      const ms = this.#milliseconds(seconds);
      return ms < 0 ? Infinity : this.#now() + ms;
    });
  }

  /**
   * Sorts positional and keyword arguments into the order of `names`; 0 stands for one that is not given. Returns null
   * with TypeError set when they do not fit.
   *
   * @param required how many of `names`, from the first, must be given
   * @param keywords a tuple of the names of the last arguments, or 0
   */
  bind(
    title: string,
    names: readonly string[],
    required: number,
    args: Pointer,
    count: number,
    keywords: Pointer,
  ): Pointer[] | null {
    const py = this.#py;
    const named = keywords === 0 ? 0 : py._PyTuple_Size(keywords);
    if (count + named > names.length) {
      const most = names.length === 1 ? '1 argument' : `${names.length} arguments`;
      return this.#misfit(`${title}() takes at most ${most} (${count + named} given)`);
    }
    const values = names.map((_, index) => (index < count ? word(py, args + 4 * index) : 0));
    for (let index = 0; index < named; index += 1) {
      const name = textOf(py, py._PyTuple_GetItem(keywords, index)) ?? '';
      const at = names.indexOf(name);
      if (at < 0) return this.#misfit(`${title}() got an unexpected keyword argument '${name}'`);
      if (at < count) {
        return this.#misfit(
          `argument for ${title}() given by name ('${name}') and position (${at + 1})`,
        );
      }
      values[at] = word(py, args + 4 * (count + index));
    }
    const missing = values.findIndex((value, index) => index < required && value === 0);
    if (missing >= 0) {
      return this.#misfit(
        `${title}() missing required argument '${names[missing] ?? ''}' (pos ${missing + 1})`,
      );
    }
    return values;
  }

  /** What `lock()` is called with must be nothing. */
  noArguments(args: Pointer, kwargs: Pointer): number {
    const py = this.#py;
    const count = py._PyTuple_Size(args);
    if (count > 0) {
      this.#misfit(`lock expected 0 arguments, got ${count}`);
      return 0;
    }
    if (kwargs !== 0 && py._PyDict_Size(kwargs) > 0) {
      this.#misfit('lock() takes no keyword arguments');
      return 0;
    }
    return 1;
  }

  /** Conversions may call Python code from here, with a frame of JavaScript in between: it must not be parked. */
  withoutSwitching<T>(convert: () => T): T {
    const suspender = this.#py.validSuspender;
    const before = suspender.value;
    suspender.value = false;
    try {
      return convert();
    } finally {
      suspender.value = before;
    }
  }

  /** A number of seconds as CPython reads it, in ms; NaN with its exception set. */
  #milliseconds(seconds: Pointer): number {
    const py = this.#py;
    const time = py._malloc(8);
    try {
      if (py.__PyTime_FromSecondsObject(time, seconds, ROUND_TIMEOUT) < 0) return NaN;
      const low = word(py, time) >>> 0;
      return (word(py, time + 4) * WORD + low) / NANOSECONDS;
    } finally {
      py._free(time);
    }
  }

  #invalid(message: string): number {
    raise(this.#py, this.#py._PyExc_ValueError, message);
    return NaN;
  }

  #misfit(message: string): null {
    raise(this.#py, this.#py._PyExc_TypeError, message);
    return null;
  }
}
