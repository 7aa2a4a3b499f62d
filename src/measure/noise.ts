/** Signs that a machine was not quiet while it measured. Each is a reason to look twice, none a reason to hide a run. */

import { median, medianDeviation, quantile } from './median.ts';

/** What is known of one round besides its times. */
export interface RoundRecord {
  /** Seconds of every run of the round, in the order of the variants. */
  readonly seconds: readonly number[];
  /** Whether the tab was out of sight at any moment of the round: browsers then slow a page down. */
  readonly hidden: boolean;
  /** Seconds that one fixed piece of work took just before the round; null when it was not measured. */
  readonly reference: number | null;
}

export type Noise =
  /** These rounds, from 1, were measured while the tab was hidden. */
  | { readonly kind: 'hidden'; readonly rounds: readonly number[] }
  /** The later rounds took longer or shorter than the earlier ones: `factor` from the first third to the last. */
  | { readonly kind: 'drift'; readonly factor: number }
  /** The fixed piece of work itself became slower by `factor`: the processor was throttled or shared. */
  | { readonly kind: 'throttled'; readonly factor: number }
  /** The fixed piece of work took very different times: something else was busy. */
  | { readonly kind: 'busy'; readonly factor: number }
  /** These rounds, from 1, had a run far from the others of its variant. */
  | { readonly kind: 'outliers'; readonly rounds: readonly number[] };

/** Drift and throttling below this factor are not told. */
const DRIFT = 1.1;
/** How much longer than the median the slowest quarter of the reference may take. */
const BUSY = 1.25;
/** Median deviations from the median that make an outlier; for normal noise some 3.4 standard deviations. */
const OUTLIER = 5;
/** A run this near to the median is none, however close the others lie. */
const LEAST_OUTLIER = 1.1;
/** Fewer rounds have no early and late third. */
const LEAST_ROUNDS = 6;

/** Looks for every sign, in the order in which they are told. */
export function findNoise(rounds: readonly RoundRecord[]): readonly Noise[] {
  const found: Noise[] = [];
  const hidden = placesOf(rounds, ({ hidden }) => hidden);
  if (hidden.length > 0) found.push({ kind: 'hidden', rounds: hidden });
  const reference = rounds.flatMap(({ reference }) => reference ?? []);
  const slowing = drift(reference);
  if (slowing !== null && slowing > 1) found.push({ kind: 'throttled', factor: slowing });
  else if (reference.length >= LEAST_ROUNDS) {
    const spread = quantile(reference, 0.75) / median(reference);
    if (spread >= BUSY) found.push({ kind: 'busy', factor: spread });
  }
  const change = drift(relativeTimes(rounds));
  if (change !== null) found.push({ kind: 'drift', factor: change });
  const outliers = outlierRounds(rounds);
  if (outliers.length > 0) found.push({ kind: 'outliers', rounds: outliers });
  return found;
}

/** How long each round took, measured by what its runs usually take. */
function relativeTimes(rounds: readonly RoundRecord[]): readonly number[] {
  const usual = (rounds[0]?.seconds ?? []).map((_, run) => median(timesOf(rounds, run)));
  return rounds.map(({ seconds }) =>
    median(seconds.map((time, run) => time / (usual[run] ?? Number.NaN))),
  );
}

function timesOf(rounds: readonly RoundRecord[], run: number): readonly number[] {
  return rounds.flatMap(({ seconds }) => seconds[run] ?? []);
}

/** The median of the last third over that of the first, when all of one lies beyond the other and it is worth telling. */
function drift(values: readonly number[]): number | null {
  if (values.length < LEAST_ROUNDS) return null;
  const third = Math.floor(values.length / 3);
  const [early, late] = [values.slice(0, third), values.slice(-third)];
  const factor = median(late) / median(early);
  const apart = Math.max(...early) < Math.min(...late) || Math.min(...early) > Math.max(...late);
  return apart && (factor >= DRIFT || factor <= 1 / DRIFT) ? factor : null;
}

/** Rounds with a run that is far from the median of its variant, on a scale of ratios. */
function outlierRounds(rounds: readonly RoundRecord[]): readonly number[] {
  const limits = (rounds[0]?.seconds ?? []).map((_, run) => {
    const logs = timesOf(rounds, run).map(Math.log);
    const reach = Math.max(OUTLIER * medianDeviation(logs), Math.log(LEAST_OUTLIER));
    return { middle: median(logs), reach };
  });
  return placesOf(rounds, ({ seconds }) =>
    seconds.some((time, run) => {
      const limit = limits[run];
      return limit !== undefined && Math.abs(Math.log(time) - limit.middle) > limit.reach;
    }),
  );
}

function placesOf<T>(items: readonly T[], is: (item: T) => boolean): readonly number[] {
  return items.flatMap((item, index) => (is(item) ? [index + 1] : []));
}
