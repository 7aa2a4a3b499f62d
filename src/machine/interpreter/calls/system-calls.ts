import { OutOfSharedMemory } from '../../sync/index.ts';
import type { Pointer } from '../cpython.ts';
import type { Attempt, CallHost, CallTable } from './call.ts';
import { callTable } from './call-table.ts';
import { OPERATIONS } from './operations.ts';
import type { Semaphores } from './semaphore-calls.ts';
import { OUTCOME, type Outcome } from '../scheduler.ts';
import { Spin } from './spin.ts';
import { Arguments, ERRNO, raiseOs } from './values.ts';

/** How `threads.wat` is told to park the thread: the four globals that it reads. */
export interface WaitGlobals {
  readonly call: WebAssembly.Global;
  readonly object: WebAssembly.Global;
  readonly reason: WebAssembly.Global;
  readonly deadline: WebAssembly.Global;
}

/**
 * Whether a wait may be over, now that there is news. Else this process is among the waiters again, from which whoever
 * sent the news may have taken it: one look decides, since what was possible a moment ago may be gone.
 */
export function mayBeOver(attempt: Pick<Attempt, 'isPossible' | 'enter'>): boolean {
  if (attempt.isPossible()) return true;
  attempt.enter();
  return attempt.isPossible();
}

/** What a call returns to `threads.wat` that is not finished; the numbers are those there. */
const MUST_WAIT = -1;
const MUST_CHECK_SIGNALS = -2;

/**
 * Calls of Python to what lies outside its interpreter. A call that has to wait parks its thread only; when there is
 * news, those whose wait may be over are woken and try again on their own stacks.
 */
export class SystemCalls {
  readonly #host: CallHost;
  readonly #table: Partial<CallTable>;
  readonly #semaphores: Semaphores | null;
  readonly #globals: WaitGlobals;
  readonly #pending = new Map<number, Attempt>();
  readonly #spin: Spin;
  #nextId = 1;

  constructor(host: CallHost, globals: WaitGlobals) {
    this.#host = host;
    const { calls, semaphores } = callTable(host);
    this.#table = calls;
    this.#semaphores = semaphores;
    this.#globals = globals;
    this.#spin = new Spin(() => host.now());
  }

  /** Whether threads wait for other processes. */
  get anyPending(): boolean {
    return this.#pending.size > 0;
  }

  /** One call, or (with its `id`) another try of one that had to wait. */
  call(number: number, start: Pointer, count: number, id: number): Pointer {
    this.#host.enter();
    try {
      return this.#call(number, start, count, id);
    } finally {
      this.#host.leave();
    }
  }

  #call(number: number, start: Pointer, count: number, id: number): Pointer {
    const { py } = this.#host;
    if (id !== 0) return this.#again(id);
    const operation = OPERATIONS[number];
    const call = operation === undefined ? undefined : this.#table[operation];
    if (!call) {
      return raiseOs(
        py,
        ERRNO.ENOTSUP,
        'processes need shared memory, which browsers give only to pages that are cross-origin isolated',
      );
    }
    try {
      const result = call(new Arguments(py, start, count));
      return typeof result === 'number' ? result : this.#begin(result);
    } catch (fault) {
      if (fault instanceof OutOfSharedMemory) return raiseOs(py, ERRNO.ENOMEM, fault.message);
      throw fault;
    }
  }

  /** The semaphores of `SemLock` objects, of which there are none without shared memory. */
  get semaphores(): Semaphores {
    if (!this.#semaphores) throw new Error('there is no semaphore without shared memory');
    return this.#semaphores;
  }

  /** Waits for the semaphore of a `SemLock`, which could not be taken, until a deadline (ms). As `call`. */
  acquire(self: Pointer, deadline: number): Pointer {
    this.semaphores.learnName(self);
    this.#host.enter();
    try {
      return this.#begin(this.semaphores.acquire(self, deadline));
    } finally {
      this.#host.leave();
    }
  }

  /** The thread of a waiting call does not come back to it. */
  abandon(id: number): void {
    this.#host.enter();
    this.#pending.get(id)?.leave();
    this.#pending.delete(id);
    this.#host.leave();
  }

  /** Something may have changed in shared memory. */
  news(): void {
    this.#host.memory?.rendezvous.sweep(this.#host.by().slot);
    for (const attempt of this.#pending.values()) {
      if (mayBeOver(attempt)) this.#host.wake(attempt.object);
    }
  }

  #begin(attempt: Attempt): Pointer {
    const result = attempt.attempt();
    if (result !== null) return result;
    if (attempt.deadline === -Infinity) return attempt.timedOut();
    const id = this.#nextId;
    this.#nextId += 1;
    return this.#wait(id, attempt);
  }

  #again(id: number): Pointer {
    const attempt = this.#pending.get(id);
    if (!attempt) throw new Error('a call that was over came back: this is a bug in the calls');
    const result = attempt.attempt();
    if (result !== null) return this.#finish(id, attempt, result);
    if (this.#host.now() >= attempt.deadline) return this.#finish(id, attempt, null);
    return this.#wait(id, attempt);
  }

  /** Looks for a moment; then waits where it is as long as nobody else could run; else has the thread parked. */
  #wait(id: number, attempt: Attempt): Pointer {
    const inPlace = this.#host.mayWaitInPlace();
    if (inPlace && this.#spin.look(() => attempt.isPossible())) {
      const result = attempt.attempt();
      if (result !== null) return this.#finish(id, attempt, result);
    }
    attempt.enter();
    let outcome: Outcome | null = null;
    do {
      const result = attempt.attempt();
      if (result !== null || outcome === OUTCOME.timedOut) {
        return this.#finish(id, attempt, result);
      }
      outcome = inPlace ? this.#host.waitInPlace(attempt, () => mayBeOver(attempt)) : null;
    } while (outcome === OUTCOME.woken || outcome === OUTCOME.timedOut);
    this.#pending.set(id, attempt);
    this.#globals.call.value = id;
    this.#globals.object.value = attempt.object;
    this.#globals.reason.value = attempt.reason;
    this.#globals.deadline.value = attempt.deadline;
    return outcome === OUTCOME.interrupted ? MUST_CHECK_SIGNALS : MUST_WAIT;
  }

  #finish(id: number, attempt: Attempt, result: Pointer | null): Pointer {
    this.#pending.delete(id);
    attempt.leave();
    return result ?? attempt.timedOut();
  }
}
