/** The content's test: what `npm test` asks of it. */

import { LOCALES } from '../lesson/index.ts';
import { compileCourse } from './compile.ts';
import type { Diagnostic } from './diagnostics.ts';
import { formatDiagnostics, type FormatOptions } from './format.ts';
import { loadContent } from './load.ts';

export interface ContentCheck {
  readonly diagnostics: readonly Diagnostic[];
  /** What to print: the diagnostics, or one line that says what was checked. */
  readonly report: string;
}

/** Compiles the content of the project at `root` and says what is wrong with it. */
export async function checkContent(root: string, options?: FormatOptions): Promise<ContentCheck> {
  const files = await loadContent(root);
  const { content, diagnostics } = compileCourse(files);
  if (diagnostics.length > 0) {
    return { diagnostics, report: formatDiagnostics(diagnostics, files, options) };
  }
  const lessons = Object.values(content.en.lessons);
  const cells = lessons
    .flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks))
    .filter(({ kind }) => kind === 'cell');
  const count = (number: number, noun: string): string =>
    `${number} ${noun}${number === 1 ? '' : 's'}`;
  return {
    diagnostics,
    report: `${count(lessons.length, 'lesson')} in ${count(LOCALES.length, 'language')}, ${count(cells.length, 'cell')}`,
  };
}
