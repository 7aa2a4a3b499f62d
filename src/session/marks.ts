/**
 * What a reader has read and run. Each mark is kept by itself and never changes, so tabs and visits cannot overwrite each
 * other's progress, and a mark on something that a newer lesson no longer has is simply not counted.
 */

import type { KeptStorage } from './kept.ts';

export type MarkKind = 'read' | 'ran';

/** Kept under the key of a section or a program. */
export interface Mark {
  readonly kind: MarkKind;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export type MarkStorage = KeptStorage<Mark>;

/** What another version of the site, or another page of this origin, may have stored is not to be trusted. */
export function markOf(value: unknown): Mark | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, savedAt } = value as Record<keyof Mark, unknown>;
  if (kind !== 'read' && kind !== 'ran') return null;
  return { kind, savedAt: typeof savedAt === 'number' ? savedAt : 0 };
}
