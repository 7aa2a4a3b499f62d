import type { Reason, TraceEventKind } from '../protocol.ts';
import { Arguments } from './arguments.ts';
import type { SystemCalls } from './calls/system-calls.ts';
import {
  newText,
  OB_TYPE,
  raise,
  textOf,
  word,
  type Pointer,
  type PyodideModule,
} from './cpython.ts';
import type { LockEvents } from './lock-events.ts';
import type { NativeImports } from './native.ts';
import type { PythonThread } from './python-thread.ts';
import type { Scheduler } from './scheduler.ts';
import { threadCalls, type ThreadServices } from './thread-calls.ts';
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
  readonly threads: ThreadServices;
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

/** The functions that `threads.wat` imports under `js`: parsing of arguments and the way to the scheduler. */
export function nativeImports(
  py: PyodideModule,
  scheduler: Scheduler<PythonThread>,
  current: WebAssembly.Global,
  services: NativeServices,
  calls: SystemCalls,
): NativeImports {
  const parser = new Arguments(py, () => services.now());
  return {
    ...threadCalls(py, scheduler, services.threads, parser),
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
    parse_wait: (args, count) => parser.timeout(count > 1 ? word(py, args + 4) : 0),
    no_arguments: (args, kwargs) => parser.noArguments(args, kwargs),
    saved_state: (count, owner) => pairOf(py, count, owner),
    saved_count: (state) => countOf(py, state),
    lock_repr: (lock) => newText(py, lockRepr(py, lock)),
    rlock_repr: (lock) => newText(py, rlockRepr(py, lock)),
    write: (args, count) => write(py, services, args, count),
    output_full: () => (services.outputIsFull() && py.validSuspender.value ? 1 : 0),
    read: (limit, line) => {
      const data = services.read(py._PyLong_AsLong(limit), line === 1);
      return data ? newBytes(py, data) : 0;
    },
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
    sem_take: (self) => (calls.semaphores.take(self) ? 1 : 0),
    sem_release: (self) => (calls.semaphores.release(self) ? 1 : 0),
    sem_value: (self) => calls.semaphores.value(self),
    parse_sem_acquire: (args, count, names) => parser.acquireSemaphore(args, count, names),
    sem_acquire: (self, deadline) => calls.acquire(self, deadline),
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

/** What `Condition.wait` keeps of an RLock: `(count, owner)`. */
function pairOf(py: PyodideModule, count: number, owner: number): Pointer {
  const pair = py._PyTuple_New(2);
  py._PyTuple_SetItem(pair, 0, py._PyLong_FromLong(count));
  py._PyTuple_SetItem(pair, 1, py._PyLong_FromLong(owner));
  return pair;
}

/** The count of such a pair; -1 with an exception set when it is none. */
function countOf(py: PyodideModule, state: Pointer): number {
  if (word(py, state + OB_TYPE) !== py._PyTuple_Type || py._PyTuple_Size(state) !== 2) {
    raise(py, py._PyExc_TypeError, '_acquire_restore() argument 1 must be 2-item tuple');
    return -1;
  }
  return py._PyLong_AsLong(py._PyTuple_GetItem(state, 0));
}

function newBytes(py: PyodideModule, data: Uint8Array): Pointer {
  const pointer = py._malloc(data.length + 1);
  py.HEAPU8.set(data, pointer);
  const bytes = py._PyBytes_FromStringAndSize(pointer, data.length);
  py._free(pointer);
  return bytes;
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
