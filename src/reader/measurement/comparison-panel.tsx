import type { Locale, Variant } from '../../lesson/index.ts';
import { analyseComparison, type RepeatedRuns, type VariantResult } from '../../measure/index.ts';
import { sentenceGap } from '../i18n/format.ts';
import { ComparisonChart, drawComparison, type ComparisonLine } from './comparison-chart.tsx';
import { ratioRange, ratioText, secondsText, turned } from './numbers.ts';
import { panelExports } from './panel-exports.ts';
import { PanelFrame, type PanelProps } from './panel.tsx';
import { RunsTable, type NumbersTable } from './runs-table.tsx';
import { measurementStrings, type MeasurementStrings } from './strings.ts';
import { tooFewWords, verdictWords, type VerdictWords } from './verdict-words.ts';

interface ComparisonPanelProps extends PanelProps {
  readonly variants: readonly Variant[];
  /** Whether the variants are ways of doing the same work, so that one may help; else they are only faster or slower. */
  readonly sameWork: boolean;
}

/** One comparison: verdicts in words, the chart, and its numbers. */
export function ComparisonPanel(props: ComparisonPanelProps) {
  const { variants, title, origin, exportable, sameWork, locale } = props;
  const runs = shownOf(props.runs, variants);
  const words = measurementStrings[locale];
  const text = sameWork ? words : { ...words, helps: words.isFaster, hurts: words.isSlower };
  const results = analyseComparison(runs);
  const labelOf = (variant: string): string =>
    variants.find(({ value }) => value === variant)?.label ?? variant;
  const [baseline] = results;
  if (baseline === undefined) return null;
  const verdictOf = ({ variant, comparison }: VariantResult): readonly VerdictWords[] => {
    if (comparison === null) return [];
    const labels = { label: labelOf(variant), baseline: labelOf(baseline.variant) };
    return [verdictWords(comparison, labels, text, locale)];
  };
  const tooFew = tooFewWords(runs.rounds.length, text);
  const verdicts = tooFew === null ? results.flatMap(verdictOf) : [tooFew];
  const lines = results.map((result) => lineOf(result, labelOf(result.variant), text, locale));
  const table = comparisonTable(results, labelOf, locale);
  return (
    <PanelFrame
      title={title}
      origin={origin}
      exportable={exportable}
      locale={locale}
      verdicts={verdicts.map(({ lead, rest }, index) => (
        <p key={index}>
          <b>{lead}</b>
          {sentenceGap(locale) + rest}
        </p>
      ))}
      chart={
        <ComparisonChart
          lines={lines}
          label={text.compareLabel(
            results
              .map((result) => rowLabel(result, labelOf(result.variant), text, locale))
              .join(sentenceGap(locale)),
          )}
          locale={locale}
        />
      }
      table={<RunsTable caption={title} table={table} />}
      exports={panelExports({
        chart: 'comparison',
        runs,
        origin,
        verdicts: verdicts.map(({ lead, rest }) => lead + sentenceGap(locale) + rest),
        draw: (width) => drawComparison(lines, width, locale),
        table,
        locale,
      })}
    />
  );
}

/** The conditions that have a variant here, in the order of the variants: the first is the baseline. */
function shownOf(runs: RepeatedRuns, variants: readonly Variant[]): RepeatedRuns {
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
    run: (round) => text.run(round + 1, secondsText(seconds[round] ?? 0, locale)),
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

/** Every run, then what follows from all of them. */
function comparisonTable(
  results: readonly VariantResult[],
  labelOf: (variant: string) => string,
  locale: Locale,
): NumbersTable {
  const text = measurementStrings[locale];
  const rounds = results[0]?.seconds ?? [];
  return {
    heads: [text.round, ...results.map(({ variant }) => labelOf(variant))],
    rows: rounds.map((_, round) => [
      String(round + 1),
      ...results.map(({ seconds }) => secondsText(seconds[round] ?? 0, locale)),
    ]),
    sums: [
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
    ],
  };
}
