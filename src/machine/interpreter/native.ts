import {
  cString,
  METH,
  SLOT,
  withCString,
  word,
  type Pointer,
  type PyodideModule,
} from './cpython.ts';
import { OPERATIONS } from './calls/operations.ts';
import type { WaitGlobals } from './calls/system-calls.ts';
import { docOf } from './native-docs.ts';
import { ownDeallocators, replaceDeallocators } from './deallocators.ts';

/**
 * Puts the functions of `threads.wat` into the interpreter: as entries of its function table, and (once, before
 * the snapshot is taken) as the module `_machine` with its two lock types.
 *
 * A snapshot keeps the linear memory, in which method tables hold indices of the function table, but not the
 * table itself. The functions therefore always sit at the same, asserted indices.
 */
const TABLE_BASE = 16_384;

interface Method {
  readonly name: string;
  /** Name of the exported function. */
  readonly native: string;
  readonly convention: number;
}

const method = (name: string, native: string, convention: number): Method => ({
  name,
  native,
  convention,
});

const LOCK_METHODS: readonly Method[] = [
  method('acquire', 'lock_acquire', METH.fastCallKeywords),
  method('acquire_lock', 'lock_acquire', METH.fastCallKeywords),
  method('release', 'lock_release', METH.noArgs),
  method('release_lock', 'lock_release', METH.noArgs),
  method('locked', 'lock_locked', METH.noArgs),
  method('locked_lock', 'lock_locked', METH.noArgs),
  method('__enter__', 'lock_enter', METH.noArgs),
  method('__exit__', 'lock_exit', METH.fastCall),
  method('_at_fork_reinit', 'lock_reinit', METH.noArgs),
];

const RLOCK_METHODS: readonly Method[] = [
  method('acquire', 'rlock_acquire', METH.fastCallKeywords),
  method('release', 'rlock_release', METH.noArgs),
  method('locked', 'rlock_locked', METH.noArgs),
  method('__enter__', 'rlock_enter', METH.noArgs),
  method('__exit__', 'rlock_exit', METH.fastCall),
  method('_is_owned', 'rlock_is_owned', METH.noArgs),
  method('_recursion_count', 'rlock_recursion_count', METH.noArgs),
  method('_release_save', 'rlock_release_save', METH.noArgs),
  method('_acquire_restore', 'rlock_acquire_restore', METH.oneArg),
  method('_at_fork_reinit', 'rlock_reinit', METH.noArgs),
];

const HANDLE_METHODS: readonly Method[] = [
  method('join', 'handle_join', METH.fastCall),
  method('is_done', 'handle_is_done', METH.noArgs),
  method('_set_done', 'handle_set_done', METH.noArgs),
];

const FUNCTIONS: readonly Method[] = [
  method('tick', 'tick', METH.fastCall),
  method('sleep', 'sleep', METH.oneArg),
  method('write', 'write', METH.fastCall),
  method('read_line', 'read_line', METH.oneArg),
  method('read', 'read', METH.oneArg),
  method('exit', 'exit', METH.oneArg),
  method('acquire_as', 'acquire_as', METH.fastCall),
  method('wait_for', 'wait_for', METH.fastCall),
  method('note', 'note', METH.fastCall),
  method('note_task', 'note_task', METH.fastCall),
  method('instruction', 'instruction', METH.fastCall),
  method('control', 'control', METH.fastCall),
];

/** Functions that `_thread` has in C. */
const THREAD_FUNCTIONS: readonly Method[] = [
  method('_count', 'thread_count', METH.noArgs),
  method('_get_name', 'get_name', METH.noArgs),
  method('_make_thread_handle', 'make_handle', METH.oneArg),
  method('_shutdown', 'shutdown', METH.noArgs),
  method('allocate', 'allocate_lock', METH.noArgs),
  method('allocate_lock', 'allocate_lock', METH.noArgs),
  method('get_ident', 'get_ident', METH.noArgs),
  method('get_native_id', 'native_id', METH.noArgs),
  method('set_name', 'set_name', METH.fastCallKeywords),
  method('start_joinable_thread', 'start_joinable_thread', METH.fastCallKeywords),
  method('start_new', 'start_new_thread', METH.fastCallKeywords),
  method('start_new_thread', 'start_new_thread', METH.fastCallKeywords),
];

/** Functions that are slots of the types. */
const SLOT_FUNCTIONS = ['dealloc', 'new', 'lock_new', 'lock_repr', 'rlock_repr', 'handle_repr'];

/** Stands behind every one of `OPERATIONS`, which are told apart by their `self`. */
const SYSTEM_CALL = 'system_call';

/** Every function that needs an index, in the order of the indices. */
const TABLE: readonly string[] = [
  ...new Set(
    [...LOCK_METHODS, ...RLOCK_METHODS, ...HANDLE_METHODS, ...FUNCTIONS, ...THREAD_FUNCTIONS].map(
      (entry) => entry.native,
    ),
  ),
  ...SLOT_FUNCTIONS,
  SYSTEM_CALL,
];

