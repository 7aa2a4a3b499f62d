/** Statistics of repeated runs: medians and their intervals, ratios of paired rounds, verdicts, fits, signs of noise. */
export {
  analyseComparison,
  analyseSweep,
  type RepeatedRuns,
  type Spread,
  type SweepAnalysis,
  type VariantResult,
} from './analysis.ts';
export { amdahlTime, fitAmdahl, type AmdahlFit, type WorkerRound } from './amdahl.ts';
export { findCrossover, type Crossover, type SweepPoint } from './crossover.ts';
export { bootstrapInterval, CONFIDENCE, medianInterval, type Interval } from './interval.ts';
export { median, medianDeviation, quantile } from './median.ts';
export { findNoise, type Noise, type RoundRecord } from './noise.ts';
export {
  BAND,
  compare,
  EFFECT,
  LEAST_ROUNDS,
  type Comparison,
  type Pair,
  type Verdict,
} from './verdict.ts';
