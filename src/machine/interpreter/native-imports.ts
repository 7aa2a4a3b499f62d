import type { Reason, TraceEventKind } from '../protocol.ts';
import type { SystemCalls } from './calls/system-calls.ts';
import { newText, raise, textOf, word, type Pointer, type PyodideModule } from './cpython.ts';
import type { LockEvents } from './lock-events.ts';
import type { NativeImports } from './native.ts';
import type { PythonThread } from './python-thread.ts';
import type { Scheduler } from './scheduler.ts';
import type { Waits } from './waits.ts';

/** What the native functions reach outside the scheduler. */
export interface NativeServices {
  now(): number;
  /** Whether a turn of the event loop is due before the running thread goes on. */
  turnIsDue(): boolean;
  /** The running thread gives way: notes where it is. */
  locate(): void;
  readonly waits: Pick<Waits, 'before' | 'parked'>;
  readonly locks: Pick<LockEvents, 'acquired' | 'released' | 'freed'>;
  /** The handler of the pre-emption signal runs. */
  preemptionTaken(): void;
  /** Starts a thread that will call `callable`, of which it owns a reference. Returns its identifier. */
  spawn(callable: Pointer): number;
  /** Takes as much of `data` as there is room for; the number of bytes taken. */
  write(descriptor: number, data: Uint8Array): number;
  outputIsFull(): boolean;
  /** Waits for room without parking the thread; for stacks that cannot be parked. */
  blockForOutput(): void;
  /** Bytes of standard input up to and with the next newline (or the limit), or null when there are none yet. */
  read(limit: number, line: boolean): Uint8Array | null;
  exit(code: number): void;
  /** Writes an event of the running thread into the trace. */
  note(event: TraceEventKind, object: Pointer, value: number): void;
  /** An instruction of watched code is about to run. Returns a new reference. */
  instruction(code: Pointer, offset: number): Pointer;
  /** Everything else that Python asks: `what` and its further arguments. Returns a new reference or 0. */
  control(what: string, args: readonly Pointer[]): Pointer;
}

/** CPython's largest timeout in seconds, `threading.TIMEOUT_MAX` (2⁶³ ns rounded down as CPython does). */
const TIMEOUT_MAX = 9_223_372_036;

/** The functions that `threads.wat` imports under `js`: parsing of arguments and the way to the scheduler. */
export function nativeImports(
  py: PyodideModule,
  scheduler: Scheduler<PythonThread>,
  current: WebAssembly.Global,
  services: NativeServices,
  calls: SystemCalls,
): NativeImports {
  const parser = new ArgumentParser(py, services);
  return {
    current,
    wait: (object, reason, deadline) => {
      const thread = scheduler.running;
      // `threads.wat` gives reasons of the protocol only.
      const outcome = scheduler.wait(object, reason as Reason, deadline);
      if (thread) services.waits.parked(thread);
      return outcome;
    },
    yield: () => scheduler.yield(),
    may_wait: (object, reason) => {
      if (py.validSuspender.value && scheduler.running) {
        services.waits.before(object, reason as Reason);
        return 1;
      }
      raise(
        py,
        py._PyExc_RuntimeError,
        'cannot wait here: this code was called from C code (such as ctypes) that cannot be suspended in a browser',
      );
      return 0;
    },
    may_yield: () => {
      services.preemptionTaken();
      if (!py.validSuspender.value || !scheduler.running) return 0;
      if (scheduler.readyCount === 0 && !services.turnIsDue()) return 0;
      services.locate();
      return 1;
    },
    acquired: (lock) => services.locks.acquired(lock),
    released: (lock) => services.locks.released(lock),
    freed: (lock) => services.locks.freed(lock),
    release: (lock) => scheduler.release(lock),
    parse_acquire: (args, count, names) => parser.acquire(args, count, names),
    parse_sleep: (seconds) => parser.sleep(seconds),
    parse_wait: (args, count) => parser.join(args, count),
    lock_repr: (lock) => newText(py, lockRepr(py, lock)),
    rlock_repr: (lock) => newText(py, rlockRepr(py, lock)),
    write: (args, count) => write(py, services, args, count),
    output_full: () => (services.outputIsFull() && py.validSuspender.value ? 1 : 0),
    read: (limit, line) => {
      const data = services.read(py._PyLong_AsLong(limit), line === 1);
      return data ? newBytes(py, data) : 0;
    },
    spawn: (args) => {
      const callable = word(py, args);
      py._Py_IncRef(callable);
      const ident = services.spawn(callable);
      if (ident !== 0) return py._PyLong_FromLong(ident);
      py._Py_DecRef(callable);
      raise(py, py._PyExc_RuntimeError, "can't start new thread");
      return 0;
    },
    alive: (ident) => (scheduler.threads.has(ident) ? 1 : 0),
    exit: (code) => services.exit(code),
    note: (event, object, value) => services.note(event as TraceEventKind, object, value),
    instruction: (code, offset) => services.instruction(code, offset),
    control: (args, count) => {
      const what = textOf(py, word(py, args)) ?? '';
      const rest = Array.from({ length: count - 1 }, (_, index) =>
        word(py, args + 4 * (index + 1)),
      );
      return services.control(what, rest);
    },
    system_call: (operation, args, count, call) => calls.call(operation, args, count, call),
    abandon: (call) => calls.abandon(call),
  };
}

