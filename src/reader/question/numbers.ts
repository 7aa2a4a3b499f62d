import type { Locale } from '../../lesson/index.ts';
import { languageTag } from '../i18n/format.ts';

/** Microseconds of a unit of time; `null` for any other unit. */
export function microsecondsOf(unit: string): number | null {
  return unit === 's' ? 1_000_000 : unit === 'ms' ? 1000 : null;
}

/** A number with its unit, as in `0.2 s`. */
export function formatValue(value: number, unit: string, locale: Locale): string {
  const number = new Intl.NumberFormat(languageTag(locale), { maximumFractionDigits: 6 }).format(
    value,
  );
  if (unit === '') return number;
  if (locale === 'zh' && unit === 's') return `${number}秒`;
  if (locale === 'zh' && unit === 'ms') return `${number}毫秒`;
  return locale === 'zh' ? `${number}${unit}` : `${number}\u00a0${unit}`;
}

/** The letter of an option, by its place from 0. */
export function letterOf(option: number): string {
  return String.fromCodePoint(65 + option);
}
