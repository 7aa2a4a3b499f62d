import { measureProgress, wasParallel } from './progress.ts';
import type { TimelineModel } from './timeline-model.ts';

/** What kind of evidence a chart is; its badge says so. */
export type Evidence =
  /** Measured here, and the lanes' own progress shows that they ran at once. */
  | { readonly kind: 'parallel' }
  /** Measured here, in one interpreter: one thread at a time, by construction. */
  | { readonly kind: 'in-turns' }
  /** Measured here in several processes, whose progress does not show that they ran at once. */
  | { readonly kind: 'unproven' }
  /** A schedule made from a seed, on a clock that counts and does not measure. */
  | { readonly kind: 'seeded'; readonly seed: number }
  /** Recorded by native CPython. */
  | { readonly kind: 'recorded'; readonly python: string; readonly machine: string };

/** Where a trace comes from, when it was not measured here. */
export type Origin = Extract<Evidence, { readonly kind: 'seeded' | 'recorded' }>;

/** What a trace is evidence of. `calibrated`: interpreter ticks per µs of one undisturbed lane on this device, or null. */
export function evidenceOf(
  model: TimelineModel,
  origin: Origin | null,
  calibrated: number | null,
): Evidence {
  if (origin !== null) return origin;
  if (model.processes.length < 2) return { kind: 'in-turns' };
  return wasParallel(measureProgress(model, calibrated))
    ? { kind: 'parallel' }
    : { kind: 'unproven' };
}
