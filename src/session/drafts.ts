/** Edits of programs, kept from visit to visit. */

export interface Draft {
  readonly code: string;
  /** `Cell.version` of the author's program that the edit was made on. */
  readonly basedOn: string;
  /** A discarded edit is kept to undo a Reset, and not shown. */
  readonly discarded: boolean;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** Why edits are not kept: the browser gives no storage (as in some private windows), or none is left. */
export type KeepingProblem = 'unavailable' | 'full';

/** A place for drafts. Every method may reject; `problemOf` says what a rejection means. */
export interface DraftStorage {
  load(key: string): Promise<Draft | null>;
  /** The last write wins; `subscribe` tells the other tabs. */
  save(key: string, draft: Draft): Promise<void>;
  remove(key: string): Promise<void>;
  /** Calls back when another tab saved a draft; returns what ends that. */
  subscribe(listener: (key: string, draft: Draft) => void): () => void;
}

/** What a rejected promise of a `DraftStorage` means to the reader. */
export function problemOf(error: unknown): KeepingProblem {
  return error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'unavailable';
}

/** The key of a cell's draft: the same in every language of the lesson. */
export function draftKey(lesson: string, cell: string): string {
  return `${lesson}/${cell}`;
}

/** A storage that keeps nothing; for rendering on a server. */
export const NO_DRAFTS: DraftStorage = {
  load: () => Promise.resolve(null),
  save: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  subscribe: () => () => undefined,
};
