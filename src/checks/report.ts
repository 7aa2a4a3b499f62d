/** What the checks of an exercise say of a program. */

import type { TraceBatch } from '../machine/index.ts';
import type { Judgement } from './verdicts.ts';

/** One run that was judged. */
export interface CheckedRun {
  /** Counts the runs, from 1. */
  readonly number: number;
  /** `null` for a run that no seed decided. */
  readonly seed: number | null;
  /** One of those whose schedule nobody knows beforehand. */
  readonly hidden: boolean;
  readonly output: string;
  /** What happened in it, to be shown again. */
  readonly trace: readonly TraceBatch[];
  /** Milliseconds. */
  readonly wallTime: number;
}

export interface CheckReport extends Judgement {
  /** The program that was checked. */
  readonly code: string;
  readonly runs: readonly CheckedRun[];
  /** Whether every check passed every run, and all runs that belong to the exercise were made. */
  readonly passed: boolean;
}
