import type { ReactNode } from 'react';
import type { Locale, SweepBlock } from '../../lesson/index.ts';
import {
  amdahlTime,
  analyseSweep,
  type RepeatedRuns,
  type SweepAnalysis,
} from '../../measure/index.ts';
import type { SweepDrawing } from '../../charts/index.ts';
import styles from './measurement.module.css';
import { ratioRange, ratioText, secondsText, valueText } from './numbers.ts';
import { RunsTable } from './runs-table.tsx';
import { SweepChart } from './sweep-chart.tsx';
import { sweepWords } from './sweep-words.ts';
import { measurementStrings, type MeasurementStrings } from './strings.ts';

interface SweepPanelProps {
  readonly runs: RepeatedRuns;
  readonly block: SweepBlock;
  /** Cores of the machine that measured. */
  readonly cores: number;
  readonly title: string;
  readonly badge: ReactNode;
  readonly provenance: ReactNode;
  readonly locale: Locale;
}

/** One sweep: what it says in words, the curve, and its numbers. */
export function SweepPanel(props: SweepPanelProps) {
  const { runs, block, cores, title, badge, provenance, locale } = props;
  const text = measurementStrings[locale];
  const analysis = analyseSweep(runs, block.over, cores);
  if (analysis === null) return null;
  const { label, over } = block;
  const baseline = block.variants.find(({ value }) => value === analysis.baseline)?.label ?? '';
  return (
    <section className={styles['panel']}>
      <div className={styles['panelHead']}>
        <h3>{title}</h3>
        {badge}
      </div>
      <div className={styles['verdicts']}>
        <p>
          {sweepWords(analysis, { label, baseline, over }, text, locale).map(({ lead, rest }) => (
            <span key={rest}>
              {lead === '' ? null : <b>{lead} </b>}
              {rest}{' '}
            </span>
          ))}
        </p>
      </div>
      <SweepChart
        drawing={drawingOf(analysis, over, cores)}
        axis={label}
        label={text.sweepLabel(label, pointsInWords(analysis, text, locale))}
        text={text}
        locale={locale}
      />
      <details className={styles['more']}>
        <summary>{text.table}</summary>
        <RunsTable
          caption={title}
          heads={[label, text.medianRow, text.intervalRow, text.ratioRow]}
          rows={analysis.points.map(({ at, median, interval, comparison }) => [
            valueText(at, locale),
            secondsText(median, locale),
            text.range(secondsText(interval.low, locale), secondsText(interval.high, locale)),
            `${ratioText(comparison.ratio, locale)} (${ratioRange(comparison.interval, text, locale)})`,
          ])}
          sums={[]}
        />
      </details>
      {provenance}
    </section>
  );
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
  return points
    .map(({ at, comparison: { ratio, interval } }) =>
      text.pointLabel(
        valueText(at, locale),
        ratioText(ratio, locale),
        ratioText(interval.low, locale),
        ratioText(interval.high, locale),
      ),
    )
    .join(' ');
}
