/** Edits of programs, kept from visit to visit. */

import type { KeptStorage } from './kept.ts';

export interface Draft {
  readonly code: string;
  /** `Cell.version` of the author's program that the edit was made on. */
  readonly basedOn: string;
  /** A discarded edit is kept to undo a Reset, and not shown. */
  readonly discarded: boolean;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export type DraftStorage = KeptStorage<Draft>;

/** What another version of the site, or another page of this origin, may have stored is not to be trusted. */
export function draftOf(value: unknown): Draft | null {
  if (typeof value !== 'object' || value === null) return null;
  const { code, basedOn, discarded, savedAt } = value as Record<keyof Draft, unknown>;
  return typeof code === 'string' && typeof basedOn === 'string'
    ? {
        code,
        basedOn,
        discarded: discarded === true,
        savedAt: typeof savedAt === 'number' ? savedAt : 0,
      }
    : null;
}
