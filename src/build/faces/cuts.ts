/** What is cut from the Fontsource packages: only Newsreader, since its licence reserves no name for the uncut face. */
export interface Cut {
  /** Name of the cut file. */
  readonly file: string;
  /** What it is cut from, below `node_modules`. */
  readonly source: string;
  /** Where each axis of the variable face stays, or what is left of it. */
  readonly axes: Readonly<Record<string, number | { readonly min: number; readonly max: number }>>;
}

const FILES = '@fontsource-variable/newsreader/files';

/** Text is set in 400 from notes to the largest heading, in 600 within text, and in italics within text. */
export const CUTS: readonly Cut[] = [
  {
    file: 'newsreader-regular.woff2',
    source: `${FILES}/newsreader-latin-opsz-normal.woff2`,
    axes: { wght: 400, opsz: { min: 14, max: 72 } },
  },
  {
    file: 'newsreader-strong.woff2',
    source: `${FILES}/newsreader-latin-opsz-normal.woff2`,
    axes: { wght: 600, opsz: 18 },
  },
  {
    file: 'newsreader-italic.woff2',
    source: `${FILES}/newsreader-latin-wght-italic.woff2`,
    axes: { wght: 400 },
  },
];

/** First and last code points of what is kept: letters, punctuation, and signs that prose uses. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2000, 0x206f],
  [0x2080, 0x2089],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2248, 0x2248],
  [0x2264, 0x2265],
];

/** All characters that are kept. */
export const CHARACTERS = RANGES.map(([first, last]) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index)),
).join('');

/** What type needs: its figures of every kind, ligatures and kerning, but no small capitals. */
export const FEATURES: readonly string[] = [
  ...['calt', 'ccmp', 'clig', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rlig', 'rvrn'],
  ...['lnum', 'onum', 'pnum', 'tnum'],
];

/** Entries of a face's table of names that must stay with it: copyright, licence, and the licence's address. */
export const KEPT_NAMES: readonly number[] = [0, 13, 14];
