import type { Locale } from '../../lesson/index.ts';
import type { Interval } from '../../measure/index.ts';
import { formatPercent, roughDuration } from '../chart/format.ts';
import { languageTag } from '../i18n/format.ts';
import type { MeasurementStrings } from './strings.ts';

/** A ratio with two decimals, or in three figures where those say too much or too little: `1.98`, `281`, `0.0601`. */
export function ratioText(ratio: number, locale: Locale): string {
  const figures =
    ratio >= 0.1 && ratio < 10
      ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
      : { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(languageTag(locale), figures).format(ratio);
}

/** The interval of a ratio turned around: of how many times as long. */
export function turned({ low, high }: Interval): Interval {
  return { low: 1 / high, high: 1 / low };
}

/** `1.93 to 2.00`; with as many figures more as tell two ends apart, or one end from 1, which is what matters. */
export function ratioRange(
  { low, high }: Interval,
  text: MeasurementStrings,
  locale: Locale,
): string {
  const [from, to] = [ratioText(low, locale), ratioText(high, locale)];
  const one = ratioText(1, locale);
  const isClear = from !== to && (from !== one || low === 1) && (to !== one || high === 1);
  if (low === high || isClear) return text.range(from, to);
  const tellsApart = (figures: number): boolean => {
    const [closer, further] = [low, high].map((end) => Number(end.toPrecision(figures)));
    return closer !== further && closer !== 1 && further !== 1;
  };
  const figures = [3, 4].find(tellsApart) ?? 5;
  const exact = new Intl.NumberFormat(languageTag(locale), {
    minimumSignificantDigits: figures,
    maximumSignificantDigits: figures,
  });
  return text.range(exact.format(low), exact.format(high));
}

/** Seconds as they stand in a sentence: `0.61 s`, `86 ms`. */
export function secondsText(seconds: number, locale: Locale): string {
  return roughDuration(seconds * 1e6, locale);
}

/** A value of a knob. */
export function valueText(value: number, locale: Locale): string {
  return new Intl.NumberFormat(languageTag(locale), { maximumSignificantDigits: 4 }).format(value);
}

/** A place between the values that were measured: in two figures, since nothing was measured there. */
export function roughValue(value: number, locale: Locale): string {
  return new Intl.NumberFormat(languageTag(locale), { maximumSignificantDigits: 2 }).format(value);
}

/** A share as a percentage. */
export function percentText(share: number, locale: Locale): string {
  return formatPercent(share, share < 0.1 ? 1 : 0, locale);
}
