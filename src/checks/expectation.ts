/** Compares what a program did with what its lesson expects of it. */

import type { ExpectedText, TestedProgram } from '../lesson/index.ts';

/** What a program did. */
export interface Outcome {
  readonly output: string;
  readonly errors: string;
  /** What `turnsOf` tells of it; empty when it was not traced. */
  readonly turns: string;
  readonly exitCode: number;
  /** `exited` when it ended by itself. */
  readonly reason: string;
}

/**
 * What is wrong with what a program did, as `path:line: message`, or `null`.
 *
 * In expected lines `…` stands for any characters, and a line `…` for any lines. Neighbouring lines that begin with `~ `
 * may come in any order.
 */
export function faultOf(program: TestedProgram, outcome: Outcome): string | null {
  const { path, expected } = program;
  const { output, errors, turns, exitCode, reason } = outcome;
  if (reason !== 'exited') return `${path}:1: it did not end by itself but was ${reason}`;
  if (exitCode !== expected.exit || (expected.errors === null && errors !== '')) {
    const line = lineInTraceback(errors, program.file) ?? 1;
    const last = errors.trim().split('\n').at(-1) ?? '';
    return `${path}:${line}: it ended with exit code ${exitCode} instead of ${expected.exit}${last === '' ? '' : `: ${last}`}`;
  }
  for (const [name, text, actual] of [
    ['printed', expected.output, output],
    ['did', expected.turns, turns],
    ['wrote to standard error', expected.errors, errors],
  ] as const) {
    const mismatch = text === null ? null : mismatchOf(text, actual);
    if (mismatch !== null) return `${expected.path}:${mismatch.line}: it ${name} ${mismatch.what}`;
  }
  return null;
}

interface Mismatch {
  /** Line of the file with the expected text. */
  readonly line: number;
  readonly what: string;
}

/** Where the actual text departs from the expected one, or `null`. */
export function mismatchOf({ lines, firstLine }: ExpectedText, actual: string): Mismatch | null {
  const found = actual.replace(/\n$/, '').split('\n');
  const furthest = { expected: 0, found: 0 };
  if (matches(lines, found, 0, 0, furthest)) return null;
  const wanted = lines[furthest.expected];
  const got = found[furthest.found];
  return {
    line: firstLine + Math.min(furthest.expected, lines.length - 1),
    what: `${got === undefined ? 'nothing more' : `“${got}”`} where ${
      wanted === undefined ? 'nothing more' : `“${wanted.replace(/^~ /, '')}”`
    } is expected`,
  };
}

/** Whether the lines from some places on match; notes how far it came. */
function matches(
  expected: readonly string[],
  found: readonly string[],
  from: number,
  at: number,
  furthest: { expected: number; found: number },
): boolean {
  if (at > furthest.found || (at === furthest.found && from > furthest.expected)) {
    furthest.expected = from;
    furthest.found = at;
  }
  const wanted = expected[from];
  if (wanted === undefined) return at === found.length;
  if (wanted === '…') {
    for (let next = at; next <= found.length; next += 1) {
      if (matches(expected, found, from + 1, next, furthest)) return true;
    }
    return false;
  }
  if (wanted.startsWith('~ ')) {
    const group = groupAt(expected, from);
    const left = found.slice(at, at + group.length);
    for (const pattern of group) {
      const place = left.findIndex((line) => lineMatches(pattern, line));
      if (place === -1) return false;
      left.splice(place, 1);
    }
    return matches(expected, found, from + group.length, at + group.length, furthest);
  }
  const line = found[at];
  return (
    line !== undefined &&
    lineMatches(wanted, line) &&
    matches(expected, found, from + 1, at + 1, furthest)
  );
}

/** The neighbouring lines that may come in any order, the most particular first. */
function groupAt(expected: readonly string[], from: number): readonly string[] {
  const rest = expected.slice(from);
  const end = rest.findIndex((line) => !line.startsWith('~ '));
  const group = rest.slice(0, end === -1 ? undefined : end).map((line) => line.slice(2));
  const freedom = (line: string): number => line.split('…').length;
  return group.toSorted((a, b) => freedom(a) - freedom(b));
}

/** Whether a text is as a pattern says, in which `…` stands for any characters. */
export function lineMatches(pattern: string, text: string): boolean {
  return new RegExp(`^${patternSource(pattern)}$`, 's').test(text);
}

/** Whether a text contains what a pattern says. */
export function contains(text: string, pattern: string): boolean {
  return new RegExp(patternSource(pattern), 's').test(text);
}

function patternSource(pattern: string): string {
  return pattern
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
}

/** The last line of a file that a traceback names. */
function lineInTraceback(errors: string, file: string): number | null {
  const places = [...errors.matchAll(/File "([^"]+)", line (\d+)/g)].filter(
    ([, path = '']) => path === file || path.endsWith(`/${file}`),
  );
  const line = places.at(-1)?.[2];
  return line === undefined ? null : Number(line);
}
