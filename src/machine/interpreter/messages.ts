import type { DeadlockEvent, NoticeCode } from '../protocol.ts';
import type { KernelMessage, PortMessage } from './port.ts';
import type { ProcessRequest } from './process.ts';

/** Everything that an interpreter is made from, fetched and compiled once by the kernel. */
export interface MachineAssets {
  /** URL of the folder with Pyodide's files, ending in a slash. */
  readonly indexURL: string;
  readonly module: WebAssembly.Module;
  readonly threads: WebAssembly.Module;
  /** Linear memory; in shared memory where there is some. */
  readonly snapshot: ArrayBufferLike;
  readonly stdlib: ArrayBuffer;
}

/** Kernel → process worker. */
export type ToProcess =
  | { readonly kind: 'boot'; readonly assets: MachineAssets }
  /** `memory` is null where the page is not cross-origin isolated. */
  | {
      readonly kind: 'run';
      readonly request: ProcessRequest;
      readonly memory: SharedArrayBuffer | null;
    }
  | KernelMessage;

/** Process worker → kernel. */
export type FromProcess =
  | { readonly kind: 'ready' }
  /** The rings hold something new; sent only when the kernel had emptied them. */
  | { readonly kind: 'ring' }
  | { readonly kind: 'started' }
  | { readonly kind: 'exited'; readonly code: number; readonly wallTime: number }
  | { readonly kind: 'fault'; readonly text: string }
  /** `text` describes the waits, a line each. */
  | { readonly kind: 'deadlock'; readonly event: DeadlockEvent; readonly text: string }
  | { readonly kind: 'notice'; readonly code: NoticeCode; readonly text: string }
  | PortMessage;
