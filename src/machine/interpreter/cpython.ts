/**
 * What the machine uses of the interpreter's C interface, and the few structure offsets it relies on.
 *
 * The offsets belong to CPython 3.14 on 32-bit WebAssembly; `checkLayout` compares those that can be compared
 * with the running interpreter, so that another build fails at once and by name.
 */

/** A pointer to a Python object or to anything else in the interpreter's linear memory. */
export type Pointer = number;

/** The part of Pyodide's Emscripten module that is used; all pointers are byte offsets into `HEAPU8`. */
export interface PyodideModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF64: Float64Array;
  readonly wasmTable: WebAssembly.Table;
  /** Set while the stack that runs may be suspended; Pyodide clears it around calls from JavaScript. */
  readonly validSuspender: { value: boolean };
  maximumHeapBytes?: number;
  /** From then on no attribute of a JavaScript object can be read in Python. */
  confined?: boolean;
  readonly FS: FileSystem;
  stackSave(): Pointer;
  readonly _Py_EMSCRIPTEN_SIGNAL_HANDLING: Pointer;
  readonly __Py_emscripten_signal_clock: Pointer;
  readonly __Py_NoneStruct: Pointer;
  readonly __Py_TrueStruct: Pointer;
  readonly __Py_FalseStruct: Pointer;
  readonly _PyCode_Type: Pointer;
  readonly _PyTuple_Type: Pointer;
  readonly _PyDict_Type: Pointer;
  readonly _PyLong_Type: Pointer;
  readonly _PyUnicode_Type: Pointer;
  readonly _PyExc_RuntimeError: Pointer;
  readonly _PyExc_SystemExit: Pointer;
  readonly _PyExc_KeyboardInterrupt: Pointer;
  readonly _PyExc_ValueError: Pointer;
  readonly _PyExc_TypeError: Pointer;
  readonly _PyExc_OverflowError: Pointer;
  readonly _PyExc_AssertionError: Pointer;
  readonly _PyExc_EOFError: Pointer;
  readonly _PyExc_OSError: Pointer;
  _malloc(bytes: number): Pointer;
  _free(pointer: Pointer): void;
  _Py_IncRef(object: Pointer): void;
  _Py_DecRef(object: Pointer): void;
  _PyErr_SetString(type: Pointer, text: Pointer): void;
  _PyErr_SetObject(type: Pointer, value: Pointer): void;
  _PyErr_Occurred(): Pointer;
  _PyErr_SetInterruptEx(signal: number): number;
  _PyErr_Clear(): void;
  _PyObject_IsTrue(object: Pointer): number;
  _PyFloat_AsDouble(object: Pointer): number;
  _PyLong_AsLong(object: Pointer): number;
  _PyLong_FromLong(value: number): Pointer;
  _PyLong_AsLongLong(object: Pointer): bigint;
  _PyLong_FromLongLong(value: bigint): Pointer;
  _PyFloat_FromDouble(value: number): Pointer;
  _PyUnicode_FromString(text: Pointer): Pointer;
  _PyUnicode_DecodeFSDefaultAndSize(text: Pointer, bytes: number): Pointer;
  _PyUnicode_AsUTF8AndSize(object: Pointer, size: Pointer): Pointer;
  _PyBytes_FromStringAndSize(data: Pointer, size: number): Pointer;
  _PyBytes_AsString(object: Pointer): Pointer;
  _PyBytes_Size(object: Pointer): number;
  _PyObject_GetBuffer(object: Pointer, view: Pointer, flags: number): number;
  _PyBuffer_Release(view: Pointer): void;
  _PyTuple_New(size: number): Pointer;
  /** Takes over the reference to `item`. */
  _PyTuple_SetItem(tuple: Pointer, index: number, item: Pointer): number;
  _PyTuple_Size(object: Pointer): number;
  _PyDict_Size(object: Pointer): number;
  _PyCallable_Check(object: Pointer): number;
  _PyType_GenericAlloc(type: Pointer, items: number): Pointer;
  _PyType_IsSubtype(type: Pointer, base: Pointer): number;
  _PySys_AuditTuple(event: Pointer, values: Pointer): number;
  __PyTime_FromSecondsObject(time: Pointer, seconds: Pointer, rounding: number): number;
  _PyTuple_GetItem(object: Pointer, index: number): Pointer;
  _PyImport_AddModule(name: Pointer): Pointer;
  _PyCFunction_NewEx(definition: Pointer, self: Pointer, module: Pointer): Pointer;
  _PyType_FromSpec(spec: Pointer): Pointer;
  _PyObject_SetAttrString(object: Pointer, name: Pointer, value: Pointer): number;
  _PyObject_GetAttrString(object: Pointer, name: Pointer): Pointer;
  _PyCode_NewEmpty(file: Pointer, name: Pointer, line: number): Pointer;
  _PyThreadState_Get(): Pointer;
  _PyThreadState_EnterTracing(tstate: Pointer): void;
  _PyThreadState_LeaveTracing(tstate: Pointer): void;
  /** 1 when it was on before. */
  _PyGC_Disable(): number;
  _PyGC_Enable(): number;
  _PyThreadState_New(interpreter: Pointer): Pointer;
  _PyThread_get_thread_ident(): number;
  _PyUnstable_ThreadState_SetStackProtection(tstate: Pointer, start: Pointer, size: number): number;
  _PyUnstable_InterpreterFrame_GetLine(frame: Pointer): number;
  _PyInterpreterState_Get(): Pointer;
  Py_EmscriptenSignalBuffer?: { [0]: number };
}

