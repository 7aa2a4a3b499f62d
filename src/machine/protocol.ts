/**
 * Messages and events of the machine: what a run is asked, and what comes back.
 *
 * Types and constants only; what is told of deadlocks is in a file of its own, and nothing else is imported.
 */
import type { DeadlockEvent } from './deadlock-event.ts';

export type * from './deadlock-event.ts';

/**
 * Who runs next. `time-sliced` pre-empts at the switch interval, as CPython's GIL does. `seeded` draws every choice from
 * the seed (a whole number from 0 to 2³² - 1) and counts time in ticks of the interpreter: the same program, seed and
 * snapshot give the same output and the same trace in every browser, whether or not the trace is kept.
 */
export type Policy =
  | { readonly kind: 'time-sliced' }
  | { readonly kind: 'seeded'; readonly seed: number };

/** Bounds of one run. */
export interface Limits {
  /** WebAssembly memory of one process in MiB; an allocation beyond it raises MemoryError. */
  readonly memoryMiB: number;
  /** Processes that may live at once. */
  readonly processes: number;
  /** What the processes of a run may share, in MiB: pipes, locks, shared memory. */
  readonly sharedMiB: number;
  /** Characters of output that are passed on at once; what a program prints faster than that is cut and counted. */
  readonly outputBurst: number;
  /** Trace records that are passed on in all; the rest is counted as lost. */
  readonly traceRecords: number;
}

/** One run of a program: always a fresh process. */
export interface RunRequest {
  /** Files of the program, by path: relative to the working directory, or absolute. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** What to execute as `__main__`. */
  readonly main: MainModule;
  /** `sys.argv[1:]`. */
  readonly argv?: readonly string[];
  /** Text that standard input holds from the start. `null` or absent: interactive. */
  readonly stdin?: string | null;
  readonly policy?: Policy;
  readonly limits?: Partial<Limits>;
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Variables whose reads and writes become events of the trace: `counter` (global in any module of the program, or of an
   * enclosing function) or `.balance` (an attribute). The trace calls a global of an imported module `module.counter`.
   * Needs the seeded policy; the schedule of a seed is another one when variables are watched.
   */
  readonly watch?: readonly string[];
  /**
   * Whether threads and processes tell, when they come to their end, which variables of the program they see; the trace
   * then has names of the kind `variable`. False unless set: it takes time, so that a seed has another schedule.
   */
  readonly variables?: boolean;
  /** Whether the trace is recorded; true unless set. */
  readonly trace?: boolean;
}

export type MainModule =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'code'; readonly code: string };

export type StreamName = 'stdout' | 'stderr';

export interface OutputEvent {
  readonly kind: 'output';
  readonly pid: number;
  readonly stream: StreamName;
  readonly text: string;
  /** Characters that the kernel dropped before `text` because the program printed faster than a page can show. */
  readonly cut: number;
}

/** A batch of the event trace; see `TRACE_RECORD` for the layout of `records`. */
export interface TraceEvent {
  readonly kind: 'trace';
  readonly batch: TraceBatch;
}

/** The program waits in `input()` or a read of `sys.stdin`. */
export interface InputRequestEvent {
  readonly kind: 'input-request';
  readonly pid: number;
}

export type NoticeCode =
  | 'not-isolated'
  | 'no-stack-switching'
  | 'trace-overflow'
  | 'worker-died'
  | 'deadlock'
  | 'waiting'
  | 'lock-abandoned'
  | 'orphans'
  | 'out-of-memory'
  | 'stopped'
  | 'killed';

/** Something that a reader should know about the run, in words. */
export interface NoticeEvent {
  readonly kind: 'notice';
  readonly code: NoticeCode;
  readonly text: string;
}

/** The main module of a process starts now: `time` 0 of its clock. */
export interface StartEvent {
  readonly kind: 'start';
  readonly pid: number;
}

