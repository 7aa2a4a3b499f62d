import {
  BAR_HEIGHT,
  INDENT,
  RUN_RADIUS,
  type ComparisonLayout,
  type RowWords,
} from './comparison-layout.ts';
import { box, line, text, type PlotMark } from './plot-marks.ts';
import type { TimeUnit } from './ticks.ts';

/** The words of one row of a comparison. */
export interface ComparisonWords extends RowWords {
  /** The median, as it stands beside its stroke. */
  readonly value: string;
  /** What a pointer on a run is told, by round from 0. */
  readonly run: (round: number) => string;
}

/** Room between the stroke of a median, or its interval, and the number beside it. */
const VALUE_GAP = 8;

/** A comparison as marks: every run a ring, the median and its interval below, on an axis from zero. */
export function comparisonMarks(
  layout: ComparisonLayout,
  words: readonly ComparisonWords[],
  unit: (unit: TimeUnit) => string,
): readonly PlotMark[] {
  const { axisY, ticks, rows, width } = layout;
  return [
    ...ticks.flatMap(({ x, label }, index) => [
      line('grid', x, 0, x, axisY),
      ...text(
        'tick',
        { x, y: axisY + 17 },
        index === 0 ? 'start' : 'middle',
        label + (index === ticks.length - 1 ? unit(layout.unit) : ''),
      ),
    ]),
    line('base', 0, axisY, width, axisY),
    ...rows.flatMap((row, index) => {
      const { label = '', aside = '', value = '', run } = words[index] ?? {};
      const { barY, interval, median, wordsY, asideY } = row;
      const valueX = Math.max(median, interval?.to ?? 0) + VALUE_GAP;
      return [
        ...text('label', { x: INDENT, y: wordsY }, 'start', label),
        ...text('aside', { x: width, y: asideY }, 'end', aside),
        ...row.dots.map(({ round, x, y }): PlotMark => ({
          kind: 'ring',
          role: 'run',
          x,
          y,
          radius: RUN_RADIUS,
          title: run?.(round) ?? '',
        })),
        ...(interval === null
          ? []
          : [
              box(
                'interval',
                { x: interval.from, y: barY - BAR_HEIGHT / 2 },
                { width: Math.max(1, interval.to - interval.from), height: BAR_HEIGHT },
              ),
            ]),
        line('median', median, barY - BAR_HEIGHT, median, barY + BAR_HEIGHT),
        ...text('value', { x: valueX, y: barY + 5 }, 'start', value),
      ];
    }),
  ];
}