/** Emscripten's file system, as far as it is used; times are ms since 1970. */
export interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, data: string | Uint8Array): void;
  readFile(path: string): Uint8Array;
  readdir(path: string): string[];
  lstat(path: string): { readonly mode: number; readonly mtime: Date };
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  utime(path: string, atime: number, mtime: number): void;
  chdir(path: string): void;
}

/** Offsets in `PyThreadState`. */
export const TSTATE = { currentFrame: 52, threadId: 92 } as const;

/** Offsets in `_PyInterpreterFrame`. */
export const FRAME = {
  executable: 0,
  previous: 4,
  globals: 12,
  /** The dict of names of a module or a class body. */
  names: 20,
  /** The instruction that runs. */
  instruction: 28,
  stackPointer: 32,
  owner: 38,
  locals: 40,
} as const;

/** Tags of CPython's stack references, in the low bits of a pointer. */
export const REFERENCE_TAGS = 3;
/** `owner` of a frame that belongs to the interpreter's C code and has no line. */
export const FRAME_OWNED_BY_INTERPRETER = 3;

/** Offset of the type in every object. */
export const OB_TYPE = 4;

/** Calling conventions of `PyMethodDef`. */
export const METH = { noArgs: 4, oneArg: 8, fastCall: 0x80, fastCallKeywords: 0x82 } as const;

/** Slots of `PyType_Spec`. */
export const SLOT = { dealloc: 52, doc: 56, methods: 64, new: 65, repr: 66, members: 72 } as const;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Copies text into the interpreter's memory, terminated by NUL. The caller frees it, or never does. */
export function cString(py: PyodideModule, text: string): Pointer {
  const bytes = encoder.encode(text);
  const pointer = py._malloc(bytes.length + 1);
  py.HEAPU8.set(bytes, pointer);
  py.HEAPU8[pointer + bytes.length] = 0;
  return pointer;
}

/** Calls with a NUL-terminated copy of `text` that lives as long as the call. */
export function withCString<T>(py: PyodideModule, text: string, use: (pointer: Pointer) => T): T {
  const pointer = cString(py, text);
  try {
    return use(pointer);
  } finally {
    py._free(pointer);
  }
}

/** The text of a `str`, or null when the object is none or holds lone surrogates. */
export function textOf(py: PyodideModule, object: Pointer): string | null {
  const size = py._malloc(4);
  try {
    const data = py._PyUnicode_AsUTF8AndSize(object, size);
    if (data === 0) {
      py._PyErr_Clear();
      return null;
    }
    return decoder.decode(py.HEAPU8.subarray(data, data + word(py, size)));
  } finally {
    py._free(size);
  }
}

/** The 32-bit word at an address. */
export function word(py: PyodideModule, address: Pointer): number {
  return py.HEAP32[address >> 2] ?? 0;
}

/** Makes a new `str`; 0 with an exception set when memory is short. */
export function newText(py: PyodideModule, text: string): Pointer {
  return withCString(py, text, (pointer) => py._PyUnicode_FromString(pointer));
}

/** Sets a Python exception; `type` is the address of a `PyExc_…` variable. */
export function raise(py: PyodideModule, type: Pointer, message: string): void {
  withCString(py, message, (pointer) => py._PyErr_SetString(word(py, type), pointer));
}

/** Throws when the interpreter is not laid out as this file says. */
export function checkLayout(py: PyodideModule): void {
  const tstate = py._PyThreadState_Get();
  if (word(py, tstate + TSTATE.threadId) !== py._PyThread_get_thread_ident()) {
    throw new Error(
      'PyThreadState.thread_id is not where the machine expects it: another build of CPython?',
    );
  }
}