export interface ExitEvent {
  readonly kind: 'exit';
  readonly pid: number;
  /** As in `multiprocessing`: the code given to `sys.exit`, or minus the signal number. */
  readonly code: number;
}

/**
 * Why a run is over. `deadlocked`: no thread could ever run again. `died`: its worker ended by a fault of the platform or
 * of ours.
 */
export type EndReason = 'exited' | 'interrupted' | 'killed' | 'deadlocked' | 'died';

/** Always the last event of a run, and always sent. */
export interface EndEvent {
  readonly kind: 'end';
  readonly exitCode: number;
  readonly reason: EndReason;
  /** Milliseconds from the first line of the main module to the end of the last process. */
  readonly wallTime: number;
}

export type RunEvent =
  | OutputEvent
  | TraceEvent
  | DeadlockEvent
  | InputRequestEvent
  | NoticeEvent
  | StartEvent
  | ExitEvent
  | EndEvent;

/**
 * One change of a thread's state, or one event in its life, is one record of `TRACE_RECORD.bytes` bytes, little endian:
 *
 *     0        8      12     16      18       20       24     28     32     36      40
 *     ├─time───┼─pid──┼─tid──┼─state─┼─reason─┼─object─┼─line─┼─file─┼─peer─┼─value─┤
 *      f64      i32    i32    u16     u16      i32      i32    i32    i32    i32
 *
 * `time` is in microseconds since the run's first line (one clock for all processes). `state` is one of `STATE`, or of
 * `EVENT` when nothing changes but something is worth telling. `object` is what is waited for or what the event is
 * about, or 0; `file` names the source file of `line`; both are keys of the name table (see `TraceName`). `line` 0: unknown.
 * `peer` is the thread that brought the change about, as `peerOf` packs it (who released the lock, who put the item);
 * 0: unknown or nobody. `value` of a state is how many interpreter ticks (backward jumps and calls) the thread ran
 * since its record before; that of an event is told there.
 * Records of one thread are in order; a thread is in the state of its last record of a state until the next one.
 */
export const TRACE_RECORD = {
  bytes: 40,
  time: 0,
  pid: 8,
  tid: 12,
  state: 16,
  reason: 18,
  object: 20,
  line: 24,
  file: 28,
  peer: 32,
  value: 36,
} as const;

/** States of a thread, as numbers of the trace. */
export const STATE = {
  /** The thread was made and has not run its first line. */
  starting: 1,
  running: 2,
  /** Could run; another thread of its process holds the interpreter. */
  ready: 3,
  /** Waits for another thread or process: lock, queue, join. */
  waiting: 4,
  /** Waits for time or for the world: sleep, input. */
  sleeping: 5,
  ended: 6,
  /**
   * Running, or ready and waiting for the GIL: what a recording of native CPython knows, where Python code cannot tell
   * the two apart. The machine never writes it.
   */
  runningOrReady: 7,
} as const;
export type State = (typeof STATE)[keyof typeof STATE];

/** What a record tells besides states; its thread stays in the state in which it is. `value` is 0 unless told here. */
export const EVENT = {
  /** The thread begins to run a task of an executor or of an event loop; `object` is the key of its `task` name. */
  taskBegin: 32,
  taskEnd: 33,
  /**
   * A watched variable is read, or written or deleted; `value` is what it holds then, if that is a small integer and within
   * reach, else `NO_VALUE`.
   */
  read: 34,
  write: 35,
  /** An item is put into or taken out of a queue; `value` is the number of items in it afterwards. */
  put: 36,
  get: 37,
  /** A message goes through a pipe; `value` is its number in that direction, from 1. */
  send: 38,
  recv: 39,
  /**
   * A lock of the program is taken, or given back. Of a lock that is taken very often some times are passed over: `value`
   * of `acquire` is how many it stands for, itself and those since the one before it that was told; 0 means itself alone.
   */
  acquire: 40,
  release: 41,
  /**
   * The thread goes on running; `value` is the number of ticks since its record before. Written about every 10 ms, so
   * that long stretches tell where they are and how fast they go.
   */
  progress: 42,
} as const;
export type TraceEventKind = (typeof EVENT)[keyof typeof EVENT];

