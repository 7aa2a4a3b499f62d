import {
  FRAME,
  FRAME_OWNED_BY_INTERPRETER,
  OB_TYPE,
  textOf,
  TSTATE,
  withCString,
  word,
  type Pointer,
  type PyodideModule,
} from './cpython.ts';
import type { Port } from './port.ts';

/** A place in the program: `file` is a key of the name table, `line` counts from 1; both 0 when unknown. */
export interface Place {
  readonly file: number;
  readonly line: number;
}

export const NOWHERE: Place = { file: 0, line: 0 };

/** Frames that are looked at before giving up on finding one of the program. */
const DEPTH = 64;

/** Tags of CPython's stack references, in the low bits of a pointer. */
const REFERENCE_TAGS = 3;

/**
 * Finds the source line that the running thread is at: of its innermost frame whose code belongs to the program,
 * not to the standard library. Reads the interpreter's frames in place and makes no Python object.
 */
export class SourceLines {
  readonly #py: PyodideModule;
  readonly #port: Port;
  /** By address of the file name's object; 0 for files of the library. Those objects are kept alive. */
  readonly #files = new Map<Pointer, number>();
  readonly #ids = new Map<string, number>();
  readonly #isProgram: (fileName: string) => boolean;
  /** Offset of `co_filename` in a code object, found by looking once. */
  readonly #fileNameOffset: number;

  constructor(py: PyodideModule, port: Port, isProgram: (fileName: string) => boolean) {
    this.#py = py;
    this.#port = port;
    this.#fileNameOffset = fileNameOffset(py);
    this.#isProgram = isProgram;
  }

  /** Where the thread with this state is; it must be the one that runs or was just parked. */
  placeOf(tstate: Pointer): Place {
    const py = this.#py;
    let frame = word(py, tstate + TSTATE.currentFrame);
    for (let depth = 0; frame !== 0 && depth < DEPTH; depth += 1) {
      const code = word(py, frame + FRAME.executable) & ~REFERENCE_TAGS;
      const owner = py.HEAPU8[frame + FRAME.owner] ?? FRAME_OWNED_BY_INTERPRETER;
      if (
        owner < FRAME_OWNED_BY_INTERPRETER &&
        code !== 0 &&
        word(py, code + OB_TYPE) === py._PyCode_Type
      ) {
        const file = this.#fileOf(word(py, code + this.#fileNameOffset));
        if (file !== 0) return { file, line: py._PyUnstable_InterpreterFrame_GetLine(frame) };
      }
      frame = word(py, frame + FRAME.previous);
    }
    return NOWHERE;
  }

  #fileOf(object: Pointer): number {
    const known = this.#files.get(object);
    if (known !== undefined) return known;
    const name = textOf(this.#py, object);
    let id = 0;
    if (name !== null && this.#isProgram(name)) {
      id = this.#ids.get(name) ?? this.#ids.size + 1;
      if (!this.#ids.has(name)) {
        this.#ids.set(name, id);
        this.#port.name({ kind: 'file', id, name });
      }
    }
    this.#py._Py_IncRef(object);
    this.#files.set(object, id);
    return id;
  }
}

/** Where a code object keeps its file name: found by asking Python for one and looking for it. */
function fileNameOffset(py: PyodideModule): number {
  const code = withCString(py, '<probe>', (name) => py._PyCode_NewEmpty(name, name, 1));
  const name = withCString(py, 'co_filename', (key) => py._PyObject_GetAttrString(code, key));
  let offset = 0;
  while (offset < CODE_BYTES && word(py, code + offset) !== name) offset += 4;
  py._Py_DecRef(name);
  py._Py_DecRef(code);
  if (offset >= CODE_BYTES) throw new Error('co_filename is not in the code object');
  return offset;
}

/** Bytes at the beginning of a code object that hold its fields. */
const CODE_BYTES = 160;
