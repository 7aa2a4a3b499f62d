/**
 * What a comparison of paired rounds says, and when it refuses to say anything.
 *
 * A ratio is how many times as fast a variant is as the baseline: above 1 faster, below 1 slower. In these rules
 * `interval` is the 95 % bootstrap interval of the median ratio of the rounds:
 *
 * 1. Fewer than `LEAST_ROUNDS` rounds: too noisy to tell, whatever they say.
 * 2. The interval lies above 1, and the ratio is at least `EFFECT`: the variant helps.
 * 3. The interval lies below 1, and the ratio is at most 1 / `EFFECT`: it hurts.
 * 4. The interval lies between 1 / `BAND` and `BAND`: no difference was measured. If there is one, it is this small.
 * 5. Anything else is too noisy to tell: the interval leaves room for a difference that would matter.
 *
 * The rules ask for an effect as well as an interval, since a difference of 2 % can be certain and still decide nothing.
 */

import { medianInterval, type Interval } from './interval.ts';
import { median } from './median.ts';

/** Rounds that a verdict needs; with nine, the interval reaches from the second to the eighth ratio. */
export const LEAST_ROUNDS = 9;
/** The smallest ratio that is called faster. */
export const EFFECT = 1.05;
/** Ratios between `1 / BAND` and `BAND` count as equal. */
export const BAND = 1.1;

export type Verdict = 'helps' | 'hurts' | 'none' | 'noisy';

export interface Comparison {
  /** Median over the rounds of: time of the baseline / time of the variant in that round. */
  readonly ratio: number;
  readonly interval: Interval;
  readonly verdict: Verdict;
}

/** Seconds of baseline and variant in the same round. */
export interface Pair {
  readonly baseline: number;
  readonly variant: number;
}

/** Compares a variant with its baseline, round by round. Throws a RangeError when there is no round. */
export function compare(pairs: readonly Pair[]): Comparison {
  const ratios = pairs.map(({ baseline, variant }) => baseline / variant);
  const ratio = median(ratios);
  const interval = medianInterval(ratios);
  return { ratio, interval, verdict: judge(ratios.length, ratio, interval) };
}

function judge(rounds: number, ratio: number, { low, high }: Interval): Verdict {
  if (rounds < LEAST_ROUNDS) return 'noisy';
  if (low > 1 && ratio >= EFFECT) return 'helps';
  if (high < 1 && ratio <= 1 / EFFECT) return 'hurts';
  if (low >= 1 / BAND && high <= BAND) return 'none';
  return 'noisy';
}
