import { expect, test } from 'vitest';
import type { LessonPart } from '../lesson/index.ts';
import type { Answered } from './answers.ts';
import { progressOf, type KeptProgress } from './progress.ts';

const place = { from: 0, to: 1 };
const PARTS: readonly LessonPart[] = [
  { kind: 'section', id: 'waits', ...place },
  { kind: 'section', id: 'turns', ...place },
  { kind: 'program', id: 'fetch', ...place },
  { kind: 'prediction', id: 'how-long', ...place },
  { kind: 'task', id: 'quiz', ...place, version: 'q2', right: 1 },
  { kind: 'task', id: 'exercise', ...place, version: 'e1' },
];

function kept(
  marks: Record<string, 'read' | 'ran'>,
  answers: Record<string, readonly [Answered, string]> = {},
): KeptProgress {
  return {
    marks: new Map(Object.entries(marks).map(([key, kind]) => [key, { kind, savedAt: 0 }])),
    answers: new Map(
      Object.entries(answers).map(([key, [answered, version]]) => [
        key,
        { answered, version, savedAt: 0 },
      ]),
    ),
  };
}

const SOLVED: Answered = { kind: 'exercise', hints: 0, solved: true, solutionSeen: false };

test('what was read and run counts, and only in its own lesson', () => {
  const progress = progressOf(
    'l',
    PARTS,
    kept({ 'l/waits': 'read', 'l/fetch': 'ran', 'm/turns': 'read' }),
  );
  expect([...progress.done]).toEqual(['waits', 'fetch']);
  expect(progress.counts.section).toEqual({ done: 1, of: 2 });
  expect(progress.counts.program).toEqual({ done: 1, of: 1 });
});

test('what a newer lesson no longer has does not count', () => {
  const { counts } = progressOf('l', PARTS, kept({ 'l/gone': 'read', 'l/turns': 'read' }));
  expect(counts.section).toEqual({ done: 1, of: 2 });
});

test('a prediction stays made when the question is put anew', () => {
  const predicted: Answered = { kind: 'prediction', predicted: { kind: 'choice', option: 0 } };
  const { counts } = progressOf('l', PARTS, kept({}, { 'l/how-long': [predicted, 'older'] }));
  expect(counts.prediction).toEqual({ done: 1, of: 1 });
});

test('a question is solved by its right option, an exercise by its checks, of the version that is asked now', () => {
  const count = (answers: Record<string, readonly [Answered, string]>) =>
    progressOf('l', PARTS, kept({}, answers)).counts.task.done;
  expect(count({ 'l/quiz': [{ kind: 'quiz', chosen: [0] }, 'q2'] })).toBe(0);
  expect(count({ 'l/quiz': [{ kind: 'quiz', chosen: [0, 1] }, 'q2'] })).toBe(1);
  expect(count({ 'l/quiz': [{ kind: 'quiz', chosen: [1] }, 'q1'] })).toBe(0);
  expect(count({ 'l/exercise': [SOLVED, 'e1'] })).toBe(1);
  expect(count({ 'l/exercise': [{ ...SOLVED, solved: false }, 'e1'] })).toBe(0);
});
