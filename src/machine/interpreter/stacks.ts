import type { Pointer, PyodideModule } from './cpython.ts';

/**
 * Bytes of linear memory for the C shadow stack of a thread. CPython turns recursion that comes near its end into
 * RecursionError; the engine's own stack, which cannot be measured, must be able to hold what belongs to it. How much of
 * the one a call takes for what it takes of the other is decided when the interpreter is built (`recursion-patches.ts`).
 */
const STACK_BYTES = 128 * 1024;

/** The main thread begins this far below the stack on which JavaScript calls the interpreter. */
export const MAIN_STACK_RESERVE = 64 * 1024;
const MAIN_STACK_BYTES = STACK_BYTES;

/** Stacks that are kept for the next thread. */
const KEPT = 16;

/** Hands out shadow stacks. */
export class StackPool {
  readonly #py: PyodideModule;
  readonly #free: Pointer[] = [];

  constructor(py: PyodideModule) {
    this.#py = py;
  }

  /** The lowest address of a stack, or 0 when memory is short. */
  take(): Pointer {
    return this.#free.pop() ?? this.#py._malloc(STACK_BYTES);
  }

  give(stack: Pointer): void {
    if (this.#free.length < KEPT) this.#free.push(stack);
    else this.#py._free(stack);
  }

  /** Where the stack begins; it grows downwards and is aligned to 16 bytes. */
  top(stack: Pointer): Pointer {
    return (stack + STACK_BYTES) & ~15;
  }

  /** Lets CPython know the bounds, so that it raises RecursionError in time. */
  protect(tstate: Pointer, stack: Pointer): void {
    this.#py._PyUnstable_ThreadState_SetStackProtection(tstate, stack, STACK_BYTES);
  }

  /** The same for the main thread, whose stack begins at `top`. */
  protectMain(tstate: Pointer, top: Pointer): void {
    this.#py._PyUnstable_ThreadState_SetStackProtection(
      tstate,
      top - MAIN_STACK_BYTES,
      MAIN_STACK_BYTES,
    );
  }
}
