import { REASON, type Reason } from '../protocol.ts';
import {
  FRAME,
  FRAME_OWNED_BY_INTERPRETER,
  OB_TYPE,
  REFERENCE_TAGS,
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
  /** The function of the library that the program called there and that now waits, if it is one of `WAITS`. */
  readonly within: LibraryWait | null;
}

/** A wait as the program sees it: for a queue, say, not for the lock inside it. */
export interface LibraryWait {
  readonly reason: Reason;
  /** The object whose method waits. */
  readonly object: Pointer;
}

export const NOWHERE: Place = { file: 0, line: 0, within: null };

/** Frames that are looked at before giving up on finding one of the program. */
const DEPTH = 64;

/** Places that are kept. */
const MOST_PLACES = 1000;

/** Stands for functions of the library that take or give back a lock because the program said so. */
const PASSED_ON = -1;

/** Functions of the library that wait by means of locks of their own, and what they wait for. */
const WAITS: ReadonlyMap<string, Reason | typeof PASSED_ON> = new Map([
  ['threading.py Condition.__enter__', PASSED_ON],
  ['threading.py Condition.__exit__', PASSED_ON],
  ['synchronize.py SemLock.__enter__', PASSED_ON],
  ['synchronize.py SemLock.__exit__', PASSED_ON],
  ['synchronize.py Condition.__enter__', PASSED_ON],
  ['synchronize.py Condition.__exit__', PASSED_ON],
  ['threading.py Condition.wait', REASON.condition],
  ['threading.py Condition.wait_for', REASON.condition],
  ['threading.py Event.wait', REASON.event],
  ['threading.py Thread.start', REASON.start],
  ['threading.py Semaphore.acquire', REASON.semaphore],
  ['threading.py Barrier.wait', REASON.barrier],
  ['<frozen importlib._bootstrap> _ModuleLock.acquire', REASON.import],
  ['queue.py Queue.get', REASON.queueGet],
  ['queue.py Queue.put', REASON.queuePut],
  ['queue.py Queue.join', REASON.queueJoin],
  ['queue.py _PySimpleQueue.get', REASON.queueGet],
  ['machine_queue.py SimpleQueue.get', REASON.queueGet],
  ['_base.py Future.result', REASON.future],
  ['_base.py Future.exception', REASON.future],
  ['pool.py ApplyResult.wait', REASON.future],
  ['pool.py IMapIterator.next', REASON.future],
  ['synchronize.py Condition.wait', REASON.condition],
  ['synchronize.py Condition.wait_for', REASON.condition],
  ['synchronize.py Event.wait', REASON.event],
  ['queues.py Queue.get', REASON.queueGet],
  ['queues.py Queue.put', REASON.queuePut],
  ['queues.py SimpleQueue.get', REASON.queueGet],
  ['queues.py SimpleQueue.put', REASON.queuePut],
  ['queues.py JoinableQueue.join', REASON.queueJoin],
  ['connection.py _ConnectionBase.recv', REASON.process],
  ['connection.py _ConnectionBase.recv_bytes', REASON.process],
  ['connection.py _ConnectionBase.recv_bytes_into', REASON.process],
  ['connection.py _ConnectionBase.send', REASON.process],
  ['connection.py _ConnectionBase.send_bytes', REASON.process],
  ['managers.py Server.serve_forever', REASON.process],
]);

/** What is known of a source file: its key in the name table, 0 for one of the library. */
interface SourceFile {
  readonly id: number;
  readonly baseName: string;
  /** By address of the qualified name's object, which is kept alive. */
  readonly waits: Map<Pointer, Reason | typeof PASSED_ON>;
}

/**
 * Finds where the running thread is: the line of its innermost frame whose code belongs to the program, not to the
 * standard library. Reads the interpreter's frames in place and makes no Python object.
 */
export class SourceLines {
  readonly #py: PyodideModule;
  readonly #port: Port;
  readonly #pid: number;
  /** By address of the file name's object, which is kept alive. */
  readonly #files = new Map<Pointer, SourceFile>();
  /** Names of the program's files, in the order of their keys, which begin at 1. */
  readonly #names: string[] = [];
  /** By address of the instruction, whose code is kept alive. */
  readonly #places = new Map<Pointer, Place>();
  readonly #isProgram: (fileName: string) => boolean;
  /** Where code objects keep these, found by looking once. */
  readonly #offsets: { readonly fileName: number; readonly name: number; readonly names: number };

