import {
  layoutSweep,
  sweepHeight,
  sweepMarks,
  type SweepDrawing,
  type SweepLabels,
} from '../../charts/index.ts';
import { MarksChart, type MarksDrawing } from './plot-marks.tsx';

interface SweepChartProps {
  readonly drawing: SweepDrawing;
  readonly words: SweepLabels;
  /** Says in words what the drawing shows. */
  readonly label: string;
}

/** How many times as fast, over the values of a knob: alone, beside another chart, and on a phone. */
export function SweepChart({ drawing, words, label }: SweepChartProps) {
  const drawings: readonly MarksDrawing[] = [
    { name: 'wide', ...drawSweep(drawing, words, 600) },
    { name: 'column', ...drawSweep(drawing, words, 440) },
    { name: 'narrow', ...drawSweep(drawing, words, 335) },
  ];
  return <MarksChart drawings={drawings} label={label} />;
}

/** A sweep as marks, `width` px wide. */
export function drawSweep(
  drawing: SweepDrawing,
  words: SweepLabels,
  width: number,
): Omit<MarksDrawing, 'name'> {
  const layout = layoutSweep(drawing, width);
  return { width, height: sweepHeight(layout), marks: sweepMarks(layout, words) };
}
