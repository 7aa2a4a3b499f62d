import { peerOf } from '../protocol.ts';
import type { Arguments } from './arguments.ts';
import {
  newText,
  OB_TYPE,
  raise,
  textOf,
  withCString,
  word,
  type Pointer,
  type PyodideModule,
} from './cpython.ts';
import type { NativeImports } from './native.ts';
import type { Scheduler, Thread } from './scheduler.ts';

/** What starts threads and knows them. */
export interface ThreadServices {
  /**
   * Starts a thread that will call `callable(*args, **kwargs)`; `kwargs` may be 0. Takes a reference of each. Returns
   * its identifier, or 0 when there can be no more.
   */
  start(callable: Pointer, args: Pointer, kwargs: Pointer, daemon: boolean): number;
  /** Identifier of a thread, not the running one, that the end of the program waits for; or 0. */
  nonDaemon(): number;
  /** Name of the running thread. */
  name: string;
  /** The process. */
  readonly pid: number;
}

/** Fields of `_ThreadHandle`; see `threads.wat`. */
const HANDLE = { ident: 12, phase: 16 } as const;
const PHASE = { notStarted: 0, started: 1, made: 2 } as const;

type ThreadImports = Pick<
  NativeImports,
  | 'lock_type'
  | 'start_new_thread'
  | 'start_joinable_thread'
  | 'make_handle'
  | 'handle_repr'
  | 'parse_join'
  | 'alive'
  | 'non_daemon'
  | 'wake_all'
  | 'thread_count'
  | 'native_id'
  | 'set_name'
  | 'get_name'
>;

