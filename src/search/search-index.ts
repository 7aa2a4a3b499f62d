import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import type { SearchDocument } from './document.ts';
import { queryOf } from './query.ts';
import {
  folded,
  hasPhrase,
  markedText,
  snippetOf,
  type MarkedText,
  type Snippet,
} from './snippet.ts';
import { runsOf, tokensOf } from './tokens.ts';

/** How much a field counts: titles over headings over text over programs. */
const BOOST = { title: 9, heading: 4, also: 4, text: 1, code: 0.5 };

/** How much more a place counts that has several words just as they were typed. */
const AS_TYPED = 1.5;
/** The same for a place that is called just that. */
const NAMED_SO = 10;

/** Share of a word that may be wrong when nothing is found for it as it is, and the most letters. */
const MISTAKES = 0.25;
const MOST_MISTAKES = 2;

/** One place that was found. */
export interface SearchResult {
  readonly path: string;
  readonly place: string;
  /** Title or heading; empty for a place that has neither. */
  readonly heading: MarkedText;
  readonly snippet: Snippet;
}

export interface SearchResults {
  /** The best first. */
  readonly results: readonly SearchResult[];
  /** How many places there are, shown or not. */
  readonly total: number;
  /** Whether no place has all that was asked for, so that these have some of it, or something like it. */
  readonly approximate: boolean;
}

export interface SearchIndex {
  /** The places for a query, at most `limit` of them. */
  find(query: string, limit: number): SearchResults;
}

/** What the file of an index holds. */
interface IndexFile {
  readonly documents: readonly SearchDocument[];
  readonly index: AsPlainObject;
}

interface IndexedDocument extends SearchDocument {
  readonly id: number;
}

const OPTIONS: Options<IndexedDocument> = {
  fields: Object.keys(BOOST),
  tokenize: (text) => tokensOf(text).map(({ term }) => term),
  processTerm: (term) => term,
  searchOptions: {
    // The query is made of terms already.
    tokenize: (term) => [term],
    boost: BOOST,
  },
};

/** The index of some documents as the content of a file. */
export function writeIndex(documents: readonly SearchDocument[]): string {
  const index = new MiniSearch(OPTIONS);
  index.addAll(documents.map((document, id) => ({ ...document, id })));
  const file: IndexFile = { documents, index: index.toJSON() };
  return JSON.stringify(file);
}

/** Opens what `writeIndex` wrote. Throws when it is something else. */
export function openIndex(content: string): SearchIndex {
  // Written by the same build: its address has the hash of what it holds.
  const { documents, index } = JSON.parse(content) as IndexFile;
  const search = MiniSearch.loadJS(index, OPTIONS);
  return { find: (query, limit) => find(search, documents, query, limit) };
}

function find(
  search: MiniSearch<IndexedDocument>,
  documents: readonly SearchDocument[],
  text: string,
  limit: number,
): SearchResults {
  const all = queryOf(text, 'all');
  const any = queryOf(text, 'any');
  if (all === null || any === null) return { results: [], total: 0, approximate: false };
  const exact = search.search(all);
  const found =
    exact.length > 0 ? exact : search.search(any, { fuzzy: mistakes, maxFuzzy: MOST_MISTAKES });
  const ranked = found
    .flatMap(({ id, score, terms }) => {
      const document = documents[Number(id)];
      if (document === undefined) return [];
      return [{ document, terms: new Set(terms), score: score * bonusOf(document, text) }];
    })
    .toSorted((a, b) => b.score - a.score);
  return {
    total: ranked.length,
    approximate: exact.length === 0,
    results: ranked.slice(0, limit).map(({ document, terms }) => ({
      path: document.path,
      place: document.place,
      heading: markedText(document.title === '' ? document.heading : document.title, terms, text),
      snippet: snippetOf(document, terms, text),
    })),
  };
}

function bonusOf(document: SearchDocument, query: string): number {
  if (folded(document.title || document.heading) === folded(query)) return NAMED_SO;
  return isAsTyped(document, query) ? AS_TYPED : 1;
}

/** Whether a place has what was typed as it was typed; a single word says nothing that the index does not know. */
function isAsTyped(document: SearchDocument, query: string): boolean {
  const [first, ...others] = runsOf(query);
  if (first === undefined || (others.length === 0 && first.script === 'other')) return false;
  return [document.title, document.heading, document.text, document.code].some((field) =>
    hasPhrase(field, query),
  );
}

/** Letters may be wrong in a word; of two characters one that is wrong leaves another word. */
function mistakes(term: string): number | false {
  return /^\p{Script=Han}/u.test(term) ? false : MISTAKES;
}
