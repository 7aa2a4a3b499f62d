/** The Python files of a lesson's folder, as directives refer to them. */

import { createHash } from 'node:crypto';

import type { LessonContext } from './context.ts';
import type { Place } from './diagnostics.ts';
import { lessonPath } from './sources.ts';
import { didYouMean, listOf } from './suggest.ts';

/** A file's text, which counts as used from now on, or nothing when there is no such file, which is reported. */
export function readProgram(
  file: string,
  place: Place,
  context: LessonContext,
): string | undefined {
  const code = context.folder.get(file);
  if (code !== undefined) {
    context.usedFiles.add(file);
    return code;
  }
  const folder = folderOf(file);
  const programs = [...context.folder.keys()]
    .filter((name) => name.endsWith('.py') && folderOf(name) === folder)
    .toSorted();
  context.report({
    place,
    message: `There is no file ${lessonPath(context.slug, file)}.`,
    advice: didYouMean(
      file,
      programs,
      programs.length === 0
        ? `Put the program into ${folder === '' ? 'the lesson’s folder' : `the folder ${folder}`}.`
        : `Programs of this lesson: ${listOf(programs)}.`,
    ),
  });
  return undefined;
}

/** Columns of code that a reader with a wide window sees without scrolling sideways. */
const COLUMNS = 71;

/** The same for a program that readers look at: lines wider than the column they are set in are reported. */
export function readShownProgram(
  file: string,
  place: Place,
  context: LessonContext,
): string | undefined {
  const code = readProgram(file, place, context);
  for (const [index, text] of (code ?? '').split('\n').entries()) {
    if (text.length <= COLUMNS) continue;
    const line = index + 1;
    context.report({
      place: {
        file: lessonPath(context.slug, file),
        line,
        column: COLUMNS + 1,
        endLine: line,
        endColumn: text.length + 1,
      },
      message: `The line has ${text.length} columns, and the page shows ${COLUMNS}.`,
      advice: 'Break the line, so that nobody has to scroll sideways to read it.',
    });
  }
  return code;
}

/** A short mark that changes when the text does. */
export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function folderOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
}

/** Whether a program has a variable of that name; an attribute has a dot before its own. */
export function hasVariable(code: string, name: string): boolean {
  const letter = String.raw`[\p{L}\p{N}_]`;
  return new RegExp(`(?<!${letter})${name.replace(/^\./, '')}(?!${letter})`, 'u').test(code);
}
