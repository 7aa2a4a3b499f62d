import type { MainModule, Policy } from '../protocol.ts';
import type { OwnSlot, RunMemory } from '../sync/index.ts';

/** Where a program's files are, and the working directory of its first process. */
export const HOME = '/home/me';

/** What a process runs: a program, or what its parent pickled for it. */
export type ProcessMain = MainModule | { readonly kind: 'spawned'; readonly data: Uint8Array };

/** What one process is to run. */
export interface ProcessRequest {
  readonly pid: number;
  /** Its parent, and the place of that in the table of processes; 0 for the first process. */
  readonly parent: { readonly pid: number; readonly slot: number };
  readonly name: string;
  /** Files by absolute path. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly directories: readonly string[];
  readonly main: ProcessMain;
  readonly argv: readonly string[];
  /** What is added to the environment; for a spawned process all of it. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly memoryMiB: number;
  readonly trace: boolean;
  readonly policy: Policy;
  /** Variables to watch, as `RunRequest.watch` names them. */
  readonly watch: readonly string[];
  /** Whether threads tell their variables, as `RunRequest.variables` asks. */
  readonly variables: boolean;
  /** Processors that this computer has. */
  readonly cores: number;
  /** Time 0 of the run, in ms of the worker's clock; null for the first process, which begins it. */
  readonly epoch: number | null;
  /** When its parent asked for it, in ms since time 0; null for the first process. */
  readonly asked: number | null;
  /** Microseconds by which `epoch` may be wrong. */
  readonly clockError: number;
}

/** What a process sees of the others; null where the page is not isolated. */
export interface SharedView {
  readonly memory: RunMemory;
  readonly slot: number;
  /** The process's place in the table of processes. */
  readonly own: OwnSlot;
}
