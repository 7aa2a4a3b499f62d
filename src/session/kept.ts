/** Keeping values of a reader from visit to visit. */

/** Why something is not kept: the browser gives no storage (as in some private windows), or none is left. */
export type KeepingProblem = 'unavailable' | 'full';

/** A place for values of one kind. Every method may reject; `problemOf` says what a rejection means. */
export interface KeptStorage<T> {
  load(key: string): Promise<T | null>;
  /** Everything that is kept, with its keys. */
  entries(): Promise<readonly (readonly [string, T])[]>;
  /** The last write wins; `subscribe` tells the other tabs. */
  save(key: string, value: T): Promise<void>;
  remove(key: string): Promise<void>;
  /** Calls back when another tab saved a value; returns what ends that. */
  subscribe(listener: (key: string, value: T) => void): () => void;
}

/** What a rejected promise of a `KeptStorage` means to the reader. */
export function problemOf(error: unknown): KeepingProblem {
  return error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'unavailable';
}

/** Which of two values was saved later; the first when neither was. */
export function newer<T extends { readonly savedAt: number }>(mine: T, theirs: T): T {
  return theirs.savedAt > mine.savedAt ? theirs : mine;
}

/** The key of what belongs to a block of a lesson: the same in every language. */
export function blockKey(lesson: string, block: string): string {
  return `${lesson}/${block}`;
}

/** A storage that keeps nothing; for rendering on a server. */
export const NOTHING_KEPT: KeptStorage<never> = {
  load: () => Promise.resolve(null),
  entries: () => Promise.resolve([]),
  save: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  subscribe: () => () => undefined,
};
