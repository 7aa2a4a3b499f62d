/**
 * Bootstrap intervals: how far a statistic would move if the same number of rounds were drawn again.
 *
 * Percentile intervals, not BCa: the acceleration of BCa comes from a jackknife, which is known to fail for medians.
 */

import { sorted } from './median.ts';
import { seededRandom } from './random.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The confidence of every interval that is shown. */
export const CONFIDENCE = 0.95;

/**
 * The 95 % bootstrap interval of the median, without drawing: every resample's median is one of the values, or a mean
 * of two, and how probable each is can be counted. So the interval has no noise of its own and needs no seed. The ends
 * are the innermost values with at least 2.5 % of the resampled medians on or beyond them.
 *
 * Throws a RangeError when there is no value.
 */
export function medianInterval(values: readonly number[]): Interval {
  if (values.length === 0) throw new RangeError('the median of no values has no interval');
  const medians = resampledMedians(sorted(values)).toSorted((a, b) => a.value - b.value);
  const tail = (1 - CONFIDENCE) / 2;
  return { low: tailEnd(medians, tail), high: tailEnd(medians.toReversed(), tail) };
}

interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** The first value at which the weights have added up to `tail`. */
function tailEnd(medians: readonly Weighted[], tail: number): number {
  let weight = 0;
  for (const median of medians) {
    weight += median.weight;
    // The tolerance keeps rounding from moving the end by a whole value.
    if (weight >= tail - 1e-9) return median.value;
  }
  return medians.at(-1)?.value ?? Number.NaN;
}

/** Every median that a resample of `ordered` can have, with its probability. */
function resampledMedians(ordered: readonly number[]): Weighted[] {
  const count = ordered.length;
  const at = (index: number): number => ordered[index] ?? Number.NaN;
  const half = Math.floor(count / 2);
  if (count % 2 === 1) {
    // The median is at most the k-th value when more than half of the draws are.
    const atMost = (k: number): number => binomialTail(count, k / count, half + 1);
    return ordered.map((value, index) => ({ value, weight: atMost(index + 1) - atMost(index) }));
  }
  // The probability that the lower of the two middle draws is at most the i-th value and the upper at least the j-th:
  // exactly half of the draws lie on each side.
  const apart = (i: number, j: number): number =>
    choose(count, half) * (i / count) ** half * ((count - j + 1) / count) ** half;
  const medians: Weighted[] = [];
  for (let i = 1; i <= count; i += 1) {
    let rest = binomialTail(count, i / count, half) - binomialTail(count, (i - 1) / count, half);
    for (let j = i + 1; j <= count; j += 1) {
      const weight = apart(i, j) - apart(i - 1, j) - apart(i, j + 1) + apart(i - 1, j + 1);
      medians.push({ value: (at(i - 1) + at(j - 1)) / 2, weight });
      rest -= weight;
    }
    medians.push({ value: at(i - 1), weight: rest });
  }
  return medians;
}

/** The probability of at least `least` successes in `trials` trials. */
function binomialTail(trials: number, chance: number, least: number): number {
  let tail = 0;
  for (let k = least; k <= trials; k += 1) {
    tail += choose(trials, k) * chance ** k * (1 - chance) ** (trials - k);
  }
  return tail;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways;
}

/** How many resamples are drawn where counting is not possible. */
const RESAMPLES = 2000;

/**
 * The 95 % bootstrap interval of any statistic of paired rounds: whole rounds are drawn again, so what a round did to
 * all of its runs stays together. The same rounds and seed always give the same interval. A statistic of NaN is left out.
 */
export function bootstrapInterval<Round>(
  rounds: readonly Round[],
  statistic: (rounds: readonly Round[]) => number,
  seed = 1,
): Interval {
  const random = seededRandom(seed);
  const draws: number[] = [];
  for (let draw = 0; draw < RESAMPLES; draw += 1) {
    const resample = rounds.flatMap(() => {
      const round = rounds[Math.floor(random() * rounds.length)];
      return round === undefined ? [] : [round];
    });
    const value = statistic(resample);
    if (!Number.isNaN(value)) draws.push(value);
  }
  const ordered = sorted(draws);
  const tail = Math.floor(((1 - CONFIDENCE) / 2) * ordered.length);
  return {
    low: ordered[tail] ?? Number.NaN,
    high: ordered[ordered.length - 1 - tail] ?? Number.NaN,
  };
}
