import type { TraceName } from '../protocol.ts';
import { OB_TYPE, textOf, withCString, word, type Pointer, type PyodideModule } from './cpython.ts';

/** Objects that are asked for; a program may make any number of them. */
const MOST_NAMES = 2000;

/** What a program calls an object, and the name of its class; `name` is empty when it is not known. */
export interface ObjectName {
  readonly name: string;
  readonly type: string;
}

/** Asks Python what the program calls the things that its threads wait for, once each (`machine_names.py`). */
export class ObjectNames {
  readonly #py: PyodideModule;
  readonly #pid: number;
  readonly #ask: (object: Pointer) => Pointer;
  readonly #tell: (name: TraceName) => void;
  readonly #known = new Map<Pointer, { readonly class: Pointer; readonly name: ObjectName }>();

  /** `exports` are the interpreter's own. */
  constructor(
    py: PyodideModule,
    exports: WebAssembly.Exports,
    pid: number,
    tell: (name: TraceName) => void,
  ) {
    this.#py = py;
    this.#pid = pid;
    this.#tell = tell;
    const call = exports['PyObject_CallOneArg'];
    if (typeof call !== 'function') throw new Error('CPython does not give PyObject_CallOneArg');
    const module = withCString(py, 'machine_names', (name) => py._PyImport_AddModule(name));
    const nameOf = withCString(py, 'name_of', (name) => py._PyObject_GetAttrString(module, name));
    this.#ask = (object) => Number(call(nameOf, object));
  }

  /** Whether there is nothing to learn about an object any more. */
  knows(object: Pointer): boolean {
    // An address may be used again, most likely by something of another class.
    const type = word(this.#py, object + OB_TYPE);
    return this.#known.get(object)?.class === type || this.#known.size >= MOST_NAMES;
  }

  /**
   * Makes an object known. Runs Python in the thread that is attached, so nothing may be switched meanwhile: the caller
   * sees to that.
   */
  learn(object: Pointer): void {
    const name = this.#nameOf(object);
    this.#known.set(object, { class: word(this.#py, object + OB_TYPE), name });
    this.#tell({ kind: 'object', pid: this.#pid, id: object, ...name });
  }

  /** An object gets another name. */
  give(object: Pointer, name: string): void {
    this.#known.set(object, {
      class: word(this.#py, object + OB_TYPE),
      name: { name, type: '' },
    });
  }

  /** What the program calls an object, which is told to nobody. As `learn`. */
  ask(object: Pointer): string {
    return this.#nameOf(object).name;
  }

  /** What is known of an object. */
  get(object: Pointer): ObjectName | null {
    return this.#known.get(object)?.name ?? null;
  }

  /** The object is gone. */
  forget(object: Pointer): void {
    this.#known.delete(object);
  }

  #nameOf(object: Pointer): ObjectName {
    const answer = this.#ask(object);
    if (answer === 0) {
      this.#py._PyErr_Clear(); // such as RecursionError: the program is near the end of its stack
      return { name: '', type: '' };
    }
    const [name = '', type = ''] = (textOf(this.#py, answer) ?? '').split('\n');
    this.#py._Py_DecRef(answer);
    return { name, type };
  }
}
