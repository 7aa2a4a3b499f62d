/**
 * Amdahl's law: of a program's time with one worker, a share stays serial and the rest is divided among the workers,
 * so with n of them it takes T(n) = T(1) · (serial + (1 − serial) / n).
 */

import { bootstrapInterval, type Interval } from './interval.ts';

export interface AmdahlFit {
  /** The serial share, from 0 (everything is divided) to 1 (more workers change nothing). */
  readonly serial: number;
  readonly interval: Interval;
  /** Seconds with one worker, by the fit. */
  readonly single: number;
}

/** Seconds by number of workers in one round. */
export type WorkerRound = ReadonlyMap<number, number>;

/**
 * Fits the law to all runs by least squares of the relative errors, with the bootstrap interval of the serial share.
 * Null when all runs are of the same number of workers. With two numbers the law cannot be put to the test, only its
 * share be found.
 */
export function fitAmdahl(rounds: readonly WorkerRound[], seed = 1): AmdahlFit | null {
  const counts = new Set(rounds.flatMap((round) => [...round.keys()]));
  if (counts.size < 2) return null;
  const { serial, single } = fitOnce(rounds);
  const interval = bootstrapInterval(rounds, (resample) => fitOnce(resample).serial, seed);
  return { serial, interval, single };
}

/** Time by the law, in the unit of the fit. */
export function amdahlTime(
  { serial, single }: Pick<AmdahlFit, 'serial' | 'single'>,
  workers: number,
): number {
  return single * (serial + (1 - serial) / workers);
}

/** T(n) = a + b/n is linear in a and b; the weights 1/T² make every run count by its relative error. */
function fitOnce(rounds: readonly WorkerRound[]): { serial: number; single: number } {
  let [w, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (const round of rounds) {
    for (const [workers, seconds] of round) {
      const weight = 1 / (seconds * seconds);
      const share = 1 / workers;
      w += weight;
      x += weight * share;
      y += weight * seconds;
      xx += weight * share * share;
      xy += weight * share * seconds;
    }
  }
  const divided = (w * xy - x * y) / (w * xx - x * x);
  const fixed = (y - divided * x) / w;
  // Noise may ask for a negative share of either; the law knows none, so the other one takes all of the time.
  if (fixed < 0) return { serial: 0, single: xy / xx };
  if (divided < 0) return { serial: 1, single: y / w };
  return { serial: fixed / (fixed + divided), single: fixed + divided };
}
