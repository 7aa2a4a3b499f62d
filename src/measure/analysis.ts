/** From the times of repeated runs to what a figure says of them: the same for a reader's rounds and for recorded ones. */

import { fitAmdahl, type AmdahlFit, type WorkerRound } from './amdahl.ts';
import { findCrossover, type Crossover } from './crossover.ts';
import { medianInterval, type Interval } from './interval.ts';
import { median } from './median.ts';
import { compare, type Comparison, type Pair } from './verdict.ts';

/** Times of repeated runs: what ran, and the seconds of every condition in every round. */
export interface RepeatedRuns {
  readonly conditions: readonly {
    readonly variant: string;
    readonly at?: number | null | undefined;
  }[];
  readonly rounds: readonly (readonly number[])[];
}

/** All runs of one condition. */
export interface Spread {
  readonly seconds: readonly number[];
  readonly median: number;
  readonly interval: Interval;
}

export interface VariantResult extends Spread {
  readonly variant: string;
  /** Against the first variant; null for that one itself. */
  readonly comparison: Comparison | null;
}

/** Every variant with its comparison to the first one; nothing before the first complete round. */
export function analyseComparison(runs: RepeatedRuns): readonly VariantResult[] {
  if (runs.rounds.length === 0) return [];
  return runs.conditions.map(({ variant }, index) => ({
    variant,
    ...spreadOf(secondsOf(runs, index)),
    comparison: index === 0 ? null : compare(pairsOf(runs, 0, index)),
  }));
}

/** One value of the knob. */
export interface SweepResult extends Spread {
  readonly at: number;
  /** How many times as fast as the baseline, round by round. */
  readonly ratios: readonly number[];
  readonly comparison: Comparison;
}

export interface SweepAnalysis {
  /** The variant that the others are compared with; empty when it is the program at the first value. */
  readonly baseline: string;
  readonly points: readonly SweepResult[];
  /** Amdahl's law for the numbers of workers from `from` to `to`; null over sizes, or when nothing can be fitted. */
  readonly fit: (AmdahlFit & { readonly from: number; readonly to: number }) | null;
  readonly crossover: Crossover | null;
}

/**
 * A sweep: every value of the knob against the baseline. Over workers the baseline is the condition without a value, or
 * the program with the first number of workers; over sizes it is the first variant at the same size.
 *
 * The law is fitted to numbers of workers up to `cores`, since missing cores look like a serial share. Work that waits
 * needs no cores: when more workers than cores were faster than cores allow, all numbers are taken.
 */
export function analyseSweep(
  runs: RepeatedRuns,
  over: 'workers' | 'size',
  cores: number,
): SweepAnalysis | null {
  const [first] = runs.conditions;
  if (runs.rounds.length === 0 || first === undefined) return null;
  const ownBaseline = over === 'size' || isWithoutValue(first);
  const points = runs.conditions.flatMap(({ variant, at }, index): SweepResult[] => {
    if (typeof at !== 'number') return [];
    if (ownBaseline && variant === first.variant) return [];
    const baseline =
      over === 'workers'
        ? 0
        : runs.conditions.findIndex((other) => other.variant === first.variant && other.at === at);
    const pairs = pairsOf(runs, baseline, index);
    const ratios = pairs.map((pair) => pair.baseline / pair.variant);
    return [{ at, ...spreadOf(secondsOf(runs, index)), ratios, comparison: compare(pairs) }];
  });
  return {
    baseline: ownBaseline ? first.variant : '',
    points,
    fit: over === 'workers' ? fitPoints(points, cores) : null,
    crossover: ownBaseline ? crossoverOf(points) : null,
  };
}

function isWithoutValue({ at }: { readonly at?: number | null | undefined }): boolean {
  return at === undefined || at === null;
}

function fitPoints(points: readonly SweepResult[], cores: number): SweepAnalysis['fit'] {
  const fastest = Math.max(...points.map(({ comparison }) => comparison.interval.low));
  const used = fastest > cores ? points : points.filter(({ at }) => at <= cores);
  const rounds: readonly WorkerRound[] = (used[0]?.seconds ?? []).map(
    (_, round) => new Map(used.map(({ at, seconds }) => [at, seconds[round] ?? Number.NaN])),
  );
  const fit = fitAmdahl(rounds);
  const [from, to] = [used[0]?.at, used.at(-1)?.at];
  return fit === null || from === undefined || to === undefined ? null : { ...fit, from, to };
}

function crossoverOf(points: readonly SweepResult[]): Crossover | null {
  return findCrossover(
    points.map(({ at, ratios }) => ({
      at,
      pairs: ratios.map((ratio): Pair => ({ baseline: ratio, variant: 1 })),
    })),
  );
}

function spreadOf(seconds: readonly number[]): Spread {
  return { seconds, median: median(seconds), interval: medianInterval(seconds) };
}

function secondsOf({ rounds }: RepeatedRuns, condition: number): readonly number[] {
  return rounds.map((round) => round[condition] ?? Number.NaN);
}

function pairsOf(runs: RepeatedRuns, baseline: number, variant: number): readonly Pair[] {
  const variants = secondsOf(runs, variant);
  return secondsOf(runs, baseline).map((seconds, round) => ({
    baseline: seconds,
    variant: variants[round] ?? Number.NaN,
  }));
}