function lockRepr(py: PyodideModule, lock: Pointer): string {
  const state = word(py, lock + 12) ? 'locked' : 'unlocked';
  return `<${state} _thread.lock object at 0x${lock.toString(16)}>`;
}

function rlockRepr(py: PyodideModule, lock: Pointer): string {
  const owner = word(py, lock + 12);
  const state = owner ? 'locked' : 'unlocked';
  const count = word(py, lock + 20);
  return `<${state} _thread.RLock object owner=${owner} count=${count} at 0x${lock.toString(16)}>`;
}

function newBytes(py: PyodideModule, data: Uint8Array): Pointer {
  const pointer = py._malloc(data.length + 1);
  py.HEAPU8.set(data, pointer);
  const bytes = py._PyBytes_FromStringAndSize(pointer, data.length);
  py._free(pointer);
  return bytes;
}

/** Turns arguments of Python calls into deadlines: ms of the clock, -1 for "do not wait", NaN with an error set. */
class ArgumentParser {
  readonly #py: PyodideModule;
  readonly #services: NativeServices;

  constructor(py: PyodideModule, services: NativeServices) {
    this.#py = py;
    this.#services = services;
  }

  /** `lock.acquire(blocking=True, timeout=-1)` */
  acquire(args: Pointer, count: number, names: Pointer): number {
    const py = this.#py;
    const keywords = names ? py._PyTuple_Size(names) : 0;
    if (count + keywords > 2) {
      return this.#fail(
        py._PyExc_TypeError,
        `acquire() takes at most 2 arguments (${count + keywords} given)`,
      );
    }
    let blocking: Pointer = count > 0 ? word(py, args) : 0;
    let timeout: Pointer = count > 1 ? word(py, args + 4) : 0;
    for (let index = 0; index < keywords; index += 1) {
      const name = textOf(py, py._PyTuple_GetItem(names, index));
      const value = word(py, args + 4 * (count + index));
      if (name === 'blocking' && blocking === 0) blocking = value;
      else if (name === 'timeout' && timeout === 0) timeout = value;
      else {
        return this.#fail(
          py._PyExc_TypeError,
          `acquire() got an unexpected keyword argument '${name}'`,
        );
      }
    }
    return this.#withoutSwitching(() => this.#acquireDeadline(blocking, timeout));
  }

  #acquireDeadline(blockingArgument: Pointer, timeoutArgument: Pointer): number {
    const py = this.#py;
    const blocking = blockingArgument === 0 ? 1 : py._PyObject_IsTrue(blockingArgument);
    if (blocking < 0) return NaN;
    const seconds = timeoutArgument === 0 ? -1 : py._PyFloat_AsDouble(timeoutArgument);
    if (py._PyErr_Occurred()) return NaN;
    if (Number.isNaN(seconds)) return this.#notANumber();
    if (blocking === 0 && seconds !== -1) {
      return this.#fail(py._PyExc_ValueError, "can't specify a timeout for a non-blocking call");
    }
    if (seconds < 0 && seconds !== -1) {
      return this.#fail(py._PyExc_ValueError, 'timeout value must be a non-negative number');
    }
    if (seconds > TIMEOUT_MAX) {
      return this.#fail(py._PyExc_OverflowError, 'timeout value is too large');
    }
    if (blocking === 0 || seconds === 0) return -1;
    return seconds === -1 ? Infinity : this.#services.now() + seconds * 1000;
  }

  /** `time.sleep(seconds)` */
  sleep(argument: Pointer): number {
    const py = this.#py;
    return this.#withoutSwitching(() => {
      const seconds = py._PyFloat_AsDouble(argument);
      if (py._PyErr_Occurred()) return NaN;
      if (Number.isNaN(seconds)) return this.#notANumber();
      if (seconds < 0) {
        return this.#fail(py._PyExc_ValueError, 'sleep length must be non-negative');
      }
      if (seconds > TIMEOUT_MAX) {
        return this.#fail(py._PyExc_OverflowError, 'timestamp out of range for platform time_t');
      }
      return this.#services.now() + seconds * 1000;
    });
  }

  /** `(identifier, timeout=None)`: a negative timeout waits for ever, as `Thread.join` has it. */
  join(args: Pointer, count: number): number {
    const py = this.#py;
    const timeout = count > 1 ? word(py, args + 4) : py.__Py_NoneStruct;
    if (timeout === py.__Py_NoneStruct) return Infinity;
    return this.#withoutSwitching(() => {
      const seconds = py._PyFloat_AsDouble(timeout);
      if (py._PyErr_Occurred()) return NaN;
      if (Number.isNaN(seconds)) return this.#notANumber();
      if (seconds > TIMEOUT_MAX) {
        return this.#fail(py._PyExc_OverflowError, 'timeout value is too large');
      }
      return seconds < 0 ? Infinity : this.#services.now() + seconds * 1000;
    });
  }

  /** Conversions may call Python code from here, with a frame of JavaScript in between: it must not be parked. */
  #withoutSwitching(convert: () => number): number {
    const suspender = this.#py.validSuspender;
    const before = suspender.value;
    suspender.value = false;
    try {
      return convert();
    } finally {
      suspender.value = before;
    }
  }

  #notANumber(): number {
    return this.#fail(this.#py._PyExc_ValueError, 'Invalid value NaN (not a number)');
  }

  #fail(type: Pointer, message: string): number {
    raise(this.#py, type, message);
    return NaN;
  }
}

/** `write(descriptor, data)`: as `os.write`, it may take less than all, but not nothing. Returns the number of bytes. */
function write(py: PyodideModule, services: NativeServices, args: Pointer, count: number): Pointer {
  if (count !== 2) {
    raise(py, py._PyExc_TypeError, 'write expects a descriptor and bytes');
    return 0;
  }
  const descriptor = py._PyLong_AsLong(word(py, args));
  const data = word(py, args + 4);
  const start = py._PyBytes_AsString(data);
  if (start === 0) return 0;
  const size = py._PyBytes_Size(data);
  if (size === 0) return py._PyLong_FromLong(0);
  for (;;) {
    const taken = services.write(descriptor, py.HEAPU8.subarray(start, start + size));
    if (taken > 0) return py._PyLong_FromLong(taken);
    services.blockForOutput();
  }
}