/** Entry points that JavaScript calls. */
export interface NativeEntries {
  /** Runs a thread on a stack of its own; resolves when it has ended. */
  runThread(
    call: { callable: Pointer; args: Pointer; kwargs: Pointer },
    stack: Pointer,
    tstate: Pointer,
  ): Promise<unknown>;
  /** Runs the main thread; resolves with a new reference, or 0 with an exception set. */
  runMain(callable: Pointer, stack: Pointer): Promise<number>;
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

/** Instantiates `threads.wasm` and puts its functions into the table. `exports` are those of the interpreter. */
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
    dealloc: ownDeallocators(py, exports),
    const: {
      None: py.__Py_NoneStruct,
      True: py.__Py_TrueStruct,
      False: py.__Py_FalseStruct,
      RuntimeError: py._PyExc_RuntimeError,
      SystemExit: py._PyExc_SystemExit,
      ignored_in_thread: cString(py, 'Exception ignored in thread started by %R'),
      not_started: cString(py, 'thread not started'),
      release_unlocked: cString(py, 'release unlocked lock'),
      release_unacquired: cString(py, 'cannot release un-acquired lock'),
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
  replaceDeallocators(py, exports, instance.exports);
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
    runMain: (callable, stack) => runMain(callable, stack),
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

/** Makes the module `_machine`. Only when a snapshot is being made: later ones find it in memory. */
export function createNativeModule(py: PyodideModule): void {
  const module = withCString(py, '_machine', (name) => py._PyImport_AddModule(name));
  const add = (name: string, value: Pointer) => {
    withCString(py, name, (text) => py._PyObject_SetAttrString(module, text, value));
    py._Py_DecRef(value);
  };
  FUNCTIONS.forEach((entry) =>
    add(entry.name, py._PyCFunction_NewEx(methodTable(py, [entry]), 0, 0)),
  );
  OPERATIONS.forEach((name, number) => {
    const definition = methodTable(py, [method(name, SYSTEM_CALL, METH.fastCall)]);
    add(name, py._PyCFunction_NewEx(definition, py._PyLong_FromLong(number), 0));
  });
  const home = withCString(py, '_thread', (name) => py._PyUnicode_FromString(name));
  THREAD_FUNCTIONS.forEach((entry) =>
    add(entry.name, py._PyCFunction_NewEx(methodTable(py, [entry]), 0, home)),
  );
  TYPES.forEach((type) => add(type.name, newType(py, type)));
}

/** `Py_TPFLAGS_BASETYPE`. */
const BASE_TYPE = 1 << 10;
/** `Py_TPFLAGS_IMMUTABLETYPE`. */
const IMMUTABLE_TYPE = 1 << 8;
/** Bytes of an instance of any of the types; the layouts are in `threads.wat`. */
const INSTANCE_BYTES = 28;
const WEAKREFS_OFFSET = 8;
const IDENT_OFFSET = 12;
/** `Py_T_PYSSIZET`, `Py_T_ULONG` and `Py_READONLY`. */
const MEMBER_SSIZE = 19;
const MEMBER_ULONG = 12;
const MEMBER_READONLY = 1;

interface NativeType {
  readonly name: string;
  readonly methods: readonly Method[];
  readonly members: readonly { name: string; kind: number; offset: number }[];
  /** Names of the functions for `repr` and `__new__`. */
  readonly repr: string;
  readonly create: string;
  readonly doc: string;
  readonly isBase: boolean;
}

const WEAKREFS = { name: '__weaklistoffset__', kind: MEMBER_SSIZE, offset: WEAKREFS_OFFSET };

const TYPES: readonly NativeType[] = [
  {
    name: 'lock',
    methods: LOCK_METHODS,
    members: [WEAKREFS],
    doc: 'lock()\n--\n\nA lock is free or taken; only one thread at a time can take it.',
    repr: 'lock_repr',
    create: 'lock_new',
    isBase: false,
  },
  {
    name: 'RLock',
    methods: RLOCK_METHODS,
    members: [WEAKREFS],
    doc: 'A lock that the thread which has it can take again, and must release as often.',
    repr: 'rlock_repr',
    create: 'new',
    isBase: true,
  },
  {
    name: '_ThreadHandle',
    methods: HANDLE_METHODS,
    members: [{ name: 'ident', kind: MEMBER_ULONG, offset: IDENT_OFFSET }],
    doc: 'A thread that can be waited for.',
    repr: 'handle_repr',
    create: 'new',
    isBase: false,
  },
];

function tableIndex(native: string): number {
  const index = TABLE.indexOf(native);
  if (index < 0) throw new Error(`${native} is not in the function table`);
  return TABLE_BASE + index;
}

/** Structures that CPython keeps pointers to live as long as the interpreter: they are never freed. */
function words(py: PyodideModule, values: readonly number[]): Pointer {
  const pointer = py._malloc(values.length * 4);
  values.forEach((value, index) => {
    py.HEAP32[(pointer >> 2) + index] = value;
  });
  return pointer;
}

function methodTable(py: PyodideModule, methods: readonly Method[]): Pointer {
  return words(py, [
    ...methods.flatMap((entry) => {
      const doc = docOf(entry.native, entry.name);
      return [
        cString(py, entry.name),
        tableIndex(entry.native),
        entry.convention,
        doc === null ? 0 : cString(py, doc),
      ];
    }),
    ...[0, 0, 0, 0],
  ]);
}

function newType(py: PyodideModule, type: NativeType): Pointer {
  const members = words(py, [
    ...type.members.flatMap(({ name, kind, offset }) => [
      ...[cString(py, name), kind, offset, MEMBER_READONLY, 0],
    ]),
    ...[0, 0, 0, 0, 0],
  ]);
  const slots = words(py, [
    ...[SLOT.methods, methodTable(py, type.methods)],
    ...[SLOT.members, members],
    ...[SLOT.dealloc, tableIndex('dealloc')],
    ...[SLOT.repr, tableIndex(type.repr)],
    ...[SLOT.new, tableIndex(type.create)],
    ...[SLOT.doc, cString(py, type.doc)],
    ...[0, 0],
  ]);
  const name = cString(py, `_thread.${type.name}`);
  const flags = IMMUTABLE_TYPE | (type.isBase ? BASE_TYPE : 0);
  const made = py._PyType_FromSpec(words(py, [name, INSTANCE_BYTES, 0, flags, slots]));
  if (made === 0)
    throw new Error(`cannot make the type ${type.name}: ${word(py, py._PyErr_Occurred())}`);
  return made;
}
