import type { Measurement } from './measurement.ts';
import type { PlannedCondition } from './measurement-plan.ts';
import type { Unavailability } from './run-status.ts';

/** Where a measurement stands. One value, so that label, buttons and figure cannot disagree. */
export type MeasurementStatus =
  | { readonly kind: 'idle' }
  /** The machine is loaded and gets time to optimise its code; the device is measured, the first time. */
  | { readonly kind: 'preparing' }
  | {
      readonly kind: 'running';
      /** Runs that are over, and runs in all, the discarded ones too. */
      readonly done: number;
      readonly total: number;
      /** Whether this round is one that will not count. */
      readonly discarding: boolean;
    }
  /** The reader stopped it; the complete rounds stay. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'finished' }
  /** A run did not end well, so nothing was compared. */
  | {
      readonly kind: 'failed';
      readonly condition: PlannedCondition;
      readonly exitCode: number;
      /** The end of what it wrote to standard error. */
      readonly message: string;
    }
  | { readonly kind: 'unavailable'; readonly why: Unavailability };

export interface MeasurementState {
  readonly status: MeasurementStatus;
  /** The newest measurement with at least one complete round, also while it grows. */
  readonly measurement: Measurement | null;
}
