/** Messages between the measurement of a device and its spinning workers. */

/** Steps of a round of work: some tenths of a millisecond. */
export const STEPS = 100_000;

export interface SpinRequest {
  readonly milliseconds: number;
}

export type SpinReply =
  | { readonly kind: 'ready' }
  /** Rounds that were done in the time. */
  | { readonly kind: 'spun'; readonly rounds: number };