  constructor(
    py: PyodideModule,
    port: Port,
    pid: number,
    isProgram: (fileName: string) => boolean,
  ) {
    this.#py = py;
    this.#port = port;
    this.#pid = pid;
    this.#isProgram = isProgram;
    const code = codeOf(py, 'threading', 'Condition', 'wait');
    this.#offsets = {
      fileName: offsetOf(py, code, 'co_filename'),
      name: offsetOf(py, code, 'co_qualname'),
      names: offsetOf(py, code, 'co_names'),
    };
    py._Py_DecRef(code);
  }

  /** Where the thread with this state is; it must be the one that runs or was just parked. */
  placeOf(tstate: Pointer): Place {
    let within: LibraryWait | null = null;
    let frame = word(this.#py, tstate + TSTATE.currentFrame);
    for (let depth = 0; frame !== 0 && depth < DEPTH; depth += 1, frame = this.#caller(frame)) {
      const code = this.#codeOf(frame);
      if (code === 0) continue;
      const file = this.#fileOf(code);
      if (file.id !== 0) {
        const place = this.#placeIn(frame, code, file);
        return within ? { ...place, within } : place;
      }
      const reason = this.#waitOf(file, code);
      if (reason !== REASON.none && reason !== PASSED_ON) {
        const object = word(this.#py, frame + FRAME.locals) & ~REFERENCE_TAGS;
        within = { reason, object };
      }
    }
    return within ? { ...NOWHERE, within } : NOWHERE;
  }

  /**
   * Where the thread is when its innermost frame is the program's own, or one of the library that only passes on what the
   * program asked for; else nothing: the library does something for itself.
   */
  callerOf(tstate: Pointer): Place | null {
    let frame = word(this.#py, tstate + TSTATE.currentFrame);
    for (let depth = 0; frame !== 0 && depth < DEPTH; depth += 1, frame = this.#caller(frame)) {
      const code = this.#codeOf(frame);
      if (code === 0) continue;
      const file = this.#fileOf(code);
      if (file.id !== 0) return this.#placeIn(frame, code, file);
      if (this.#waitOf(file, code) !== PASSED_ON) return null;
    }
    return null;
  }

  /** Where a frame of the program is. CPython finds the line by going through its whole table, so it is kept. */
  #placeIn(frame: Pointer, code: Pointer, file: SourceFile): Place {
    const instruction = word(this.#py, frame + FRAME.instruction);
    const known = this.#places.get(instruction);
    if (known) return known;
    const line = this.#py._PyUnstable_InterpreterFrame_GetLine(frame);
    const place = { file: file.id, line, within: null };
    if (this.#places.size < MOST_PLACES) {
      this.#py._Py_IncRef(code);
      this.#places.set(instruction, place);
    }
    return place;
  }

  /** Where the thread is, in words; null when it is nowhere in the program. */
  describe(tstate: Pointer): string | null {
    const { file, line } = this.placeOf(tstate);
    return line === 0 ? null : `${this.fileName(file)}, line ${line}`;
  }

  /** The name of a file by its key; empty for 0. */
  fileName(id: number): string {
    return this.#names[id - 1] ?? '';
  }

  /** Whether a function of the program that this thread is in names something, such as `KeyboardInterrupt`. */
  mentions(tstate: Pointer, name: string): boolean {
    const py = this.#py;
    let frame = word(this.#py, tstate + TSTATE.currentFrame);
    for (let depth = 0; frame !== 0 && depth < DEPTH; depth += 1, frame = this.#caller(frame)) {
      const code = this.#codeOf(frame);
      if (code === 0) continue;
      if (this.#fileOf(code).id === 0) continue;
      const names = word(py, code + this.#offsets.names);
      const count = py._PyTuple_Size(names);
      for (let index = 0; index < count; index += 1) {
        if (textOf(py, py._PyTuple_GetItem(names, index)) === name) return true;
      }
    }
    return false;
  }

  /** The code object of a frame, or 0 when it is none of Python code. */
  #codeOf(frame: Pointer): Pointer {
    const py = this.#py;
    const owner = py.HEAPU8[frame + FRAME.owner] ?? FRAME_OWNED_BY_INTERPRETER;
    if (owner >= FRAME_OWNED_BY_INTERPRETER) return 0;
    const code = word(py, frame + FRAME.executable) & ~REFERENCE_TAGS;
    return code !== 0 && word(py, code + OB_TYPE) === py._PyCode_Type ? code : 0;
  }

  /** The frame that called this one, or 0. */
  #caller(frame: Pointer): Pointer {
    return word(this.#py, frame + FRAME.previous);
  }

  #fileOf(code: Pointer): SourceFile {
    const object = word(this.#py, code + this.#offsets.fileName);
    const known = this.#files.get(object);
    if (known) return known;
    const name = textOf(this.#py, object) ?? '';
    const id = this.#isProgram(name) ? this.#idOf(name) : 0;
    const file = { id, baseName: name.slice(name.lastIndexOf('/') + 1), waits: new Map() };
    this.#py._Py_IncRef(object);
    this.#files.set(object, file);
    return file;
  }

  #idOf(name: string): number {
    const known = this.#names.indexOf(name);
    if (known >= 0) return known + 1;
    const id = this.#names.push(name);
    this.#port.name({ kind: 'file', pid: this.#pid, id, name });
    return id;
  }

  #waitOf(file: SourceFile, code: Pointer): Reason | typeof PASSED_ON {
    const object = word(this.#py, code + this.#offsets.name);
    const known = file.waits.get(object);
    if (known !== undefined) return known;
    const reason = WAITS.get(`${file.baseName} ${textOf(this.#py, object)}`) ?? REASON.none;
    this.#py._Py_IncRef(object);
    file.waits.set(object, reason);
    return reason;
  }
}

/** The code object of a method; a new reference. */
function codeOf(py: PyodideModule, module: string, type: string, method: string): Pointer {
  let object = withCString(py, module, (name) => py._PyImport_AddModule(name));
  for (const attribute of [type, method, '__code__']) {
    const parent = object;
    object = withCString(py, attribute, (name) => py._PyObject_GetAttrString(parent, name));
    if (attribute !== type) py._Py_DecRef(parent);
  }
  return object;
}

/** Where a code object keeps an attribute: found by asking Python for it and looking for the answer. */
function offsetOf(py: PyodideModule, code: Pointer, attribute: string): number {
  const value = withCString(py, attribute, (key) => py._PyObject_GetAttrString(code, key));
  let offset = 0;
  while (offset < CODE_BYTES && word(py, code + offset) !== value) offset += 4;
  py._Py_DecRef(value);
  if (offset >= CODE_BYTES) throw new Error(`${attribute} is not in the code object`);
  return offset;
}

/** Bytes at the beginning of a code object that hold its fields. */
const CODE_BYTES = 160;
