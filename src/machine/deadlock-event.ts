/**
 * What a run tells of threads that wait for each other for ever. Part of the protocol; imports nothing.
 */

/** What a thread of a deadlock waits for, named as the reasons of the trace are. */
export type WaitsFor =
  | 'lock'
  | 'condition'
  | 'event'
  | 'semaphore'
  | 'barrier'
  | 'queueGet'
  | 'queuePut'
  | 'queueJoin'
  | 'future'
  | 'select'
  | 'join'
  /** The end of an import, which the `holder` has begun. */
  | 'import'
  /** A message, and room for one; the end of a process, who is the `holder`. */
  | 'recv'
  | 'send'
  | 'process'
  /** What other processes may ask of a manager. */
  | 'request'
  | 'other';

/** One thread of a deadlock. */
export interface DeadlockWait {
  readonly pid: number;
  readonly tid: number;
  readonly thread: string;
  readonly waitsFor: WaitsFor;
  /** Key of the name table, as in the trace. */
  readonly object: number;
  /** What the program calls it; empty when that is not known. */
  readonly objectName: string;
  /** Where it waits; `line` 0: unknown. */
  readonly file: string;
  readonly line: number;
  /** Who took the lock last and where, or who is to end; null when anybody could do what is waited for. */
  readonly holder: {
    readonly tid: number;
    readonly thread: string;
    readonly file: string;
    readonly line: number;
    /** It is over, and never gave the lock back. */
    readonly ended: boolean;
  } | null;
}

/**
 * Threads wait for each other. `certain`: none of the process can ever run again, and it ends; else a circle of locks
 * while other threads live, of which one might still give the locks back.
 */
export interface Deadlock {
  readonly kind: 'deadlock';
  readonly pid: number;
  readonly certain: boolean;
  readonly waits: readonly DeadlockWait[];
  /** `tid`s that wait for each other in a circle, each for the next; empty when there is none. */
  readonly cycle: readonly number[];
}

/** A process that ended otherwise than with exit code 0; a signal that ended it is a negative code. */
export interface EndedProcess {
  readonly pid: number;
  readonly name: string;
  readonly exitCode: number;
}

export interface DeadlockEvent extends Deadlock {
  /** Processes of the run that ended badly before, for which somebody may be waiting. */
  readonly ended: readonly EndedProcess[];
}
