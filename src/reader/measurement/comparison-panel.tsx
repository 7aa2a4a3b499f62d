import type { ReactNode } from 'react';
import type { Locale, Variant } from '../../lesson/index.ts';
import { analyseComparison, type RepeatedRuns, type VariantResult } from '../../measure/index.ts';
import { ComparisonChart, type ComparisonLine } from './comparison-chart.tsx';
import styles from './measurement.module.css';
import { ratioRange, ratioText, secondsText, turned } from './numbers.ts';
import { RunsTable } from './runs-table.tsx';
import { measurementStrings, type MeasurementStrings } from './strings.ts';
import { verdictWords } from './verdict-words.ts';

interface ComparisonPanelProps {
  readonly runs: RepeatedRuns;
  readonly variants: readonly Variant[];
  readonly title: string;
  readonly badge: ReactNode;
  readonly provenance: ReactNode;
  /** Whether the variants are ways of doing the same work, so that one may help; else they are only faster or slower. */
  readonly sameWork: boolean;
  readonly locale: Locale;
}

/** One comparison: verdicts in words, the chart, and its numbers. */
export function ComparisonPanel(props: ComparisonPanelProps) {
  const { runs, variants, title, badge, provenance, sameWork, locale } = props;
  const words = measurementStrings[locale];
  const text = sameWork ? words : { ...words, helps: words.isFaster, hurts: words.isSlower };
  const results = analyseComparison(shownOf(runs, variants));
  const labelOf = (variant: string): string =>
    variants.find(({ value }) => value === variant)?.label ?? variant;
  const [baseline] = results;
  if (baseline === undefined) return null;
  return (
    <section className={styles['panel']}>
      <div className={styles['panelHead']}>
        <h3>{title}</h3>
        {badge}
      </div>
      <div className={styles['verdicts']}>
        {results.map(({ variant, comparison }) => {
          if (comparison === null) return null;
          const labels = { label: labelOf(variant), baseline: labelOf(baseline.variant) };
          const { lead, rest } = verdictWords(comparison, labels, runs.rounds.length, text, locale);
          return (
            <p key={variant}>
              <b>{lead}</b> {rest}
            </p>
          );
        })}
      </div>
      <ComparisonChart
        lines={results.map((result) => lineOf(result, labelOf(result.variant), text, locale))}
        label={text.compareLabel(
          results
            .map((result) => rowLabel(result, labelOf(result.variant), text, locale))
            .join(' '),
        )}
        text={text}
        locale={locale}
      />
      <details className={styles['more']}>
        <summary>{text.table}</summary>
        <ComparisonTable results={results} labelOf={labelOf} caption={title} locale={locale} />
      </details>
      {provenance}
    </section>
  );
}

/** The conditions that have a variant here, in the order of the variants: the first is the baseline. */
export function shownOf(runs: RepeatedRuns, variants: readonly Variant[]): RepeatedRuns {
  const places = variants.flatMap(({ value }) => {
    const place = runs.conditions.findIndex(({ variant }) => variant === value);
    return place === -1 ? [] : [place];
  });
  return {
    conditions: places.flatMap((place) => runs.conditions[place] ?? []),
    rounds: runs.rounds.map((round) => places.map((place) => round[place] ?? Number.NaN)),
  };
}

function lineOf(
  { seconds, median, interval, comparison }: VariantResult,
  label: string,
  text: MeasurementStrings,
  locale: Locale,
): ComparisonLine {
  return {
    seconds,
    median,
    interval,
    label,
    aside:
      comparison === null
        ? ''
        : comparison.verdict !== 'hurts'
          ? text.fasterShort(
              ratioText(comparison.ratio, locale),
              ratioRange(comparison.interval, text, locale),
            )
          : text.slowerShort(
              ratioText(1 / comparison.ratio, locale),
              ratioRange(turned(comparison.interval), text, locale),
            ),
    value: secondsText(median, locale),
  };
}

function rowLabel(
  { seconds, median, interval }: VariantResult,
  label: string,
  text: MeasurementStrings,
  locale: Locale,
): string {
  const [middle = '', low = '', high = ''] = [median, interval.low, interval.high].map((time) =>
    secondsText(time, locale),
  );
  return text.rowLabel(label, middle, low, high, seconds.length);
}

interface ComparisonTableProps {
  readonly results: readonly VariantResult[];
  readonly labelOf: (variant: string) => string;
  readonly caption: string;
  readonly locale: Locale;
}

function ComparisonTable({ results, labelOf, caption, locale }: ComparisonTableProps) {
  const text = measurementStrings[locale];
  const rounds = results[0]?.seconds ?? [];
  return (
    <RunsTable
      caption={caption}
      heads={[text.round, ...results.map(({ variant }) => labelOf(variant))]}
      rows={rounds.map((_, round) => [
        String(round + 1),
        ...results.map(({ seconds }) => secondsText(seconds[round] ?? 0, locale)),
      ])}
      sums={[
        [text.medianRow, ...results.map(({ median }) => secondsText(median, locale))],
        [
          text.intervalRow,
          ...results.map(({ interval }) =>
            text.range(secondsText(interval.low, locale), secondsText(interval.high, locale)),
          ),
        ],
        [
          text.ratioRow,
          ...results.map(({ comparison }) =>
            comparison === null
              ? '1'
              : `${ratioText(comparison.ratio, locale)} (${ratioRange(comparison.interval, text, locale)})`,
          ),
        ],
      ]}
    />
  );
}
