import { csvLine, drawMarks, markdownTable, type FigurePart } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import type { RepeatedRuns } from '../../measure/index.ts';
import type { FigureSource } from '../chart/export-figure.ts';
import type { Exports } from '../chart/export-row.tsx';
import { readPalette, readType } from '../chart/read-palette.ts';
import { evidenceStrings } from '../evidence/strings.ts';
import { sentenceGap } from '../i18n/format.ts';
import type { MarksDrawing } from './plot-marks.tsx';
import type { PanelOrigin } from './panel.tsx';
import type { NumbersTable } from './runs-table.tsx';

interface PanelExport {
  readonly chart: 'comparison' | 'sweep';
  readonly runs: RepeatedRuns;
  readonly origin: PanelOrigin;
  /** What the chart says, for the head of a picture. */
  readonly verdicts: readonly string[];
  readonly draw: (width: number) => Omit<MarksDrawing, 'name'>;
  readonly table: NumbersTable;
  readonly locale: Locale;
}

/** What can be saved of repeated runs: the chart as a picture, every run, and the table. */
export function panelExports(source: PanelExport): Exports {
  const { chart, runs, origin, table } = source;
  return {
    program: origin.file,
    chart,
    figure: () => figureOf(source),
    csv: () => runsCsv(runs),
    markdown: () => markdownTable(table.heads, [...table.rows, ...table.sums]),
  };
}

/** All runs, one a line, as comma-separated values. */
export function* runsCsv({ conditions, rounds }: RepeatedRuns): Generator<string, void> {
  yield `${csvLine(['round', 'variant', 'at', 'seconds'])}\r\n`;
  for (const [round, seconds] of rounds.entries()) {
    for (const [place, { variant, at }] of conditions.entries()) {
      yield `${csvLine([round + 1, variant, at ?? '', seconds[place] ?? ''])}\r\n`;
    }
  }
}

function figureOf({ origin, verdicts, draw, locale }: PanelExport): FigureSource {
  const palette = readPalette(document.body);
  const type = { ...readType(document.body), size: 13 };
  return {
    palette,
    type,
    words: {
      title: verdicts.join(sentenceGap(locale)),
      badge: evidenceStrings[locale][origin.evidence] + origin.detail,
      key: [],
      footer: origin.provenance,
    },
    part: (width): FigurePart => {
      const { height, marks } = draw(Math.min(width, WIDEST));
      return { height, draw: (context) => drawMarks(context, marks, { palette, type }) };
    },
  };
}

/** px of the drawing in a picture: wider, it would be mostly empty. */
const WIDEST = 720;
