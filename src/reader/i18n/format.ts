import type { Locale } from '../../lesson/index.ts';

/** The BCP 47 tag that pages of a language carry in `<html lang>`. */
export function languageTag(locale: Locale): string {
  return locale === 'zh' ? 'zh-CN' : 'en';
}

/** The tag by which days are written: `1 December 2026`. */
export function dateTag(locale: Locale): string {
  return locale === 'zh' ? 'zh-CN' : 'en-GB';
}

/** A duration as readers of a course say it: `50 min`, `1 h 30 min`. */
export function formatMinutes(minutes: number, locale: Locale): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts: string[] = [];
  if (hours > 0) parts.push(locale === 'zh' ? `${hours} 小时` : `${hours} h`);
  if (rest > 0 || hours === 0) parts.push(locale === 'zh' ? `${rest} 分钟` : `${rest} min`);
  return parts.join(' ');
}

/** A count with its thousands told apart. */
export function formatCount(count: number, locale: Locale): string {
  return new Intl.NumberFormat(languageTag(locale)).format(count);
}

/** What stands between two sentences. */
export function sentenceGap(locale: Locale): string {
  return locale === 'zh' ? '' : ' ';
}
