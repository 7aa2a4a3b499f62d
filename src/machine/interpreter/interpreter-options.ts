import type { Deadlock, DeadlockWait, NoticeCode } from '../protocol.ts';
import type { SpawnRequest } from './calls/call.ts';
import type { PyodideModule } from './cpython.ts';
import type { Port } from './port.ts';
import type { ProcessRequest, SharedView } from './process-request.ts';

/** What one Python process is made of, and whom it tells. */
export interface InterpreterOptions {
  readonly py: PyodideModule;
  /** The interpreter's own exports, by their names in C. */
  readonly exports: WebAssembly.Exports;
  /** `threads.wasm`. */
  readonly threads: WebAssembly.Module;
  readonly port: Port;
  readonly shared: SharedView | null;
  readonly request: ProcessRequest;
  /** Whether a file belongs to the program, and its lines are worth recording. */
  readonly isProgramFile: (name: string) => boolean;
  /** The process ends with this code after so many ms; nothing of it runs any more. */
  readonly onExit: (code: number, wallTime: number) => void;
  /** A fault of the platform or of ours; nothing of the process can go on. */
  readonly onFault: (fault: unknown) => void;
  /** The main module begins, at so many ms of the clock. */
  readonly onStart: (time: number) => void;
  /** Threads wait for each other; when that is certain, the process is over. */
  readonly onDeadlock: (event: Deadlock) => void;
  /** The kernel has asked how the threads wait. */
  readonly onWaits: (waits: readonly DeadlockWait[]) => void;
  readonly onNotice: (code: NoticeCode, text: string) => void;
  /** Another process is wanted, `asked` for that many ms after time 0 of the run. */
  readonly onSpawn: (request: SpawnRequest, asked: number) => void;
  /** A process is to be ended as by this signal. */
  readonly onKill: (pid: number, signal: number) => void;
}
