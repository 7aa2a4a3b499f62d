import { OPERATIONS } from './calls/operations.ts';
import {
  cString,
  METH,
  SLOT,
  withCString,
  word,
  type Pointer,
  type PyodideModule,
} from './cpython.ts';
import { docOf } from './native-docs.ts';

/**
 * The module `_machine`: what of `threads.wat` Python finds in it, by which name and convention.
 *
 * A snapshot keeps the linear memory, in which method tables hold indices of the function table, but not the
 * table itself. The functions therefore always sit at the same, asserted indices.
 */
export const TABLE_BASE = 16_384;

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

const SEMLOCK_METHODS: readonly Method[] = [
  method('acquire', 'sem_acquire', METH.fastCallKeywords),
  method('release', 'sem_release', METH.noArgs),
  method('__enter__', 'sem_enter', METH.noArgs),
  method('__exit__', 'sem_exit', METH.fastCall),
  method('_count', 'sem_count', METH.noArgs),
  method('_is_mine', 'sem_is_mine', METH.noArgs),
  method('_get_value', 'sem_get_value', METH.noArgs),
  method('_is_zero', 'sem_is_zero', METH.noArgs),
];

const HANDLE_METHODS: readonly Method[] = [
  method('join', 'handle_join', METH.fastCall),
  method('is_done', 'handle_is_done', METH.noArgs),
  method('_set_done', 'handle_set_done', METH.noArgs),
];

const FUNCTIONS: readonly Method[] = [
  method('tick', 'tick', METH.fastCall),
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

/** What `time` has in C: its errors name it. */
const TIME_FUNCTIONS: readonly Method[] = [method('sleep', 'sleep', METH.oneArg)];

/** Functions that are slots of the types. */
const SLOT_FUNCTIONS = ['dealloc', 'new', 'lock_new', 'lock_repr', 'rlock_repr', 'handle_repr'];

/** Stands behind every one of `OPERATIONS`, which are told apart by their `self`. */
const SYSTEM_CALL = 'system_call';

/** Every function that needs an index, in the order of the indices. */
export const TABLE: readonly string[] = [
  ...new Set(
    [
      ...LOCK_METHODS,
      ...RLOCK_METHODS,
      ...SEMLOCK_METHODS,
      ...HANDLE_METHODS,
      ...FUNCTIONS,
      ...THREAD_FUNCTIONS,
      ...TIME_FUNCTIONS,
    ].map((entry) => entry.native),
  ),
  ...SLOT_FUNCTIONS,
  SYSTEM_CALL,
];

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
  for (const [home, functions] of [
    ['_thread', THREAD_FUNCTIONS],
    ['time', TIME_FUNCTIONS],
  ] as const) {
    const homeName = withCString(py, home, (name) => py._PyUnicode_FromString(name));
    functions.forEach((entry) =>
      add(entry.name, py._PyCFunction_NewEx(methodTable(py, [entry]), 0, homeName)),
    );
  }
  TYPES.forEach((type) => add(type.name, newType(py, type)));
}

/** `Py_TPFLAGS_BASETYPE`. */
const BASE_TYPE = 1 << 10;
/** `Py_TPFLAGS_IMMUTABLETYPE`. */
const IMMUTABLE_TYPE = 1 << 8;
/** Bytes of instances, and where their fields are; the layouts are in `threads.wat`. */
const INSTANCE_BYTES = 28;
const SEMLOCK_BYTES = 40;
const WEAKREFS_OFFSET = 8;
const IDENT_OFFSET = 12;
const KIND_OFFSET = 32;
const MAXIMUM_OFFSET = 36;
/** `Py_T_INT`, `Py_T_PYSSIZET`, `Py_T_ULONG` and `Py_READONLY`. */
const MEMBER_INT = 1;
const MEMBER_SSIZE = 19;
const MEMBER_ULONG = 12;
const MEMBER_READONLY = 1;

interface NativeType {
  readonly name: string;
  readonly bytes: number;
  readonly methods: readonly Method[];
  readonly members: readonly { name: string; kind: number; offset: number }[];
  /** Names of the functions for `repr`, if it has its own, and `__new__`. */
  readonly repr: string | null;
  readonly create: string;
  readonly doc: string;
  readonly isBase: boolean;
}

const WEAKREFS = { name: '__weaklistoffset__', kind: MEMBER_SSIZE, offset: WEAKREFS_OFFSET };

const TYPES: readonly NativeType[] = [
  {
    name: 'lock',
    bytes: INSTANCE_BYTES,
    methods: LOCK_METHODS,
    members: [WEAKREFS],
    doc: 'lock()\n--\n\nA lock is free or taken; only one thread at a time can take it.',
    repr: 'lock_repr',
    create: 'lock_new',
    isBase: false,
  },
  {
    name: 'RLock',
    bytes: INSTANCE_BYTES,
    methods: RLOCK_METHODS,
    members: [WEAKREFS],
    doc: 'A lock that the thread which has it can take again, and must release as often.',
    repr: 'rlock_repr',
    create: 'new',
    isBase: true,
  },
  {
    name: '_ThreadHandle',
    bytes: INSTANCE_BYTES,
    methods: HANDLE_METHODS,
    members: [{ name: 'ident', kind: MEMBER_ULONG, offset: IDENT_OFFSET }],
    doc: 'A thread that can be waited for.',
    repr: 'handle_repr',
    create: 'new',
    isBase: false,
  },
  {
    name: 'SemLock',
    bytes: SEMLOCK_BYTES,
    methods: SEMLOCK_METHODS,
    members: [
      WEAKREFS,
      { name: 'kind', kind: MEMBER_INT, offset: KIND_OFFSET },
      { name: 'maxvalue', kind: MEMBER_INT, offset: MAXIMUM_OFFSET },
    ],
    doc: 'A semaphore between processes, or a lock that one thread may take again.',
    repr: null,
    create: 'new',
    isBase: true,
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
    ...(type.repr === null ? [] : [SLOT.repr, tableIndex(type.repr)]),
    ...[SLOT.new, tableIndex(type.create)],
    ...[SLOT.doc, cString(py, type.doc)],
    ...[0, 0],
  ]);
  const name = cString(py, `_thread.${type.name}`);
  const flags = IMMUTABLE_TYPE | (type.isBase ? BASE_TYPE : 0);
  const made = py._PyType_FromSpec(words(py, [name, type.bytes, 0, flags, slots]));
  if (made === 0)
    throw new Error(`cannot make the type ${type.name}: ${word(py, py._PyErr_Occurred())}`);
  return made;
}
