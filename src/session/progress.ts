/** How far a reader has come in a lesson. Pure. */

import type { LessonPart, PartKind } from '../lesson/index.ts';
import type { Answer } from './answers.ts';
import { blockKey } from './kept.ts';
import type { Mark } from './marks.ts';

/** What is kept of a reader, by the keys of sections and blocks. */
export interface KeptProgress {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly answers: ReadonlyMap<string, Answer>;
}

export interface LessonProgress {
  /** Ids of the parts that are done. */
  readonly done: ReadonlySet<string>;
  readonly counts: Readonly<Record<PartKind, Count>>;
}

export interface Count {
  readonly done: number;
  readonly of: number;
}

/** What of a lesson as it is now has been done. What it had in an older version and has no longer does not count. */
export function progressOf(
  lesson: string,
  parts: readonly LessonPart[],
  kept: KeptProgress,
): LessonProgress {
  const done = parts.filter((part) => isDone(part, blockKey(lesson, part.id), kept));
  const count = (kind: PartKind): Count => ({
    done: done.filter((part) => part.kind === kind).length,
    of: parts.filter((part) => part.kind === kind).length,
  });
  return {
    done: new Set(done.map(({ id }) => id)),
    counts: {
      section: count('section'),
      program: count('program'),
      prediction: count('prediction'),
      task: count('task'),
    },
  };
}

function isDone(part: LessonPart, key: string, { marks, answers }: KeptProgress): boolean {
  const answer = answers.get(key);
  switch (part.kind) {
    case 'section':
      return marks.get(key)?.kind === 'read';
    case 'program':
      return marks.get(key)?.kind === 'ran';
    case 'prediction':
      // Who predicted has predicted, even if the question was put better since.
      return answer?.answered.kind === 'prediction';
    case 'task':
      return answer !== undefined && answer.version === part.version && isSolved(answer, part);
  }
}

function isSolved({ answered }: Answer, { right }: LessonPart): boolean {
  return answered.kind === 'quiz'
    ? right !== undefined && answered.chosen.includes(right)
    : answered.kind === 'exercise' && answered.solved;
}
