import type { EndReason } from '../machine/index.ts';

/** Why a cell cannot run at all. */
export type Unavailability =
  /** The machine's files could not be loaded; worth another try. */
  | 'load-failed'
  /** The browser has no JSPI. */
  | 'no-stack-switching';

/** Where the newest run of a cell stands. One value, so that label, buttons and charts cannot disagree. */
export type RunStatus =
  | { readonly kind: 'idle' }
  /** Run was pressed; the program has not started yet. */
  | { readonly kind: 'warming' }
  | { readonly kind: 'running' }
  | { readonly kind: 'awaiting-input' }
  /** Stop was pressed; the run has its grace, and the cell may run again already. */
  | { readonly kind: 'stopping' }
  | {
      readonly kind: 'ended';
      readonly exitCode: number;
      readonly reason: EndReason;
      /** Milliseconds; `null` when the program never started. */
      readonly wallTime: number | null;
    }
  | { readonly kind: 'unavailable'; readonly why: Unavailability };

/** Whether a press of Run starts something. */
export function canRun(status: RunStatus): boolean {
  return !isActive(status);
}

/** Whether a press of Stop does something. */
export function canStop(status: RunStatus): boolean {
  return isActive(status) || status.kind === 'stopping';
}

/** Whether the program is on its way or at work. */
export function isActive(status: RunStatus): boolean {
  return status.kind === 'warming' || status.kind === 'running' || status.kind === 'awaiting-input';
}
