import type { Locale, Provenance } from '../../lesson/index.ts';
import type { Measurement } from '../../session/index.ts';
import { dateTag } from '../i18n/format.ts';
import { evidenceStrings } from './strings.ts';

/** Digits of a hash that are shown: enough to tell two programs apart. */
const HASH = 12;

interface RecordedOptions {
  /** Rounds and discarded rounds, where runs were repeated. */
  readonly rounds?: readonly [number, number];
  /** Leaves out what the chart itself says of the program, the machine and the day. */
  readonly brief?: boolean;
}

/** Where a recording was made, with what, and when. */
export function recordedProvenance(
  provenance: Provenance,
  { rounds, brief = false }: RecordedOptions,
  locale: Locale,
): string {
  const text = evidenceStrings[locale];
  const { python, build, browser, machine, cores, date, file, sha256, load, priority } = provenance;
  const parts = [
    `${python} ${build === 'gil' ? text.gil : text.freeThreaded}`,
    ...(browser === undefined ? [] : [browser]),
    ...(brief ? [] : [machine, text.cores(cores), formatDate(date, locale)]),
    ...(rounds === undefined ? [] : [text.rounds(...rounds)]),
    ...(load === undefined ? [] : [text.load(load[0].toFixed(1), load[1].toFixed(1))]),
    ...(priority === undefined ? [] : [text[priority]]),
    ...(brief ? [] : [text.program(file, sha256.slice(0, HASH))]),
  ];
  return provenanceSentence(parts, locale);
}

/** What a reader's own measurement was made with. */
export function measuredProvenance(measurement: Measurement, locale: Locale): string {
  const text = evidenceStrings[locale];
  const { browser, cores, date, rounds, discarded, version } = measurement;
  const parts = [
    browser,
    text.usableCores(cores),
    formatDate(date, locale),
    text.rounds(rounds.length, discarded),
    text.version(version),
  ];
  return provenanceSentence(parts, locale);
}

/** Facts as a sentence. */
export function provenanceSentence(parts: readonly string[], locale: Locale): string {
  const { comma, stop } = evidenceStrings[locale];
  return parts.join(comma) + stop;
}

/** The day, in the time zone in which it was measured: the same words on a server and on a page. */
export function formatDate(date: string, locale: Locale): string {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return new Intl.DateTimeFormat(dateTag(locale), {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(Date.UTC(year, month - 1, day));
}