/** The functions about threads that `threads.wat` imports under `js`. */
export function threadCalls(
  py: PyodideModule,
  scheduler: Pick<Scheduler<Thread>, 'running' | 'threads' | 'wakeAll'>,
  services: ThreadServices,
  parser: Arguments,
): ThreadImports {
  const typeCalled = machineTypes(py);
  const isInstance = (object: Pointer, type: Pointer) => word(py, object + OB_TYPE) === type;
  const set = (handle: Pointer, ident: number, phase: number) => {
    py.HEAP32[(handle + HANDLE.ident) >> 2] = ident;
    py.HEAP32[(handle + HANDLE.phase) >> 2] = phase;
  };
  const wrong = (message: string): 0 => {
    raise(py, py._PyExc_TypeError, message);
    return 0;
  };
  const impossible = (message: string): 0 => {
    raise(py, py._PyExc_RuntimeError, message);
    return 0;
  };
  /** Tells audit hooks, which may refuse by raising. */
  const audited = (event: string, values: readonly Pointer[]): boolean => {
    const tuple = py._PyTuple_New(values.length);
    values.forEach((value, index) => {
      py._Py_IncRef(value);
      py._PyTuple_SetItem(tuple, index, value);
    });
    const refused = withCString(py, event, (name) =>
      parser.withoutSwitching(() => py._PySys_AuditTuple(name, tuple)),
    );
    py._Py_DecRef(tuple);
    return refused === 0;
  };

  return {
    lock_type: () => typeCalled('lock'),
    start_new_thread: (args, count, keywords) => {
      if (keywords !== 0 && py._PyTuple_Size(keywords) > 0) {
        return wrong('start_new_thread() takes no keyword arguments');
      }
      if (count < 2) {
        return wrong(`start_new_thread expected at least 2 arguments, got ${count}`);
      }
      if (count > 3) {
        return wrong(`start_new_thread expected at most 3 arguments, got ${count}`);
      }
      const [callable, positional, named] = [0, 4, 8].map((at) => word(py, args + at)) as [
        Pointer,
        Pointer,
        Pointer,
      ];
      if (py._PyCallable_Check(callable) === 0) return wrong('first arg must be callable');
      if (!derives(py, positional, py._PyTuple_Type)) return wrong('2nd arg must be a tuple');
      if (count === 3 && !derives(py, named, py._PyDict_Type)) {
        return wrong('optional 3rd arg must be a dictionary');
      }
      const kwargs = count === 3 ? named : 0;
      const values = [callable, positional, ...(kwargs === 0 ? [] : [kwargs])];
      if (!audited('_thread.start_new_thread', values)) return 0;
      const ident = services.start(callable, positional, kwargs, true);
      return ident === 0 ? impossible(CANNOT_START) : py._PyLong_FromLong(ident);
    },
    start_joinable_thread: (args, count, keywords) => {
      const names = ['function', 'handle', 'daemon'];
      const given = parser.bind('start_joinable_thread', names, 1, args, count, keywords);
      if (given === null) return 0;
      const [callable = 0, handleArgument = 0, daemonArgument = 0] = given;
      const type = typeCalled('_ThreadHandle');
      if (py._PyCallable_Check(callable) === 0) return wrong('thread function must be callable');
      const daemon =
        daemonArgument === 0
          ? 1
          : parser.withoutSwitching(() => py._PyObject_IsTrue(daemonArgument));
      if (daemon < 0) return 0;
      const none = py.__Py_NoneStruct;
      const fresh = handleArgument === 0 || handleArgument === none;
      if (!fresh && !isInstance(handleArgument, type)) {
        return wrong("'handle' must be a _ThreadHandle");
      }
      const flag = daemon === 1 ? py.__Py_TrueStruct : py.__Py_FalseStruct;
      const values = [callable, flag, fresh ? none : handleArgument];
      if (!audited('_thread.start_joinable_thread', values)) return 0;
      const handle = fresh ? py._PyType_GenericAlloc(type, 0) : handleArgument;
      if (handle === 0) return 0;
      if (!fresh) py._Py_IncRef(handle);
      const begun = word(py, handle + HANDLE.phase) !== PHASE.notStarted;
      const ident = begun ? 0 : services.start(callable, emptyTuple(py), 0, daemon === 1);
      if (ident === 0) {
        py._Py_DecRef(handle);
        return impossible(begun ? 'thread already started' : CANNOT_START);
      }
      set(handle, ident, PHASE.started);
      return handle;
    },
    make_handle: (argument) => {
      const ident = derives(py, argument, py._PyLong_Type) ? py._PyLong_AsLong(argument) : 0;
      if (!derives(py, argument, py._PyLong_Type)) return wrong('ident must be an integer');
      if (py._PyErr_Occurred()) return 0;
      const handle = py._PyType_GenericAlloc(typeCalled('_ThreadHandle'), 0);
      if (handle !== 0) set(handle, ident, PHASE.made);
      return handle;
    },
    handle_repr: (handle) =>
      newText(py, `<_thread._ThreadHandle object: ident=${word(py, handle + HANDLE.ident)}>`),
    parse_join: (handle, args, count) => {
      if (count > 1) {
        wrong(`join() takes at most 1 argument (${count} given)`);
        return NaN;
      }
      const deadline = parser.timeout(count === 0 ? 0 : word(py, args));
      if (Number.isNaN(deadline)) return NaN;
      const phase = word(py, handle + HANDLE.phase);
      const own = word(py, handle + HANDLE.ident) === scheduler.running?.ident;
      if (phase === PHASE.notStarted) impossible('thread not started');
      else if (own && (phase === PHASE.started || phase === PHASE.made)) {
        impossible('Cannot join current thread');
      } else return deadline;
      return NaN;
    },
    alive: (ident) => (scheduler.threads.has(ident) ? 1 : 0),
    non_daemon: () => services.nonDaemon(),
    wake_all: (object) => scheduler.wakeAll(object),
    thread_count: () => scheduler.threads.size - 1,
    native_id: () => peerOf(services.pid - 1, scheduler.running?.tid ?? 1),
    set_name: (args, count, keywords) => {
      const given = parser.bind('set_name', ['name'], 1, args, count, keywords);
      if (given === null) return 0;
      const [argument = 0] = given;
      if (!derives(py, argument, py._PyUnicode_Type)) {
        const type = typeName(py, argument);
        return wrong(`set_name() argument 'name' must be str, not ${type}`);
      }
      const [name = ''] = (textOf(py, argument) ?? '').split('\0');
      services.name = name;
      py._Py_IncRef(py.__Py_NoneStruct);
      return py.__Py_NoneStruct;
    },
    get_name: () =>
      withCString(py, services.name, (text) => {
        const bytes = py.HEAPU8.indexOf(0, text) - text;
        return py._PyUnicode_DecodeFSDefaultAndSize(text, Math.min(bytes, LONGEST_NAME));
      }),
  };
}

/** Bytes of a name that an operating system keeps; `_thread._NAME_MAXLEN` says so. */
const LONGEST_NAME = 15;

const CANNOT_START = "can't start new thread";

/** The types of the module `_machine`, looked up once; the module keeps them. */
function machineTypes(py: PyodideModule): (name: string) => Pointer {
  const found = new Map<string, Pointer>();
  return (name) => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const module = withCString(py, '_machine', (text) => py._PyImport_AddModule(text));
    const type = withCString(py, name, (text) => py._PyObject_GetAttrString(module, text));
    py._Py_DecRef(type);
    found.set(name, type);
    return type;
  };
}

/** Whether an object is an instance of a built-in type or of one derived from it. */
function derives(py: PyodideModule, object: Pointer, type: Pointer): boolean {
  return py._PyType_IsSubtype(word(py, object + OB_TYPE), type) === 1;
}

/** The name in a type's `tp_name`, without its module. */
function typeName(py: PyodideModule, object: Pointer): string {
  const type = word(py, object + OB_TYPE);
  const name = withCString(py, '__name__', (text) => py._PyObject_GetAttrString(type, text));
  const text = textOf(py, name) ?? '';
  py._Py_DecRef(name);
  return text;
}

/** A new reference to `()`. */
function emptyTuple(py: PyodideModule): Pointer {
  return py._PyTuple_New(0);
}
