/** Statistics of repeated runs: medians and their intervals, ratios of paired rounds, verdicts, fits, signs of noise. */
export { amdahlTime } from './amdahl.ts';
export {
  analyseComparison,
  analyseSweep,
  type RepeatedRuns,
  type SweepAnalysis,
  type VariantResult,
} from './analysis.ts';
export type { Interval } from './interval.ts';
export { usableCores, type Throughput } from './cores.ts';
export { findNoise, type Noise, type RoundRecord } from './noise.ts';
export { LEAST_ROUNDS, type Comparison, type Verdict } from './verdict.ts';
