import { EVENT, NO_VALUE, type TraceEventKind, type TraceName } from '../protocol.ts';
import {
  FRAME,
  newText,
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

/** Where a variable is, as `machine_watch.py` has it; elsewhere its value is out of reach. */
const WHERE = { elsewhere: 0, global: 1, name: 2 } as const;

/** One instruction that reads, writes or deletes a watched variable. */
interface Access {
  readonly event: TraceEventKind;
  /** How deep in the frame's stack the value is that is written, 1 for its top; for a read 0, -1 when it is deleted. */
  readonly depth: number;
  readonly where: number;
  /** The name, a `str` that its code object keeps. */
  readonly name: Pointer;
  readonly shown: string;
}

/** The watched variables of a module. */
interface NameSpace {
  /** What stands before their names in the trace. */
  readonly prefix: string;
  /** By name. */
  readonly keys: Map<string, number>;
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
  /** Those of the main module, and whatever belongs to no other. */
  readonly #program: NameSpace = { prefix: '', keys: new Map() };
  /** By the dict of a module's globals, which is kept alive. */
  readonly #spaces = new Map<Pointer, NameSpace>();
  #nextKey = FIRST_KEY;
  /** The text `__name__`. */
  #nameOfModule: Pointer = 0;
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
   * Watches a code object. `accesses` is a tuple of tuples `(offset, depth, where, name, shown)`: the instruction at the
   * offset writes what lies so deep in the stack, reads when `depth` is 0, deletes when it is -1; a variable `where` it is,
   * called `name`; `shown` is how the trace calls it.
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
        event: depth === 0 ? EVENT.read : EVENT.write,
        depth,
        where: py._PyLong_AsLong(field(2)),
        name: field(3),
        shown: textOf(py, field(4)) ?? '',
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
    if (access) this.#tellOf(access);
    const answer = access ? py.__Py_NoneStruct : this.#disable;
    py._Py_IncRef(answer);
    return answer;
  }

  #tellOf(access: Access): void {
    const py = this.#py;
    const frame = word(py, py._PyThreadState_Get() + TSTATE.currentFrame);
    const globals = word(py, frame + FRAME.globals);
    if (access.where === WHERE.name && !this.#isGlobal(access, frame, globals)) return;
    const key = this.#keyOf(access, globals);
    this.#note(access.event, key, this.#valueOf(access, frame, globals));
  }

  /** Whether a name is looked up in the globals: in a class body only when the class has none of that name. */
  #isGlobal({ depth, name }: Access, frame: Pointer, globals: Pointer): boolean {
    const names = word(this.#py, frame + FRAME.names);
    return names === globals || (depth === 0 && this.#lookUp(names, name) === 0);
  }

  #keyOf({ where, shown }: Access, globals: Pointer): number {
    const { prefix, keys } = where === WHERE.elsewhere ? this.#program : this.#spaceOf(globals);
    const known = keys.get(shown);
    if (known !== undefined) return known;
    const key = this.#nextKey;
    this.#nextKey += 1;
    keys.set(shown, key);
    const name = `${prefix}${shown}`;
    this.#tell({ kind: 'object', pid: this.#pid, id: key, name, type: 'variable' });
    return key;
  }

  /** Whose globals these are. A dict that belongs to no module may be gone soon: it counts as the program's. */
  #spaceOf(globals: Pointer): NameSpace {
    const known = this.#spaces.get(globals);
    if (known) return known;
    const py = this.#py;
    this.#nameOfModule ||= newText(py, '__name__');
    const object = this.#lookUp(globals, this.#nameOfModule);
    if (object === 0) return this.#program;
    const module = textOf(py, object) ?? '';
    const isProgram = module === '__main__';
    const space = isProgram ? this.#program : { prefix: `${module}.`, keys: new Map() };
    py._Py_IncRef(globals);
    this.#spaces.set(globals, space);
    return space;
  }

  #valueOf({ depth, where, name }: Access, frame: Pointer, globals: Pointer): number {
    const py = this.#py;
    if (depth < 0 || (depth === 0 && where === WHERE.elsewhere)) return NO_VALUE;
    if (depth === 0) return this.#number(this.#lookUp(globals, name));
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
