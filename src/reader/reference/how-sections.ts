import type { Locale } from '../../lesson/index.ts';
import { referenceStrings } from './strings.ts';

/** A part of the page on how all this works. */
export interface HowSection {
  /** Its place on the page. */
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** Id of the list of differences on that page. */
export const DIFFERENCES = 'differences';

/** What is real here, what is not, and what is said above the differences from native CPython. */
export function howSections(locale: Locale): readonly HowSection[] {
  const text = referenceStrings[locale];
  return [
    {
      id: 'real',
      title: text.real,
      paragraphs: [text.realPython, text.realThreads, text.realProcesses, text.realClock],
    },
    {
      id: 'not-real',
      title: text.notReal,
      paragraphs: [text.notOneCore, text.notCosts, text.notSeeds],
    },
    { id: DIFFERENCES, title: text.differences, paragraphs: [text.differencesText] },
  ];
}
