import type { Reason, TraceEventKind } from '../../protocol.ts';
import type { Actor, RunMemory } from '../../sync/index.ts';
import type { Pointer, PyodideModule } from '../cpython.ts';
import type { Place } from '../places.ts';
import type { Outcome } from '../scheduler.ts';
import type { Operation } from './operations.ts';
import type { Arguments, BufferViews } from './values.ts';

/** What a call that cannot be finished yet is waiting for. */
export interface Attempt {
  /** What the thread is parked under, and what the trace calls it. */
  readonly object: number;
  readonly reason: Reason;
  /** Milliseconds of the clock; Infinity for ever, -Infinity not at all. */
  readonly deadline: number;
  /** The result (0: an exception was raised), or null when it is not possible yet. */
  attempt(): Pointer | null;
  /** Whether `attempt` may have a result now. */
  isPossible(): boolean;
  /** Asks to be woken. May be called again. */
  enter(): void;
  /** The wait is over, however it ended. Called once if `enter` was. */
  leave(): void;
  /** The result when the deadline passes. */
  timedOut(): Pointer;
}

/** A call is done at once, or begins an attempt. */
export type CallResult = Pointer | Attempt;
export type Call = (args: Arguments) => CallResult;
export type CallTable = Readonly<Record<Operation, Call>>;

/** What a process that is to be started needs, besides what the kernel knows of its parent. */
export interface SpawnRequest {
  readonly pid: number;
  readonly slot: number;
  readonly name: string;
  /** What `multiprocessing` pickled: how to prepare the interpreter, then the process object. */
  readonly data: Uint8Array;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** What the calls reach outside. */
export interface CallHost {
  readonly py: PyodideModule;
  /** Shared with the other processes; null where the page is not isolated. */
  readonly memory: RunMemory | null;
  /** This process and its running thread. */
  readonly by: () => Actor;
  readonly now: () => number;
  /** A call begins, which may touch what other processes see; throws when this process has been ended. */
  readonly enter: () => void;
  readonly leave: () => void;
  /**
   * Writes an event of the running thread into the trace; `object` is a key of `object-ids.ts`. That a lock is taken is
   * told only where the program itself takes it. Where the thread is; null when nothing was written.
   */
  readonly note: (event: TraceEventKind, object: number, value: number) => Place | null;
  /** Tells the trace what an object is called, and the name of its class in Python. */
  readonly tellName: (object: number, name: string, type: string) => void;
  /** What the running thread's program calls a Python object; empty when it has no name for it. */
  readonly nameOf: (object: Pointer) => string;
  /** Threads parked under `object` look again. */
  readonly wake: (object: number) => void;
  /** Whether no other thread of the process could run now, so that the running one may wait without being parked. */
  readonly mayWaitInPlace: () => boolean;
  /** Waits so until `isOver`; null when it must be parked after all. */
  readonly waitInPlace: (attempt: Attempt, isOver: () => boolean) => Outcome | null;
  readonly parent: { readonly pid: number; readonly slot: number };
  /** Processors that this computer has. */
  readonly cores: number;
  readonly spawn: (request: SpawnRequest) => void;
  /** Why no process can be started, or null. */
  readonly spawnRefusal: string | null;
  /** Asks the kernel to end a process as by this signal. */
  readonly kill: (pid: number, signal: number) => void;
}

/** The same, once it is known that there is shared memory. */
export interface CallContext extends CallHost {
  readonly memory: RunMemory;
  readonly views: BufferViews;
}
