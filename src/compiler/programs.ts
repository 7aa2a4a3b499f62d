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

/** A short mark that changes when the text does. */
export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function folderOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
}
