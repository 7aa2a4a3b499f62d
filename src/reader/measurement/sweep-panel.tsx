import type { SweepDrawing, SweepLabels } from '../../charts/index.ts';
import type { Locale, SweepBlock } from '../../lesson/index.ts';
import { amdahlTime, analyseSweep, type SweepAnalysis } from '../../measure/index.ts';
import { sentenceGap } from '../i18n/format.ts';
import { ratioRange, ratioText, secondsText, valueText } from './numbers.ts';
import { panelExports } from './panel-exports.ts';
import { PanelFrame, type PanelProps } from './panel.tsx';
import { RunsTable, type NumbersTable } from './runs-table.tsx';
import { drawSweep, SweepChart } from './sweep-chart.tsx';
import { sweepWords } from './sweep-words.ts';
import { measurementStrings, type MeasurementStrings } from './strings.ts';

interface SweepPanelProps extends PanelProps {
  readonly block: SweepBlock;
  /** Cores of the machine that measured. */
  readonly cores: number;
}

/** One sweep: what it says in words, the curve, and its numbers. */
export function SweepPanel(props: SweepPanelProps) {
  const { runs, block, cores, title, origin, exportable, locale } = props;
  const text = measurementStrings[locale];
  const analysis = analyseSweep(runs, block.over, cores);
  if (analysis === null) return null;
  const { label, over } = block;
  const baseline = block.variants.find(({ value }) => value === analysis.baseline)?.label ?? '';
  const verdicts = sweepWords(analysis, { label, baseline, over }, text, locale);
  const drawing = drawingOf(analysis, over, cores);
  const words = labelsOf(analysis, label, text, locale);
  const table = sweepTable(analysis, label, text, locale);
  return (
    <PanelFrame
      title={title}
      origin={origin}
      exportable={exportable}
      locale={locale}
      verdicts={
        <p>
          {verdicts.map(({ lead, rest }) => (
            <span key={rest}>
              {lead === '' ? null : <b>{lead + sentenceGap(locale)}</b>}
              {rest + sentenceGap(locale)}
            </span>
          ))}
        </p>
      }
      chart={
        <SweepChart
          drawing={drawing}
          words={words}
          label={text.sweepLabel(label, pointsInWords(analysis, text, locale))}
        />
      }
      table={<RunsTable caption={title} table={table} />}
      exports={panelExports({
        chart: 'sweep',
        runs,
        origin,
        verdicts: verdicts.map(({ lead, rest }) =>
          lead === '' ? rest : lead + sentenceGap(locale) + rest,
        ),
        draw: (width) => drawSweep(drawing, words, width),
        table,
        locale,
      })}
    />
  );
}

function labelsOf(
  { points }: SweepAnalysis,
  axis: string,
  text: MeasurementStrings,
  locale: Locale,
): SweepLabels {
  return {
    speedup: text.speedup,
    axis,
    ideal: text.ideal,
    law: text.law,
    beyond: text.beyond,
    crossover: text.crossoverMark,
    point: (index) => {
      const point = points[index];
      return point === undefined ? '' : pointInWords(point, text, locale);
    },
  };
}

function sweepTable(
  { points }: SweepAnalysis,
  label: string,
  text: MeasurementStrings,
  locale: Locale,
): NumbersTable {
  return {
    heads: [label, text.medianRow, text.intervalRow, text.ratioRow],
    rows: points.map(({ at, median, interval, comparison }) => [
      valueText(at, locale),
      secondsText(median, locale),
      text.range(secondsText(interval.low, locale), secondsText(interval.high, locale)),
      `${ratioText(comparison.ratio, locale)} (${ratioRange(comparison.interval, text, locale)})`,
    ]),
    sums: [],
  };
}

function drawingOf(
  { points, fit, crossover }: SweepAnalysis,
  over: SweepBlock['over'],
  cores: number,
): SweepDrawing {
  const [first] = points;
  // The law is in seconds; the baseline's time makes ratios of it.
  const unit = first === undefined ? Number.NaN : first.median * first.comparison.ratio;
  return {
    rows: points.map(({ at, ratios, comparison }) => ({
      at,
      ratios,
      ratio: comparison.ratio,
      interval: comparison.interval,
    })),
    over,
    cores,
    law:
      fit === null
        ? null
        : { ratioAt: (workers) => unit / amdahlTime(fit, workers), from: fit.from, to: fit.to },
    crossover:
      crossover === null
        ? null
        : { at: crossover.equalAt ?? crossover.helpsFrom, interval: crossover.interval },
  };
}

function pointsInWords(
  { points }: SweepAnalysis,
  text: MeasurementStrings,
  locale: Locale,
): string {
  return points.map((point) => pointInWords(point, text, locale)).join(sentenceGap(locale));
}

function pointInWords(
  { at, comparison: { ratio, interval } }: SweepAnalysis['points'][number],
  text: MeasurementStrings,
  locale: Locale,
): string {
  return text.pointLabel(
    valueText(at, locale),
    ratioText(ratio, locale),
    ratioText(interval.low, locale),
    ratioText(interval.high, locale),
  );
}
