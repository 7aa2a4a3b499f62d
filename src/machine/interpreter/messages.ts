import type { Deadlock, DeadlockWait, NoticeCode } from '../protocol.ts';
import type { KernelMessage, PortMessage } from './port.ts';
import type { SpawnRequest } from './calls/call.ts';
import type { FileChanges } from './files.ts';
import type { ProcessRequest } from './process-request.ts';

/** Everything that an interpreter is made from, fetched and compiled once by the kernel. */
export interface MachineAssets {
  /** URL of the folder with Pyodide's files, ending in a slash. */
  readonly indexURL: string;
  readonly module: WebAssembly.Module;
  readonly threads: WebAssembly.Module;
  /** Linear memory; in shared memory where there is some. */
  readonly snapshot: ArrayBufferLike;
  readonly stdlib: ArrayBufferLike;
  /** Pyodide's description of itself and its packages, as JSON. */
  readonly lock: string;
}

/** What a process shares: with the kernel alone, and with the other processes of its run. */
export interface SharedBuffers {
  readonly process: SharedArrayBuffer;
  readonly run: SharedArrayBuffer;
  /** Its place in the table of processes. */
  readonly slot: number;
}

/** Kernel → process worker. */
export type ToProcess =
  /** The worker is to tell its time in shared memory; only while no program runs. */
  | { readonly kind: 'compare'; readonly words: Int32Array }
  /** The scripts at `indexURL` will be needed soon: they can load while the assets still do. */
  | { readonly kind: 'prepare'; readonly indexURL: string }
  | { readonly kind: 'boot'; readonly assets: MachineAssets }
  /** `shared` is null where the page is not cross-origin isolated. */
  | {
      readonly kind: 'run';
      readonly request: ProcessRequest;
      readonly shared: SharedBuffers | null;
    }
  | KernelMessage;

/** A process asks for another one, which sees its files as they are now. */
export interface SpawnMessage extends SpawnRequest {
  readonly files: FileChanges;
  /** When, in ms since time 0 of the run. */
  readonly asked: number;
}

/** Process worker → kernel. */
export type FromProcess =
  | { readonly kind: 'ready' }
  /** It begins to, in µs from `base`: ms of its clock. */
  | { readonly kind: 'comparing'; readonly base: number }
  /** It saw the kernel's flag at `time`, in ms of its clock. */
  | { readonly kind: 'compared'; readonly time: number }
  /** The rings hold something new; sent only when the kernel had emptied them. */
  | { readonly kind: 'ring' }
  /** `time` is when: ms of the worker's clock. */
  | { readonly kind: 'started'; readonly time: number }
  | { readonly kind: 'spawn'; readonly spawn: SpawnMessage }
  | { readonly kind: 'kill'; readonly pid: number; readonly signal: number }
  | { readonly kind: 'exited'; readonly code: number; readonly wallTime: number }
  | { readonly kind: 'fault'; readonly text: string }
  /** `text` describes the waits, a line each. */
  | { readonly kind: 'deadlock'; readonly event: Deadlock; readonly text: string }
  /** How its threads wait, when the kernel has asked. */
  | { readonly kind: 'waits'; readonly waits: readonly DeadlockWait[] }
  | { readonly kind: 'notice'; readonly code: NoticeCode; readonly text: string }
  | PortMessage;
