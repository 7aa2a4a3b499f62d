/** Everything that is kept of a reader as one file, to take to another browser or to keep. Pure. */

import { mergeAnswers } from './answers.ts';
import { newer } from './kept.ts';
import {
  KEPT_READERS,
  type Entries,
  type KeptEntries,
  type KeptKind,
  type KeptValues,
} from './kept-values.ts';

export const NOTHING: KeptEntries = {
  drafts: [],
  answers: [],
  marks: [],
  measurements: [],
  projects: [],
};

/** Goes up when an older site could no longer read a file. */
const VERSION = 1;

/** The text of the file. */
export function writeBackup(entries: KeptEntries, savedAt: number): string {
  const kinds = Object.entries(entries).map(([kind, list]) => [kind, Object.fromEntries(list)]);
  const file = { interleave: VERSION, savedAt, ...Object.fromEntries(kinds) };
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

export type ReadBackup =
  | { readonly kind: 'read'; readonly entries: KeptEntries; readonly unreadable: number }
  /** Not a file of this site, or one of a newer site than this. */
  | { readonly kind: 'foreign' | 'newer' };

/** Reads the text of a file. Values that are damaged are counted and left out. */
export function readBackup(text: string): ReadBackup {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { kind: 'foreign' };
  }
  if (!isRecord(file) || typeof file['interleave'] !== 'number') return { kind: 'foreign' };
  if (file['interleave'] > VERSION) return { kind: 'newer' };
  const { interleave: _, savedAt: __, ...kinds } = file;
  let unreadable = 0;
  const listOf = <Kind extends KeptKind>(kind: Kind): Entries<Kind> => {
    const values = kinds[kind];
    const read: (readonly [string, KeptValues[Kind]])[] = [];
    for (const [key, value] of isRecord(values) ? Object.entries(values) : []) {
      const known: KeptValues[Kind] | null = KEPT_READERS[kind](value);
      if (known === null) unreadable += 1;
      else read.push([key, known]);
    }
    return read;
  };
  const entries: KeptEntries = {
    drafts: listOf('drafts'),
    answers: listOf('answers'),
    marks: listOf('marks'),
    measurements: listOf('measurements'),
    projects: listOf('projects'),
  };
  return { kind: 'read', entries, unreadable };
}

/** What of `incoming` is to be written beside what is there: the newer of two wins, and what was solved stays solved. */
export function entriesToTake(here: KeptEntries, incoming: KeptEntries): KeptEntries {
  const take = <Kind extends KeptKind>(
    kind: Kind,
    merge: (mine: KeptValues[Kind], theirs: KeptValues[Kind]) => KeptValues[Kind],
  ): Entries<Kind> => {
    const mine = new Map<string, KeptValues[Kind]>(here[kind]);
    const taken: (readonly [string, KeptValues[Kind]])[] = [];
    for (const [key, theirs] of incoming[kind]) {
      const own = mine.get(key);
      const merged = own === undefined ? theirs : merge(own, theirs);
      if (own === undefined || JSON.stringify(merged) !== JSON.stringify(own)) {
        taken.push([key, merged]);
      }
    }
    return taken;
  };
  return {
    drafts: take('drafts', newer),
    answers: take('answers', mergeAnswers),
    marks: take('marks', (mine) => mine),
    measurements: take('measurements', (mine, theirs) => (theirs.date > mine.date ? theirs : mine)),
    projects: take('projects', newer),
  };
}

/** The values of `here` under the keys of `taken`: what taking them replaces. */
export function replacedBy(here: KeptEntries, taken: KeptEntries): KeptEntries {
  const replaced = <Kind extends KeptKind>(kind: Kind): Entries<Kind> => {
    const keys = new Set(taken[kind].map(([key]) => key));
    return here[kind].filter(([key]) => keys.has(key));
  };
  return {
    drafts: replaced('drafts'),
    answers: replaced('answers'),
    marks: replaced('marks'),
    measurements: replaced('measurements'),
    projects: replaced('projects'),
  };
}

/** How many values there are. */
export function countOf(entries: KeptEntries): number {
  return Object.values(entries).reduce((sum, list) => sum + list.length, 0);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
