import { codeHash, expectCode } from './known-code.ts';
import { codeStart, NO_RESULT, OP } from './wasm-instructions.ts';
import { signedLeb, unsignedLeb, type WasmModule } from './wasm-module.ts';

/**
 * Changes to Pyodide's WebAssembly. CPython is built there without threads: its C locks cannot wait, and who waits for one
 * that is taken goes round in a loop for ever. Nothing outside could tell such a loop from a long calculation, so the two
 * functions that all waits of C code end in say so first, by a call of `proc_exit` with a code that no program has.
 */
export interface WasmPatch {
  /** Name of an exported function. */
  readonly name: string;
  /** What its code must hash to: another version of Pyodide fails the build instead of running half-patched. */
  readonly hash: string;
  /** Instructions to run before those that are there; `call` is a call of `proc_exit` without its argument. */
  readonly prefix: (call: readonly number[]) => readonly number[];
}

/** What `proc_exit` is called with instead of waiting; `native-wait.ts` of the interpreter knows it. */
const NATIVE_WAIT = 0x6c6f636b;

const tellOfWait = (call: readonly number[]) => [
  ...[OP.if, NO_RESULT],
  ...[OP.const32, ...signedLeb(NATIVE_WAIT)],
  ...call,
  OP.end,
];

export const WASM_PATCHES: readonly WasmPatch[] = [
  {
    // (lock, microseconds, …): the lock's first byte says whether it is taken.
    name: 'PyThread_acquire_lock_timed',
    hash: '320f4a97fa4b9fc4',
    prefix: (call) => [
      ...[OP.localGet, 0, OP.load8, 0, 0],
      ...[OP.localGet, 1, OP.const64, 0, OP.differs64],
      ...[OP.and32, ...tellOfWait(call)],
    ],
  },
  {
    // (semaphore, nanoseconds, …): its count is at 72. What `PyMutex`, `PyEvent` and their like end in.
    name: '_PySemaphore_Wait',
    hash: '8c65ad32cd40c1b7',
    prefix: (call) => [
      ...[OP.localGet, 0, OP.load32, 2, 72, OP.equalsZero32],
      ...[OP.localGet, 1, OP.const64, 0, OP.differs64],
      ...[OP.and32, ...tellOfWait(call)],
    ],
  },
];

/** Applies every patch. Throws, naming the function, when its code is not what the patch was made for. */
export function patchWasm(module: WasmModule, patches: readonly WasmPatch[] = WASM_PATCHES): void {
  const exit = module.imports.indexOf('proc_exit');
  if (exit < 0) throw new Error('Pyodide does not import proc_exit any more');
  const call = [OP.call, ...unsignedLeb(exit)];
  for (const patch of patches) {
    const index = module.functionIndex(patch.name);
    module.replace(index, withPrefix(module.body(index), patch, call));
  }
}

function withPrefix(body: Uint8Array, patch: WasmPatch, call: readonly number[]): Uint8Array {
  expectCode(patch.name, codeHash(body), patch.hash, 'wasm-patches.ts');
  const start = codeStart(body);
  return Buffer.concat([
    body.subarray(0, start),
    Uint8Array.from(patch.prefix(call)),
    body.subarray(start),
  ]);
}
