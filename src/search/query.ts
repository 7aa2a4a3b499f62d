import type { Query } from 'minisearch';
import { hanCharacters, runsOf, wordsOf, type TextRun } from './tokens.ts';

/** How much more the whole of a name counts than its parts. */
const WHOLE = 2;

/** How much the beginning of a word counts where a reader wrote more of it: `lock` for `locks`. */
const STEM = 0.6;

/** Endings that an English word may lose, the longest first, and what must be left. */
const ENDINGS = ['ing', 'ed', 'es', 's'] as const;
const SHORTEST_STEM = 4;

/**
 * What a reader typed as a question to the index: `all` of its runs, or `any` of them. Null when there is nothing to
 * look for in it.
 */
export function queryOf(text: string, need: 'all' | 'any'): Query | null {
  const runs = runsOf(text);
  if (runs.length === 0) return null;
  return {
    combineWith: need === 'all' ? 'AND' : 'OR',
    queries: runs.map((run) => (run.script === 'han' ? hanQuery(run) : wordQuery(text, run))),
  };
}

/** Neighbouring characters are neighbours in the text as well; one alone begins a pair, or ends a run. */
function hanQuery({ term }: TextRun): Query {
  const characters = hanCharacters(term);
  if (characters.length === 1) return { queries: [term], prefix: true };
  const pairs = characters.slice(1).map((second, index) => `${characters[index] ?? ''}${second}`);
  return { combineWith: 'AND', queries: pairs, prefix: false };
}

function wordQuery(text: string, { term, from, to }: TextRun): Query {
  const words = wordsOf(text.slice(from, to));
  if (words.length > 0) {
    return {
      combineWith: 'OR',
      queries: [
        { queries: [term], prefix: true, boostTerm: () => WHOLE },
        { combineWith: 'AND', queries: words.map((word) => word.term), prefix: true },
      ],
    };
  }
  const stem = stemOf(term);
  if (stem === null) return { queries: [term], prefix: true };
  return {
    combineWith: 'OR',
    queries: [
      { queries: [term], prefix: true },
      { queries: [stem], prefix: true, boostTerm: () => STEM },
    ],
  };
}

function stemOf(word: string): string | null {
  const ending = ENDINGS.find(
    (candidate) => word.endsWith(candidate) && word.length - candidate.length >= SHORTEST_STEM,
  );
  return ending === undefined ? null : word.slice(0, -ending.length);
}
