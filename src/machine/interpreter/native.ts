import { cString, type Pointer, type PyodideModule } from './cpython.ts';
import type { WaitGlobals } from './calls/system-calls.ts';
import { TABLE, TABLE_BASE } from './native-module.ts';

/** What threads wait for besides locks (addresses) and threads (identifiers); the numbers are those of `threads.wat`. */
export const WAIT_OBJECT = { output: 1, input: 2, signal: 4 } as const;

/** Entry points that JavaScript calls. */
export interface NativeEntries {
  /** Runs a thread on a stack of its own; resolves when it has ended. */
  runThread(
    call: { callable: Pointer; args: Pointer; kwargs: Pointer },
    stack: Pointer,
    tstate: Pointer,
  ): Promise<unknown>;
  /** Runs the main thread; resolves only when something of the machine itself failed. */
  runMain(main: MainCalls, stack: Pointer): Promise<number>;
}

/** What the main thread calls: `begin`, what that returns, and `end` with what came of it. The caller owns them. */
export interface MainCalls {
  readonly begin: Pointer;
  readonly end: Pointer;
}

/** Functions that `threads.wat` imports under `js`, besides the suspending ones. */
export interface NativeImports {
  readonly current: WebAssembly.Global;
  /** These two return promises; their stacks are parked until those resolve. */
  readonly wait: (object: Pointer, reason: number, deadline: number) => Promise<number>;
  readonly yield: () => Promise<number>;
  readonly may_wait: (object: Pointer, reason: number) => number;
  readonly may_yield: () => number;
  readonly acquired: (lock: Pointer) => void;
  readonly released: (lock: Pointer) => void;
  readonly freed: (lock: Pointer) => void;
  readonly release: (lock: Pointer) => number;
  readonly parse_acquire: (args: Pointer, count: number, names: Pointer) => number;
  readonly parse_sleep: (seconds: Pointer) => number;
  readonly parse_wait: (args: Pointer, count: number) => number;
  readonly parse_join: (handle: Pointer, args: Pointer, count: number) => number;
  readonly no_arguments: (args: Pointer, kwargs: Pointer) => number;
  readonly saved_state: (count: number, owner: number) => Pointer;
  readonly saved_count: (state: Pointer) => number;
  readonly lock_repr: (lock: Pointer) => Pointer;
  readonly rlock_repr: (lock: Pointer) => Pointer;
  readonly write: (args: Pointer, count: number) => Pointer;
  readonly read: (limit: Pointer, line: number) => Pointer;
  readonly output_full: () => number;
  readonly lock_type: () => Pointer;
  readonly start_new_thread: (args: Pointer, count: number, keywords: Pointer) => Pointer;
  readonly start_joinable_thread: (args: Pointer, count: number, keywords: Pointer) => Pointer;
  readonly make_handle: (ident: Pointer) => Pointer;
  readonly handle_repr: (handle: Pointer) => Pointer;
  readonly alive: (ident: number) => number;
  readonly non_daemon: () => number;
  readonly wake_all: (object: Pointer) => void;
  readonly thread_count: () => number;
  readonly native_id: () => number;
  readonly set_name: (args: Pointer, count: number, keywords: Pointer) => Pointer;
  readonly get_name: () => Pointer;
  readonly exit: (code: number) => void;
  readonly note: (event: number, object: Pointer, value: number) => void;
  readonly instruction: (code: Pointer, offset: number) => Pointer;
  readonly control: (args: Pointer, count: number) => Pointer;
  readonly system_call: (operation: number, args: Pointer, count: number, call: number) => Pointer;
  readonly sem_take: (self: Pointer) => number;
  readonly sem_release: (self: Pointer) => number;
  readonly sem_value: (self: Pointer) => number;
  readonly parse_sem_acquire: (args: Pointer, count: number, names: Pointer) => number;
  readonly sem_acquire: (self: Pointer, deadline: number) => Pointer;
  readonly abandon: (call: number) => void;
}

/** The globals through which a system call says what it waits for. */
export function waitGlobals(): WaitGlobals {
  const global = (value: 'i32' | 'f64') => new WebAssembly.Global({ value, mutable: true }, 0);
  return {
    call: global('i32'),
    object: global('i32'),
    reason: global('i32'),
    deadline: global('f64'),
  };
}

/** JSPI, which TypeScript's library does not know yet. */
interface StackSwitching {
  promising(fn: WebAssembly.ExportValue): (...args: number[]) => Promise<number>;
  Suspending: new (fn: (...args: never[]) => Promise<number>) => WebAssembly.ImportValue;
}

/**
 * Instantiates `threads.wasm` and puts its functions into the interpreter's function table, where `native-module.ts` says.
 * `exports` are those of the interpreter.
 */
export function installNative(
  py: PyodideModule,
  exports: WebAssembly.Exports,
  code: WebAssembly.Module,
  js: NativeImports,
  wait: WaitGlobals,
): NativeEntries {
  const jspi = WebAssembly as unknown as StackSwitching; // typed above: the DOM library lacks JSPI
  const instance = new WebAssembly.Instance(code, {
    py: exports,
    const: {
      None: py.__Py_NoneStruct,
      True: py.__Py_TrueStruct,
      False: py.__Py_FalseStruct,
      RuntimeError: py._PyExc_RuntimeError,
      SystemExit: py._PyExc_SystemExit,
      KeyboardInterrupt: py._PyExc_KeyboardInterrupt,
      ignored_in_thread: cString(py, 'Exception ignored in thread started by %R'),
      not_started: cString(py, 'thread not started'),
      release_unlocked: cString(py, 'release unlocked lock'),
      release_unacquired: cString(py, 'cannot release un-acquired lock'),
      AssertionError: py._PyExc_AssertionError,
      ValueError: py._PyExc_ValueError,
      release_not_owned: cString(py, 'attempt to release recursive lock not owned by thread'),
      release_too_often: cString(py, 'semaphore or lock released too many times'),
      host_sp: py.stackSave(),
    },
    wait: { ...wait },
    js: {
      ...importsOf(js),
      wait: new jspi.Suspending(js.wait),
      yield: new jspi.Suspending(js.yield),
    },
  });
  fillTable(py, instance.exports);
  const promising = (name: string) => {
    const entry = instance.exports[name];
    if (!entry) throw new Error(`threads.wasm has no ${name}`);
    return jspi.promising(entry);
  };
  const runThread = promising('run_thread');
  const runMain = promising('run_main');
  return {
    runThread: ({ callable, args, kwargs }, stack, tstate) =>
      runThread(callable, args, kwargs, stack, tstate),
    runMain: ({ begin, end }, stack) => runMain(begin, end, stack),
  };
}

function importsOf(js: NativeImports): Record<string, WebAssembly.ImportValue> {
  return { ...js };
}

function fillTable(py: PyodideModule, functions: WebAssembly.Exports): void {
  const table = py.wasmTable;
  if (table.length > TABLE_BASE) {
    throw new Error(`the function table holds ${table.length} entries, more than ${TABLE_BASE}`);
  }
  table.grow(TABLE_BASE + TABLE.length - table.length);
  TABLE.forEach((name, index) => {
    table.set(TABLE_BASE + index, functions[name]);
  });
}
