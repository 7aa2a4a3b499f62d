/** A lesson as what there is to do in it: read sections, run programs, predict results, solve questions. */

import type { Block, Lesson } from './lesson.ts';

export interface LessonPart {
  readonly kind: PartKind;
  /** Unique in its lesson, the same in every language. */
  readonly id: string;
  /** Where it begins and ends, as shares of the lesson's length from 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** Of a question or an exercise: an answer to another version does not solve it. */
  readonly version?: string;
  /** Of a question: the option that is right, from 0. */
  readonly right?: number;
}

export type PartKind = 'section' | 'program' | 'prediction' | 'task';

/** Characters of text that a block other than text takes as long as. */
const BLOCK_LENGTH = 600;

/** The parts of a lesson in its order. */
export function lessonParts({ sections }: Pick<Lesson, 'sections'>): readonly LessonPart[] {
  const total = sections.flatMap(({ blocks }) => blocks).reduce((sum, b) => sum + lengthOf(b), 0);
  const share = (length: number): number => Math.round((1000 * length) / Math.max(total, 1)) / 1000;
  const parts: LessonPart[] = [];
  let at = 0;
  for (const { id, title, blocks } of sections) {
    const begin = at;
    const inside: LessonPart[] = [];
    for (const block of blocks) {
      const to = at + lengthOf(block);
      const part = partOf(block);
      if (part !== null) inside.push({ ...part, from: share(at), to: share(to) });
      at = to;
    }
    if (title !== '') parts.push({ kind: 'section', id, from: share(begin), to: share(at) });
    parts.push(...inside);
  }
  return parts;
}

function partOf(block: Block): Omit<LessonPart, 'from' | 'to'> | null {
  switch (block.kind) {
    case 'cell':
      return { kind: 'program', id: block.cell.id };
    case 'compare':
    case 'sweep':
      return { kind: 'program', id: block.id };
    case 'predict':
      return { kind: 'prediction', id: block.prediction.id };
    case 'quiz': {
      const { id, version, options } = block.quiz;
      return { kind: 'task', id, version, right: options.findIndex(({ right }) => right) };
    }
    case 'exercise':
      return { kind: 'task', id: block.cell.id, version: block.exercise.checks.version };
    default:
      return null;
  }
}

function lengthOf(block: Block): number {
  switch (block.kind) {
    case 'prose':
      return block.html.replaceAll(/<[^>]*>/g, '').length;
    // Beside the text or not for the reader: they make the way no longer.
    case 'note':
    case 'teacher':
      return 0;
    default:
      return BLOCK_LENGTH;
  }
}
