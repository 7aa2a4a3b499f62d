import type { Evidence } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import type { Evidence as BadgeKind } from '../evidence/badge.tsx';
import { evidenceStrings } from '../evidence/strings.ts';
import { dateTag, sentenceGap } from '../i18n/format.ts';
import { chartStrings } from './strings.ts';

/** Where and when the run of a chart took place. */
export interface Provenance {
  /** Such as `Firefox 153`. */
  readonly browser: string;
  readonly cores: number;
  /** When it began, in ms since 1970. */
  readonly date: number;
  /** Name of the program, and the beginning of the SHA-256 of its text; empty while that is not known. */
  readonly file: string;
  readonly hash: string;
}

/** The kind of badge of each kind of evidence. */
export const BADGES: Readonly<Record<Evidence['kind'], BadgeKind>> = {
  parallel: 'parallel',
  'in-turns': 'turns',
  unproven: 'here',
  seeded: 'seeded',
  recorded: 'recorded',
};

/** What follows the words of a badge: the seed, or what recorded it. */
export function badgeDetail(evidence: Evidence, locale: Locale): string {
  const strings = chartStrings[locale];
  if (evidence.kind === 'seeded') return strings.seed(evidence.seed);
  return evidence.kind === 'recorded' ? strings.onNative(evidence.python, evidence.machine) : '';
}

/** What kind of evidence a chart is, in the words of its badge. */
export function badgeText(evidence: Evidence, locale: Locale): string {
  return evidenceStrings[locale][BADGES[evidence.kind]] + badgeDetail(evidence, locale);
}

/** Where and when a chart's run took place, in a sentence or two. */
export function provenanceText(
  { browser, cores, date, file, hash }: Provenance,
  evidence: Evidence,
  locale: Locale,
): string {
  const strings = chartStrings[locale];
  const day = new Intl.DateTimeFormat(dateTag(locale), {
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(date);
  const parts = [
    evidence.kind === 'recorded'
      ? strings.recordedOn(day, cores)
      : evidence.kind === 'seeded'
        ? strings.scheduledOn(day, browser)
        : strings.measuredOn(day, browser, cores),
    ...(hash === '' ? [] : [strings.program(file, hash)]),
  ];
  return parts.join(sentenceGap(locale));
}

/** So many hexadecimal digits name a program for a reader. */
const DIGITS = 12;

/** The beginning of the SHA-256 of a text; empty where the page is not allowed to compute it. */
export async function programHash(code: string): Promise<string> {
  if (!isSecureContext) return '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, DIGITS);
}
