import { EVENT, NO_VALUE, type TraceEventKind, type TraceName } from '../protocol.ts';
import {
  FRAME,
  OB_TYPE,
  REFERENCE_TAGS,
  textOf,
  TSTATE,
  withCString,
  word,
  type Pointer,
  type PyodideModule,
} from './cpython.ts';

/** Keys of watched variables in the name table; addresses of objects are far above them. */
const FIRST_KEY = 256;

/** One instruction that reads or writes a watched variable. */
interface Access {
  readonly event: TraceEventKind;
  readonly key: number;
  /** How deep in the frame's stack the value is that is written, 1 for its top; for a read 0. */
  readonly depth: number;
  /** Whether the value that is read is in the frame's globals; else it is out of reach. */
  readonly isGlobal: boolean;
  /** The name, a `str` that its code object keeps. */
  readonly name: Pointer;
}

/**
 * Watched variables: reads and writes become events of the trace. CPython calls `instruction` before each instruction of
 * the program's code (`sys.monitoring`); as C code it cannot be pre-empted, so an event stands right where its access does.
 * What `machine_watch.py` has found out about a code object says which instructions count.
 */
export class Watch {
  readonly #py: PyodideModule;
  readonly #pid: number;
  readonly #tell: (name: TraceName) => void;
  readonly #note: (event: TraceEventKind, object: number, value: number) => void;
  readonly #lookUp: (dict: Pointer, key: Pointer) => Pointer;
  readonly #int: Pointer;
  readonly #codes = new Map<Pointer, ReadonlyMap<number, Access>>();
  readonly #keys = new Map<string, number>();
  /** `sys.monitoring.DISABLE`: this instruction is of no interest and need not be told again. */
  #disable: Pointer = 0;

  /** `exports` are the interpreter's own. */
  constructor(
    py: PyodideModule,
    exports: WebAssembly.Exports,
    pid: number,
    tell: (name: TraceName) => void,
    note: (event: TraceEventKind, object: number, value: number) => void,
  ) {
    this.#py = py;
    this.#pid = pid;
    this.#tell = tell;
    this.#note = note;
    const lookUp = exports['PyDict_GetItem'];
    const int = exports['PyLong_Type'];
    if (typeof lookUp !== 'function' || !(int instanceof WebAssembly.Global)) {
      throw new Error('CPython does not give PyDict_GetItem and PyLong_Type');
    }
    this.#lookUp = (dict, key) => Number(lookUp(dict, key));
    this.#int = Number(int.value);
  }

  /**
   * Watches a code object. `accesses` is a tuple of tuples `(offset, depth, is_global, name, shown)`: the instruction at
   * the offset writes what lies so deep in the stack, or reads when `depth` is 0; a global variable or another, called
   * `name`; `shown` is how the trace calls it.
   */
  add(code: Pointer, accesses: Pointer): void {
    const py = this.#py;
    this.#disable ||= monitoringDisable(py);
    const found = new Map<number, Access>();
    for (let index = 0; index < py._PyTuple_Size(accesses); index += 1) {
      const access = py._PyTuple_GetItem(accesses, index);
      const field = (at: number): Pointer => py._PyTuple_GetItem(access, at);
      const depth = py._PyLong_AsLong(field(1));
      found.set(py._PyLong_AsLong(field(0)), {
        event: depth > 0 ? EVENT.write : EVENT.read,
        key: this.#keyOf(textOf(py, field(4)) ?? ''),
        depth,
        isGlobal: py._PyObject_IsTrue(field(2)) === 1,
        name: field(3),
      });
    }
    py._Py_IncRef(accesses); // the names in it are used
    py._Py_IncRef(code); // and its address is not to be used again
    this.#codes.set(code, found);
  }

  /** To be called before an instruction; a new reference to what the callback returns to `sys.monitoring`. */
  instruction(code: Pointer, offset: number): Pointer {
    const py = this.#py;
    const access = this.#codes.get(code)?.get(offset);
    if (access) this.#note(access.event, access.key, this.#valueOf(access));
    const answer = access ? py.__Py_NoneStruct : this.#disable;
    py._Py_IncRef(answer);
    return answer;
  }

  #keyOf(shown: string): number {
    const known = this.#keys.get(shown);
    if (known !== undefined) return known;
    const key = FIRST_KEY + this.#keys.size;
    this.#keys.set(shown, key);
    this.#tell({ kind: 'object', pid: this.#pid, id: key, name: shown, type: 'variable' });
    return key;
  }

  #valueOf({ depth, isGlobal, name }: Access): number {
    if (depth === 0 && !isGlobal) return NO_VALUE;
    const py = this.#py;
    const frame = word(py, py._PyThreadState_Get() + TSTATE.currentFrame);
    if (depth === 0) return this.#number(this.#lookUp(word(py, frame + FRAME.globals), name));
    const top = word(py, frame + FRAME.stackPointer);
    return this.#number(word(py, top - 4 * depth) & ~REFERENCE_TAGS);
  }

  /** A small integer as it is. */
  #number(object: Pointer): number {
    const py = this.#py;
    if (object === 0 || word(py, object + OB_TYPE) !== this.#int) return NO_VALUE;
    const value = py._PyLong_AsLong(object);
    if (value !== -1 || py._PyErr_Occurred() === 0) return value;
    py._PyErr_Clear(); // it has more than 32 bits
    return NO_VALUE;
  }
}

function monitoringDisable(py: PyodideModule): Pointer {
  const sys = withCString(py, 'sys', (name) => py._PyImport_AddModule(name));
  const monitoring = withCString(py, 'monitoring', (name) => py._PyObject_GetAttrString(sys, name));
  return withCString(py, 'DISABLE', (name) => py._PyObject_GetAttrString(monitoring, name));
}
