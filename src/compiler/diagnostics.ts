/** What is wrong with the content, where, and what an author can do about it. */

import type { Nodes } from 'mdast';

/** A stretch of a source file; lines and columns count from 1, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The column after the last one. */
  readonly endColumn: number;
}

export interface Diagnostic {
  readonly place: Place;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What to do about it, one or two sentences. */
  readonly advice: string;
  /** Another place that one must look at to understand this one. */
  readonly related?: { readonly place: Place; readonly message: string };
}

/** Where a stage of the compiler puts what it finds. */
export type Report = (diagnostic: Diagnostic) => void;

/** The place of a syntax tree's node. */
export function placeOf(file: string, position: Nodes['position']): Place {
  if (position === undefined) return startOf(file);
  const { start, end } = position;
  return {
    file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** The first character of a file: for what is wrong with the file as a whole. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/** In the order in which one reads the files, each once, though both languages may find it in a program they share. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const distinct = new Map(
    diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]),
  );
  return [...distinct.values()].toSorted(
    (a, b) =>
      (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : 0) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column,
  );
}