/** The value of a watched variable that no `value` can hold. */
export const NO_VALUE = -0x8000_0000;

/** The `peer` of a record. `pid` must be below 2¹⁵ and `tid` below 2¹⁶. */
export function peerOf(pid: number, tid: number): number {
  return (pid << 16) | tid;
}

/** Why a thread left the state before, or what it waits for. */
export const REASON = {
  none: 0,
  /** Its time slice was over. */
  preempted: 1,
  lock: 2,
  rlock: 3,
  join: 4,
  sleep: 5,
  input: 6,
  /** It gave up its turn by itself, as by `time.sleep(0)`. */
  yielded: 7,
  /** A wait came to its end: released, joined, timed out or interrupted. */
  woken: 8,
  timeout: 9,
  interrupted: 10,
  /** The output ring was full and the page had to catch up. */
  output: 11,
  /** These say what a wait for a lock is part of, one floor up in the library. */
  condition: 12,
  event: 13,
  semaphore: 14,
  barrier: 15,
  /** `get` of a queue that is empty, `put` into one that is full, `join` of one whose tasks are not done. */
  queueGet: 16,
  queuePut: 17,
  queueJoin: 18,
  /** The result of a task of an executor. */
  future: 19,
  /** An event loop with nothing to do. */
  select: 20,
  /** Something that another process must do: a pipe, a lock between processes, the end of a process. */
  process: 21,
  /** A signal, as `signal.pause` waits for one. */
  signal: 22,
  /** A thread that was just made says that it has begun. */
  start: 23,
  /** The end of an import that another thread has begun. */
  import: 24,
} as const;
export type Reason = (typeof REASON)[keyof typeof REASON];

/**
 * Names travel once. A key belongs to its process, but for objects whose key is negative: those are shared by all
 * processes of a run, and any of them may name them.
 */
export type TraceName =
  | {
      readonly kind: 'process';
      readonly pid: number;
      readonly name: string;
      /** Microseconds by which its times may be off against those of other processes. */
      readonly clockError?: number;
    }
  | {
      readonly kind: 'thread';
      readonly pid: number;
      readonly tid: number;
      readonly name: string;
    }
  | {
      readonly kind: 'object';
      readonly pid: number;
      readonly id: number;
      readonly name: string;
      /** What kind of thing it is: the name of its class in Python, such as `Queue`; absent for threads. */
      readonly type?: string;
    }
  | {
      readonly kind: 'task';
      readonly pid: number;
      readonly id: number;
      readonly name: string;
      readonly of: 'executor' | 'asyncio';
    }
  | VariableName
  | {
      readonly kind: 'file';
      readonly pid: number;
      readonly id: number;
      readonly name: string;
    };

/** A variable as one thread saw it at its end. */
export interface VariableName {
  readonly kind: 'variable';
  readonly pid: number;
  readonly tid: number;
  /** `local`: of the function that the thread was made for. */
  readonly scope: 'global' | 'local';
  readonly name: string;
  /** Identity of the object, as `id()` tells it: good within its process only. */
  readonly id: number;
  /** Name of the object's class. */
  readonly type: string;
  /** The object in a few words. */
  readonly value: string;
}

export interface TraceBatch {
  readonly records: ArrayBuffer;
  /** Names first used by these records; a later name for the same key replaces the earlier. */
  readonly names: readonly TraceName[];
  /** Records lost to overflow before these. */
  readonly lost: number;
}

/** What this browser gives, found once. */
export interface Capabilities {
  /** `crossOriginIsolated`: shared memory and the fine clock are there. */
  readonly isolated: boolean;
  /** JSPI: without it no Python program can run. */
  readonly stackSwitching: boolean;
  /** `navigator.hardwareConcurrency`. */
  readonly cores: number;
}
