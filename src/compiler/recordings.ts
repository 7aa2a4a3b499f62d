/** Recordings in the folder of a lesson, as directives refer to them. */

import { loadRecording, type Recording, type TraceRecording } from '../lesson/index.ts';
import type { Attributes } from './attributes.ts';
import type { LessonContext } from './context.ts';
import { lessonPath } from './sources.ts';
import { didYouMean, listOf } from './suggest.ts';

/** Where the recordings of a lesson lie, in its folder, with programs of which they were made. */
export const RECORDINGS = 'recordings/';

/** The recording that an attribute `recording` names; null when it names none, or one that is reported. */
export function readRecording(
  attributes: Attributes<{ readonly recording: string }>,
  context: LessonContext,
): Recording | null {
  const name = attributes.values.recording;
  if (name === '') return null;
  const file = `${RECORDINGS}${name}.json`;
  const json = context.folder.get(file);
  if (json === undefined) {
    const names = [...context.folder.keys()]
      .filter((path) => path.startsWith(RECORDINGS))
      .map((path) => path.slice(RECORDINGS.length).replace(/\.json$/, ''))
      .toSorted();
    context.report({
      place: attributes.placeOf('recording'),
      message: `There is no recording ${lessonPath(context.slug, file)}.`,
      advice: didYouMean(
        name,
        names,
        names.length === 0
          ? 'Make one with public/record.py.'
          : `Recordings of this lesson: ${listOf(names)}.`,
      ),
    });
    return null;
  }
  context.usedFiles.add(file);
  const { recording, problem } = loadRecording(json);
  if (recording === null) {
    context.report({
      place: attributes.placeOf('recording'),
      message: `${lessonPath(context.slug, file)} is no recording: ${problem}.`,
      advice: 'Make it again with public/record.py.',
    });
  }
  return recording;
}

/** The recording of one run that an attribute `recording` names; anything else is reported. */
export function readTrace(
  attributes: Attributes<{ readonly recording: string }>,
  context: LessonContext,
): TraceRecording | null {
  const recording = readRecording(attributes, context);
  if (recording === null || recording.kind === 'trace') return recording;
  context.report({
    place: attributes.placeOf('recording'),
    message: `The recording ${attributes.values.recording} is not of a single run.`,
    advice: 'Make it with: record.py trace.',
  });
  return null;
}
