import {
  comparisonMarks,
  layoutComparison,
  type ComparisonRow,
  type ComparisonWords,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { unitAfterNumber } from '../chart/format.ts';
import { MarksChart, type MarksDrawing } from './plot-marks.tsx';

/** One row with its words. */
export type ComparisonLine = ComparisonRow & ComparisonWords;

interface ComparisonChartProps {
  readonly lines: readonly ComparisonLine[];
  /** Says in words what the drawing shows. */
  readonly label: string;
  readonly locale: Locale;
}

/** Every run as a ring, the median and its interval, on an axis from zero: beside another chart, and on a phone. */
export function ComparisonChart({ lines, label, locale }: ComparisonChartProps) {
  const drawings: readonly MarksDrawing[] = [
    { name: 'wide', ...drawComparison(lines, 600, locale) },
    { name: 'column', ...drawComparison(lines, 440, locale) },
    { name: 'narrow', ...drawComparison(lines, 335, locale) },
  ];
  return <MarksChart drawings={drawings} label={label} />;
}

/** A comparison as marks, `width` px wide. */
export function drawComparison(
  lines: readonly ComparisonLine[],
  width: number,
  locale: Locale,
): Omit<MarksDrawing, 'name'> {
  const layout = layoutComparison(lines, width, lines);
  const marks = comparisonMarks(layout, lines, (unit) => unitAfterNumber(unit, locale));
  return { width, height: layout.height, marks };
}
