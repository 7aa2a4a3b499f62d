/** Programs of a reader's own, as the Playground keeps them. */

import type { KeptStorage } from './kept.ts';

/** A file of Python; the first of a project is the program that is run. */
export interface ProjectFile {
  /** As in `helper.py`: one that another file can import, or run. */
  readonly name: string;
  readonly code: string;
}

/** Who decides which thread runs next. */
export type ProjectPolicy =
  | { readonly kind: 'time-sliced' }
  | { readonly kind: 'seeded'; readonly seed: number };

export interface Project {
  /** At least one. */
  readonly files: readonly ProjectFile[];
  readonly policy: ProjectPolicy;
  /** Global variables that a seeded run watches: they are part of what a seed decides. */
  readonly watch: readonly string[];
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export type ProjectStorage = KeptStorage<Project>;

/** The most files that a project has. */
export const MOST_FILES = 20;

/** The most bytes of text that a program is opened with: every keystroke is drawn, and none should wait for the last one. */
export const LARGEST_PROGRAM = 250_000;

/** What another version of the site, or another page of this origin, may have stored is not to be trusted. */
export function projectOf(value: unknown): Project | null {
  if (typeof value !== 'object' || value === null) return null;
  const { files, policy, watch, savedAt } = value as Record<keyof Project, unknown>;
  const known = policyOf(policy);
  const isList = Array.isArray(files) && files.length > 0 && files.length <= MOST_FILES;
  if (!isList || !files.every(isFile) || known === null) return null;
  // Of two files with one name another would run than is seen.
  if (new Set(files.map(({ name }) => name)).size !== files.length) return null;
  return {
    files: files.map(({ name, code }) => ({ name, code })),
    policy: known,
    watch: Array.isArray(watch) ? watch.filter((name) => typeof name === 'string') : [],
    savedAt: typeof savedAt === 'number' ? savedAt : 0,
  };
}

function isFile(value: unknown): value is ProjectFile {
  if (typeof value !== 'object' || value === null) return false;
  const { name, code } = value as Record<keyof ProjectFile, unknown>;
  return typeof name === 'string' && isFileName(name) && typeof code === 'string';
}

/** Whether Python can import a file of that name. */
export function isFileName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]{0,60}\.py$/u.test(name);
}

/** A seed as a reader wrote it; null when it is none. */
export function seedOf(written: string): number | null {
  const seed = /^\d+$/.test(written) ? Number(written) : -1;
  return isSeed(seed) ? seed : null;
}

/** A policy as somebody wrote it down; null when it is none. */
export function policyOf(value: unknown): ProjectPolicy | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, seed } = value as { kind?: unknown; seed?: unknown };
  if (kind === 'time-sliced') return { kind };
  return kind === 'seeded' && typeof seed === 'number' && isSeed(seed) ? { kind, seed } : null;
}

/** Whether a schedule can be drawn from a number. */
function isSeed(seed: number): boolean {
  return Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff;
}
