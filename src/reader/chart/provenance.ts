import type { Evidence } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
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

/** What kind of evidence a chart is, in the words of its badge. */
export function badgeText(evidence: Evidence, locale: Locale): string {
  const strings = chartStrings[locale];
  switch (evidence.kind) {
    case 'parallel':
      return strings.parallel;
    case 'in-turns':
      return strings.inTurns;
    case 'unproven':
      return strings.unproven;
    case 'seeded':
      return strings.seeded(evidence.seed);
    case 'recorded':
      return strings.recorded(evidence.python, evidence.machine);
  }
}

/** Where and when a chart's run took place, in a sentence or two. */
export function provenanceText(
  { browser, cores, date, file, hash }: Provenance,
  evidence: Evidence,
  locale: Locale,
): string {
  const strings = chartStrings[locale];
  const day = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
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
  return parts.join(locale === 'zh' ? '' : ' ');
}

/** Browsers by what their user agent says, the more special ones first. */
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg\/(\d+)/],
  ['Firefox', /\bFirefox\/(\d+)/],
  ['Chromium', /\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+).*\bSafari\//],
];

/** Name and version of a browser: `Firefox 153`; the whole user agent of one that is not known. */
export function browserName(userAgent: string): string {
  for (const [name, pattern] of BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return userAgent;
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
