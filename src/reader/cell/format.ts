import type { Locale } from '../../lesson/index.ts';
import { languageTag } from '../i18n/format.ts';

/** A duration as the cell says it: `0.61 s`, with more digits where it is short. */
export function formatSeconds(milliseconds: number, locale: Locale): string {
  const seconds = milliseconds / 1000;
  const digits = seconds < 0.1 ? 3 : seconds < 100 ? 2 : 0;
  const number = new Intl.NumberFormat(languageTag(locale), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(seconds);
  return locale === 'zh' ? `${number}秒` : `${number}\u00a0s`;
}
