import {
  newText,
  raise,
  textOf,
  withCString,
  word,
  type Pointer,
  type PyodideModule,
} from '../cpython.ts';

/** Numbers of errors, as Emscripten and so Python's `errno` has them. */
export const ERRNO = {
  EAGAIN: 6,
  EBADF: 8,
  ECHILD: 12,
  ECONNREFUSED: 14,
  EADDRINUSE: 3,
  EEXIST: 20,
  EINVAL: 28,
  EMFILE: 33,
  ENOENT: 44,
  ENOMEM: 48,
  ENOSYS: 52,
  ENOTSUP: 138,
  EPIPE: 64,
  ESRCH: 71,
} as const;

/** Python has raised an exception; what the call returns is 0. */
export const RAISED = 0;

/** The arguments of one call, read where they are. */
export class Arguments {
  readonly py: PyodideModule;
  readonly count: number;
  readonly #start: Pointer;

  constructor(py: PyodideModule, start: Pointer, count: number) {
    this.py = py;
    this.#start = start;
    this.count = count;
  }

  object(index: number): Pointer {
    return index < this.count ? word(this.py, this.#start + 4 * index) : this.py.__Py_NoneStruct;
  }

  isNone(index: number): boolean {
    return this.object(index) === this.py.__Py_NoneStruct;
  }

  int(index: number): number {
    return this.py._PyLong_AsLong(this.object(index));
  }

  float(index: number): number {
    return this.py._PyFloat_AsDouble(this.object(index));
  }

  isTrue(index: number): boolean {
    return this.py._PyObject_IsTrue(this.object(index)) === 1;
  }

  text(index: number): string {
    return textOf(this.py, this.object(index)) ?? '';
  }

  /** The numbers in a tuple. */
  ints(index: number): number[] {
    const tuple = this.object(index);
    const size = this.py._PyTuple_Size(tuple);
    return Array.from({ length: size }, (_, item) =>
      this.py._PyLong_AsLong(this.py._PyTuple_GetItem(tuple, item)),
    );
  }

  /** The strings in a tuple. */
  texts(index: number): string[] {
    const tuple = this.object(index);
    const size = this.py._PyTuple_Size(tuple);
    return Array.from(
      { length: size },
      (_, item) => textOf(this.py, this.py._PyTuple_GetItem(tuple, item)) ?? '',
    );
  }

  /** When a wait of so many seconds from `now` (ms) ends; None waits for ever. NaN with an exception set. */
  deadline(index: number, now: number): number {
    if (this.isNone(index)) return Infinity;
    const seconds = this.float(index);
    if (this.py._PyErr_Occurred()) return NaN;
    return seconds <= 0 ? -Infinity : now + seconds * 1000;
  }
}

export function none(py: PyodideModule): Pointer {
  py._Py_IncRef(py.__Py_NoneStruct);
  return py.__Py_NoneStruct;
}

export function bool(py: PyodideModule, value: boolean): Pointer {
  const object = value ? py.__Py_TrueStruct : py.__Py_FalseStruct;
  py._Py_IncRef(object);
  return object;
}

export function int(py: PyodideModule, value: number): Pointer {
  return py._PyLong_FromLong(value);
}

/** A tuple that takes over these references. */
function tuple(py: PyodideModule, items: readonly Pointer[]): Pointer {
  const object = py._PyTuple_New(items.length);
  items.forEach((item, index) => py._PyTuple_SetItem(object, index, item));
  return object;
}

export function ints(py: PyodideModule, values: readonly number[]): Pointer {
  return tuple(
    py,
    values.map((value) => int(py, value)),
  );
}

/** A new `bytes` object of this length whose content is still to be written; 0 with an exception set. */
export function newBytes(py: PyodideModule, length: number): Pointer {
  return py._PyBytes_FromStringAndSize(0, length);
}

/** Where the content of a `bytes` object is. */
export function contentOf(
  py: PyodideModule,
  bytes: Pointer,
  from: number,
  length: number,
): Uint8Array {
  const start = py._PyBytes_AsString(bytes) + from;
  return py.HEAPU8.subarray(start, start + length);
}

/** Raises OSError, or the subclass of it that belongs to the number. */
export function raiseOs(py: PyodideModule, errno: number, text: string): typeof RAISED {
  const args = tuple(py, [int(py, errno), newText(py, text)]);
  py._PyErr_SetObject(word(py, py._PyExc_OSError), args);
  py._Py_DecRef(args);
  return RAISED;
}

type ExceptionName = '_PyExc_ValueError' | '_PyExc_AssertionError' | '_PyExc_OSError';

export function raiseNamed(py: PyodideModule, name: ExceptionName, text: string): typeof RAISED {
  raise(py, py[name], text);
  return RAISED;
}

/** Raises an exception without a text. */
export function raiseEof(py: PyodideModule): typeof RAISED {
  withCString(py, '', () => py._PyErr_SetObject(word(py, py._PyExc_EOFError), 0));
  return RAISED;
}

/** Bytes of a `Py_buffer`, and where its fields are. */
const BUFFER_BYTES = 44;
const BUFFER_LENGTH = 8;

/** Looks into bytes-like objects. */
export class BufferViews {
  readonly #py: PyodideModule;
  /** Structures that are not in use now. */
  readonly #spare: Pointer[] = [];

  constructor(py: PyodideModule) {
    this.#py = py;
  }

  /** Null with an exception set when the object has no such memory. */
  of(object: Pointer): BufferView | null {
    const py = this.#py;
    const view = this.#spare.pop() ?? py._malloc(BUFFER_BYTES);
    if (py._PyObject_GetBuffer(object, view, 0) === 0) return new BufferView(py, view, this.#spare);
    this.#spare.push(view);
    return null;
  }
}

/** A view of the memory of a bytes-like object, which cannot change its size meanwhile. */
export class BufferView {
  /** Where its bytes are. */
  readonly start: Pointer;
  readonly length: number;
  readonly #py: PyodideModule;
  #view: Pointer;

  readonly #spare: Pointer[];

  constructor(py: PyodideModule, view: Pointer, spare: Pointer[]) {
    this.#py = py;
    this.#view = view;
    this.#spare = spare;
    this.start = word(py, view);
    this.length = word(py, view + BUFFER_LENGTH);
  }

  /** The bytes in place; not to be kept. */
  bytes(): Uint8Array {
    return this.#py.HEAPU8.subarray(this.start, this.start + this.length);
  }

  /** May be called again. */
  release(): void {
    if (this.#view === 0) return;
    this.#py._PyBuffer_Release(this.#view);
    this.#spare.push(this.#view);
    this.#view = 0;
  }
}
