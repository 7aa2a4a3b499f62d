import { describe, expect, it } from 'vitest';
import type { Answered } from './answers.ts';
import { countOf, entriesToTake, NOTHING, readBackup, replacedBy, writeBackup } from './backup.ts';
import type { KeptEntries } from './kept-values.ts';

const draft = (code: string, savedAt: number) => ({
  code,
  basedOn: 'v1',
  discarded: false,
  savedAt,
});
const answer = (answered: Answered, savedAt: number, version = 'q1') => ({
  answered,
  version,
  savedAt,
});
const exercise = (hints: number, solved: boolean): Answered => ({
  kind: 'exercise',
  hints,
  solved,
  solutionSeen: false,
});

const SOME: KeptEntries = {
  drafts: [['one/cell', draft('print(1)', 5)]],
  answers: [['one/quiz', answer({ kind: 'quiz', chosen: [2] }, 6)]],
  marks: [['one/section', { kind: 'read', savedAt: 7 }]],
  measurements: [],
  projects: [
    [
      'own',
      {
        files: [{ name: 'main.py', code: '' }],
        policy: { kind: 'time-sliced' },
        watch: [],
        savedAt: 8,
      },
    ],
  ],
};

function read(text: string): KeptEntries {
  const result = readBackup(text);
  if (result.kind !== 'read') throw new Error(result.kind);
  return result.entries;
}

describe('the file of everything that is kept', () => {
  it('gives back what was written', () => {
    expect(readBackup(writeBackup(SOME, 9))).toEqual({
      kind: 'read',
      entries: SOME,
      unreadable: 0,
    });
  });

  it('is refused when it is another file, or of a newer site', () => {
    expect(readBackup('{"cells": []}').kind).toBe('foreign');
    expect(readBackup('import time').kind).toBe('foreign');
    expect(readBackup('null').kind).toBe('foreign');
    expect(readBackup('{"interleave": 99}').kind).toBe('newer');
  });

  it('loses only its damaged values', () => {
    const damaged = JSON.stringify({
      interleave: 1,
      drafts: { good: draft('x', 1), bad: { code: 3 } },
      marks: [],
      projects: { own: { files: [{ name: '../x.py', code: '' }], policy: { kind: 'seeded' } } },
    });
    expect(readBackup(damaged)).toEqual({
      kind: 'read',
      entries: { ...NOTHING, drafts: [['good', draft('x', 1)]] },
      unreadable: 2,
    });
  });

  it('cannot set what is no key of a list', () => {
    const text = '{"interleave": 1, "drafts": {"__proto__": {"code": "x", "basedOn": "v"}}}';
    expect(read(text).drafts.map(([key]) => key)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['code']).toBeUndefined();
  });
});

describe('taking a file', () => {
  it('brings everything where nothing was', () => {
    expect(entriesToTake(NOTHING, SOME)).toEqual(SOME);
  });

  it('changes nothing when it is taken twice', () => {
    expect(countOf(entriesToTake(SOME, SOME))).toBe(0);
  });

  it('lets the newer of two edits win, whichever side it is on', () => {
    const older = { ...NOTHING, drafts: [['one/cell', draft('old', 1)] as const] };
    const newer = { ...NOTHING, drafts: [['one/cell', draft('new', 2)] as const] };
    expect(entriesToTake(older, newer).drafts).toEqual(newer.drafts);
    expect(entriesToTake(newer, older).drafts).toEqual([]);
  });

  it('knows what it replaces, so that it can be undone', () => {
    const taken = { ...NOTHING, drafts: [['one/cell', draft('new', 9)] as const] };
    expect(replacedBy(SOME, taken)).toEqual({ ...NOTHING, drafts: SOME.drafts });
  });

  it('leaves solved what either side has solved', () => {
    const here = { ...NOTHING, answers: [['e', answer(exercise(1, true), 1)] as const] };
    const there = { ...NOTHING, answers: [['e', answer(exercise(3, false), 2)] as const] };
    const [taken] = entriesToTake(here, there).answers;
    expect(taken?.[1].answered).toEqual(exercise(3, true));
  });

  it('takes a passed exercise of another version only when it is newer', () => {
    const here = { ...NOTHING, answers: [['e', answer(exercise(0, true), 1, 'old')] as const] };
    const there = { ...NOTHING, answers: [['e', answer(exercise(0, false), 2, 'new')] as const] };
    expect(entriesToTake(here, there).answers).toEqual(there.answers);
  });
});
