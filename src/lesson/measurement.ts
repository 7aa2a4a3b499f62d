/** Figures that rest on repeated runs: what the compiler makes of `:::compare`, `:::sweep` and `:::recorded`. Types only. */

import type { Recording } from './recording.ts';

/** One way of doing the same work: the program with another text in a constant. */
export interface Variant {
  /** What the constant is set to; also the variant's name in recordings. */
  readonly value: string;
  readonly label: string;
  /** Whether it is shown from a recording only, because it cannot run here. */
  readonly recordedOnly: boolean;
}

/** The program that is run again and again. */
interface MeasuredProgram {
  readonly file: string;
  readonly code: string;
  /** Changes when `code` does. */
  readonly version: string;
}

interface MeasurementFigure {
  /** Unique in its lesson, the same in every language. */
  readonly id: string;
  readonly title: string;
  /** Shown beside the reader's own measurement, and in its place where programs cannot run. */
  readonly recording: Recording | null;
}

/** Variants of one program side by side. The first one is what the others are compared with. */
export interface CompareBlock extends MeasurementFigure {
  readonly kind: 'compare';
  readonly program: MeasuredProgram;
  /** The string constant `NAME = "…"` that chooses the variant. */
  readonly constant: string;
  readonly variants: readonly Variant[];
  readonly rounds: number;
}

/** One program over several values of a numeric constant. */
export interface SweepBlock extends MeasurementFigure {
  readonly kind: 'sweep';
  readonly program: MeasuredProgram;
  /** The constant `NAME = number` that is swept, and what it is called on the axis. */
  readonly knob: string;
  readonly label: string;
  readonly values: readonly number[];
  /** What the knob counts: workers share one piece of work; a size changes how much there is. */
  readonly over: 'workers' | 'size';
  /** The constant that chooses the variant; empty when there are no variants. */
  readonly constant: string;
  /** None, or the baseline and the variant that is swept. */
  readonly variants: readonly Variant[];
  readonly rounds: number;
}

/** A figure of numbers that were measured, or published, somewhere else, or the lanes of one run that was recorded there. */
export interface RecordedBlock extends MeasurementFigure {
  readonly kind: 'recorded';
  readonly recording: Recording;
  /** None where the recording is of a single run. */
  readonly variants: readonly Variant[];
}

export type MeasurementBlock = CompareBlock | SweepBlock | RecordedBlock;
