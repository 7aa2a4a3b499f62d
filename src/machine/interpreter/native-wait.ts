/**
 * C code that would wait for a lock of its own. CPython's C locks cannot wait in a browser and would go round in a loop for
 * ever; the build makes the interpreter call `proc_exit` with this code instead (`wasm-patches.ts`).
 */
const NATIVE_WAIT = 0x6c6f636b;

/** The process cannot go on: the stack that waits can neither be suspended nor unwound. */
export class NativeWaitError extends Error {
  /** C functions that led there, innermost first, as far as they have names. */
  readonly callers: readonly string[];

  constructor(callers: readonly string[], place: string | null = null) {
    const at = place === null ? '' : ` at ${place}`;
    const by = callers.length > 0 ? ` (${callers.join(', called by ')})` : '';
    super(
      `C code waits for a lock that another thread has, and cannot be suspended there${at}${by}`,
    );
    this.callers = callers;
  }

  /** The same with the place where the program was, if that is known. */
  at(place: string | null): NativeWaitError {
    return new NativeWaitError(this.callers, place);
  }
}

/** Functions that every call of a C function from Python goes through, and what comes after them, tell nothing. */
const OUTER = /^_?Py(?:Eval|Vectorcall|Object_(?:Vectorcall|MakeTpCall|Call))/;

/** The same imports, with a `proc_exit` that throws `NativeWaitError` instead of waiting. */
export function refuseNativeWaits(
  imports: WebAssembly.Imports | undefined,
  exports: () => WebAssembly.Exports | undefined,
): WebAssembly.Imports | undefined {
  const wasi = imports?.['wasi_snapshot_preview1'];
  const exit = wasi?.['proc_exit'];
  if (typeof exit !== 'function') return imports;
  const exitOrRefuse = (code: number): unknown => {
    if (code !== NATIVE_WAIT) return exit(code);
    const stack = new Error('where C code waits').stack ?? '';
    throw new NativeWaitError(namesOf(stack, exports() ?? {}));
  };
  return { ...imports, wasi_snapshot_preview1: { ...wasi, proc_exit: exitOrRefuse } };
}

/** The exported functions in an engine's description of its stack, which has their indices. */
export function namesOf(stack: string, exports: WebAssembly.Exports): string[] {
  const byIndex = new Map<string, string>();
  for (const [name, value] of Object.entries(exports)) {
    // The name of an exported function is its index.
    if (typeof value === 'function') byIndex.set(value.name, name);
  }
  const names = [...stack.matchAll(/wasm-function\[(\d+)\]/g)].map(([, index]) =>
    byIndex.get(index ?? ''),
  );
  const end = names.findIndex((name) => name !== undefined && OUTER.test(name));
  return names.slice(0, end < 0 ? undefined : end).filter((name) => name !== undefined);
}
