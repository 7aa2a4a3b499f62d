import type { Locale } from '../../lesson/index.ts';
import type { SweepAnalysis } from '../../measure/index.ts';
import { percentText, ratioRange, ratioText, roughValue, valueText } from './numbers.ts';
import type { MeasurementStrings } from './strings.ts';
import { tooFewWords, type VerdictWords } from './verdict-words.ts';

interface SweepNames {
  /** What the knob is called, as in `4 workers`. */
  readonly label: string;
  /** The label of the baseline's variant; empty when the baseline is the program at the first value. */
  readonly baseline: string;
  readonly over: 'workers' | 'size';
}

/** What a sweep says: the verdict at its best value, where it starts to pay, and the serial share. */
export function sweepWords(
  analysis: SweepAnalysis,
  names: SweepNames,
  text: MeasurementStrings,
  locale: Locale,
): readonly VerdictWords[] {
  const { points, fit, crossover } = analysis;
  const rounds = points[0]?.seconds.length ?? 0;
  const tooFew = tooFewWords(rounds, text);
  if (tooFew !== null) return [tooFew];
  const best = points.reduce((top, point) =>
    point.comparison.ratio > top.comparison.ratio ? point : top,
  );
  const first = valueText(points[0]?.at ?? 0, locale);
  const baseline =
    names.baseline === '' ? text.atFirst(first, names.label) : text.quoted(names.baseline);
  const { ratio, interval, verdict } = best.comparison;
  const at = valueText(best.at, locale);
  const range = ratioRange(interval, text, locale);
  const words: VerdictWords[] = [
    {
      lead: leadOf(verdict, text),
      rest:
        verdict === 'helps'
          ? names.over === 'workers'
            ? text.most(ratioText(ratio, locale), baseline, at, names.label, range)
            : text.mostSize(ratioText(ratio, locale), baseline, at, names.label, range)
          : text.neverPays(baseline),
    },
  ];
  if (crossover !== null) {
    const { equalAt, interval: where, helpsFrom } = crossover;
    const said =
      equalAt === null || where === null
        ? text.paysFrom(valueText(helpsFrom, locale), names.label)
        : text.crossedBetween(
            roughValue(equalAt, locale),
            names.label,
            text.range(roughValue(where.low, locale), roughValue(where.high, locale)),
          );
    words.push({ lead: '', rest: said });
  }
  if (fit !== null) {
    const share = text.range(
      percentText(fit.interval.low, locale),
      percentText(fit.interval.high, locale),
    );
    const fitted = text.range(valueText(fit.from, locale), valueText(fit.to, locale));
    words.push({
      lead: '',
      rest: text.serial(percentText(fit.serial, locale), share, fitted, names.label),
    });
  }
  return words;
}

function leadOf(
  verdict: SweepAnalysis['points'][number]['comparison']['verdict'],
  text: MeasurementStrings,
): string {
  switch (verdict) {
    case 'helps':
      return text.helps;
    // The best value is slower than the baseline: so are all others.
    case 'hurts':
      return text.hurts;
    case 'none':
      return text.none;
    case 'noisy':
      return text.noisy;
  }
}
