import type { SearchDocument } from './document.ts';
import { hanCharacters, runsOf, tokensOf } from './tokens.ts';

/** Text in pieces, of which those that were looked for are marked. */
export type MarkedText = readonly { readonly text: string; readonly marked: boolean }[];

/** A part of a document that shows why it was found. */
export interface Snippet {
  readonly kind: 'text' | 'code';
  readonly text: MarkedText;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** How long a snippet is, where a Han character counts as much as two letters. */
const LENGTH = 150;
/** How much of it stands before the first match. */
const BEFORE = 40;

const ELLIPSIS = '…';

/** A whole text with its matches marked. `terms` are those of the index that were found, `query` what was typed. */
export function markedText(text: string, terms: ReadonlySet<string>, query: string): MarkedText {
  return marked(text, matchesIn(text, terms, query), { from: 0, to: text.length });
}

/**
 * The part of a document that has most of what was looked for: of its text, or of its program where only that has it, or
 * has it just as it was typed. A document that was found by its heading alone shows how it begins.
 */
export function snippetOf(
  { text, code }: Pick<SearchDocument, 'text' | 'code'>,
  terms: ReadonlySet<string>,
  query: string,
): Snippet {
  const inText = matchesIn(text, terms, query);
  const line = bestLine(code, terms, query);
  const isOfProgram =
    line !== null &&
    (inText.length === 0 || (hasPhrase(line.text, query) && !hasPhrase(text, query)));
  return isOfProgram
    ? { kind: 'code', text: marked(line.text, line.matches, windowAt(line.text, line.matches)) }
    : { kind: 'text', text: marked(text, inText, windowAt(text, inText)) };
}

/** Whether a text has a query just as it was typed, but for capitals and spaces. */
export function hasPhrase(text: string, query: string): boolean {
  return folded(text).includes(folded(query));
}

/** A text for comparison: without capitals, full-width letters and more spaces than one. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

interface Line {
  readonly text: string;
  readonly matches: readonly Range[];
}

/** The line of a program that has most of what was looked for; null when none has any of it. */
function bestLine(code: string, terms: ReadonlySet<string>, query: string): Line | null {
  const worth = ({ text, matches }: Line): number =>
    coverage(text, matches) + (hasPhrase(text, query) ? 1 : 0);
  return code
    .split('\n')
    .map((line) => line.trim())
    .map((text): Line => ({ text, matches: matchesIn(text, terms, query) }))
    .reduce<Line | null>((best, line) => {
      if (line.matches.length === 0) return best;
      return best === null || worth(line) > worth(best) ? line : best;
    }, null);
}

/** Where a text has what was looked for; ranges that touch are one. */
function matchesIn(text: string, terms: ReadonlySet<string>, query: string): readonly Range[] {
  const single = singleCharacters(query);
  const ranges = tokensOf(text)
    .filter(({ term }) => terms.has(term))
    .map(({ term, from, to }) => {
      const [first = '', ...others] = hanCharacters(term);
      // A character that was looked for alone found the pair that it begins.
      return others.length === 1 && single.has(first)
        ? { from, to: from + first.length }
        : { from, to };
    })
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Han characters that stand alone in a query. */
function singleCharacters(query: string): ReadonlySet<string> {
  return new Set(
    runsOf(query)
      .filter(({ script, term }) => script === 'han' && hanCharacters(term).length === 1)
      .map(({ term }) => term),
  );
}

/** How many different things a text has of those looked for, and a little for each time. */
function coverage(text: string, matches: readonly Range[]): number {
  const different = new Set(matches.map(({ from, to }) => text.slice(from, to).toLowerCase()));
  return different.size + matches.length / 1000;
}

/** The part of a text that has most matches, from the beginning of a sentence where one is near. */
function windowAt(text: string, matches: readonly Range[]): Range {
  const candidates = matches.length === 0 ? [0] : matches.map(({ from }) => beginNear(text, from));
  const windows = candidates.map((from) => ({ from, to: endAfter(text, from) }));
  const inside = ({ from, to }: Range) =>
    coverage(
      text,
      matches.filter((match) => match.from >= from && match.to <= to),
    );
  return windows.reduce((best, window) => (inside(window) > inside(best) ? window : best));
}

/** Not far before a match: where its sentence begins, or else a word. */
function beginNear(text: string, match: number): number {
  const earliest = back(text, match, BEFORE);
  if (earliest === 0) return 0;
  const before = text.slice(earliest, match);
  const sentence = Math.max(
    ...[...before.matchAll(/[.!?:]\s+|[。！？：；]\s*/gu)].map(
      ({ 0: end, index }) => index + end.length,
    ),
    -1,
  );
  if (sentence >= 0) return earliest + sentence;
  const word = before.search(/\s/);
  return word >= 0 ? earliest + word + 1 : earliest;
}

function endAfter(text: string, from: number): number {
  let width = 0;
  let at = from;
  for (const character of text.slice(from)) {
    width += widthOf(character);
    if (width > LENGTH) break;
    at += character.length;
  }
  if (at === text.length) return at;
  const cut = text.slice(from, at);
  const word = cut.lastIndexOf(' ');
  // Where spaces are rare, as in Chinese, any character may be the last.
  return word > cut.length * 0.8 ? from + word : at;
}

function back(text: string, from: number, most: number): number {
  let width = 0;
  let at = from;
  for (const character of Array.from(text.slice(0, from)).toReversed()) {
    width += widthOf(character);
    if (width > most) break;
    at -= character.length;
  }
  return at;
}

function widthOf(character: string): number {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(
    character,
  )
    ? 2
    : 1;
}

function marked(text: string, matches: readonly Range[], { from, to }: Range): MarkedText {
  const pieces: { text: string; marked: boolean }[] = [];
  const add = (piece: string, isMarked: boolean): void => {
    if (piece !== '') pieces.push({ text: piece, marked: isMarked });
  };
  let at = from;
  add(from > 0 ? ELLIPSIS : '', false);
  for (const match of matches.filter((range) => range.from >= from && range.to <= to)) {
    add(text.slice(at, match.from), false);
    add(text.slice(match.from, match.to), true);
    at = match.to;
  }
  add(text.slice(at, to), false);
  add(to < text.length ? ELLIPSIS : '', false);
  return pieces;
}
