/** Where on a sweep the parallel variant starts to beat the sequential one. */

import { bootstrapInterval, type Interval } from './interval.ts';
import { median } from './median.ts';
import { compare, type Pair } from './verdict.ts';

/** One value of the knob that was swept, with its rounds in order. */
export interface SweepPoint {
  readonly at: number;
  readonly pairs: readonly Pair[];
}

export interface Crossover {
  /** The smallest value from which on, as far as was measured, the variant helps. */
  readonly helpsFrom: number;
  /** The value at which both take equally long, between two that were measured; null when all of them help. */
  readonly equalAt: number | null;
  readonly interval: Interval | null;
}

/**
 * Finds the crossover. Points are ordered by value and have the same rounds. Null when the variant does not help at the
 * largest value, so that nothing was crossed.
 */
export function findCrossover(points: readonly SweepPoint[], seed = 1): Crossover | null {
  let helpsFrom: number | null = null;
  for (const { at, pairs } of points.toReversed()) {
    if (compare(pairs).verdict !== 'helps') break;
    helpsFrom = at;
  }
  if (helpsFrom === null) return null;
  const rounds = points[0]?.pairs.map((_, round) => round) ?? [];
  const crossing = (of: readonly number[]): number =>
    crossingOf(points.map(({ at, pairs }) => ({ at, log: Math.log(medianRatio(pairs, of)) })));
  const equalAt = crossing(rounds);
  if (Number.isNaN(equalAt)) return { helpsFrom, equalAt: null, interval: null };
  return { helpsFrom, equalAt, interval: bootstrapInterval(rounds, crossing, seed) };
}

function medianRatio(pairs: readonly Pair[], rounds: readonly number[]): number {
  return median(
    rounds.flatMap((round) => {
      const pair = pairs[round];
      return pair === undefined ? [] : [pair.baseline / pair.variant];
    }),
  );
}

/** The last place where the ratio rises through 1, on a straight line of logarithms; NaN when it never does. */
function crossingOf(curve: readonly { readonly at: number; readonly log: number }[]): number {
  for (let index = curve.length - 1; index > 0; index -= 1) {
    const [before, after] = [curve[index - 1], curve[index]];
    if (before === undefined || after === undefined || before.log > 0 || after.log <= 0) continue;
    const share = -before.log / (after.log - before.log);
    return Math.exp(Math.log(before.at) + share * (Math.log(after.at) - Math.log(before.at)));
  }
  return Number.NaN;
}
