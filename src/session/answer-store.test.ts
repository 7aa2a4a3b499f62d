import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStorage } from '../testing/index.ts';
import { answerOf, type Answer, type Answered } from './answers.ts';
import { createSession } from './session.ts';

const FIRST: Answered = { kind: 'prediction', predicted: { kind: 'choice', option: 0 } };
const SECOND: Answered = { kind: 'prediction', predicted: { kind: 'choice', option: 1 } };

function setUp(kept = createMemoryStorage<Answer>(), version = 'v1') {
  const session = createSession({ answers: kept.tab() });
  const store = session.answer('when-threads-help', { id: 'guess', version });
  return { kept, store, state: () => store.store.getState() };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an answer', () => {
  it('is kept and comes back', async () => {
    const first = setUp();
    first.store.open();
    first.store.answer(FIRST);
    await settle();
    const again = setUp(first.kept);
    again.store.open();
    await settle();
    expect(again.state()).toEqual({ answered: FIRST, outdated: false, keeping: null });
  });

  it('can be changed and taken back', async () => {
    const { kept, store, state } = setUp();
    store.answer(FIRST);
    store.answer(SECOND);
    await settle();
    expect(kept.kept.get('when-threads-help/guess')?.answered).toEqual(SECOND);
    store.withdraw();
    await settle();
    expect(state().answered).toBeNull();
    expect(kept.kept.size).toBe(0);
  });

  it('to an earlier version of the question is not taken for one to this', async () => {
    const first = setUp();
    first.store.answer(FIRST);
    await settle();
    const later = setUp(first.kept, 'v2');
    later.store.open();
    await settle();
    expect(later.state()).toEqual({ answered: null, outdated: true, keeping: null });
    later.store.answer(SECOND);
    expect(later.state()).toMatchObject({ answered: SECOND, outdated: false });
  });

  it('of another tab is shown here', async () => {
    const here = setUp();
    const there = setUp(here.kept);
    here.store.open();
    await settle();
    there.store.answer(SECOND);
    await settle();
    expect(here.state().answered).toEqual(SECOND);
  });

  it('given before the storage answered stands', async () => {
    const { kept, store, state } = setUp();
    kept.kept.set('when-threads-help/guess', { answered: FIRST, version: 'v1', savedAt: 1 });
    store.open();
    store.answer(SECOND);
    await settle();
    expect(state().answered).toEqual(SECOND);
  });

  it('given before the storage answered takes nothing from what was reached before', async () => {
    const { kept, store, state } = setUp();
    const key = 'when-threads-help/guess';
    const before = { kind: 'exercise', hints: 3, solved: true, solutionSeen: false } as const;
    kept.kept.set(key, { answered: before, version: 'v1', savedAt: 1 });
    store.open();
    store.answer({ kind: 'exercise', hints: 1, solved: false, solutionSeen: false });
    await settle();
    expect(state().answered).toEqual(before);
    expect(kept.kept.get(key)?.answered).toEqual(before);
  });

  it('says when it cannot be kept', async () => {
    const { kept, store, state } = setUp();
    kept.fails = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
    store.answer(FIRST);
    await settle();
    expect(state()).toMatchObject({ answered: FIRST, keeping: 'full' });
  });

  it('is written at once, since the page may go', async () => {
    const { kept, store } = setUp();
    store.answer(FIRST);
    await vi.advanceTimersByTimeAsync(0);
    expect(kept.kept.size).toBe(1);
  });
});

describe('answerOf', () => {
  const kinds: readonly Answered[] = [
    FIRST,
    { kind: 'prediction', predicted: { kind: 'number', value: 0.5 } },
    { kind: 'prediction', predicted: { kind: 'bars', values: [1, null] } },
    { kind: 'prediction', predicted: { kind: 'lanes', lanes: [['running', 'none']] } },
    { kind: 'quiz', chosen: [2, 0] },
    { kind: 'exercise', hints: 2, solved: true, solutionSeen: false },
  ];

  it.each(kinds)('takes what was kept: %j', (answered) => {
    const kept = { answered, version: 'v1', savedAt: 5 };
    expect(answerOf(structuredClone(kept))).toEqual(kept);
  });

  it.each([
    null,
    'text',
    { answered: FIRST },
    { answered: { kind: 'essay' }, version: 'v1' },
    { answered: { kind: 'quiz', chosen: ['A'] }, version: 'v1' },
    {
      answered: { kind: 'prediction', predicted: { kind: 'lanes', lanes: [['jogging']] } },
      version: 'v1',
    },
    {
      answered: { kind: 'prediction', predicted: { kind: 'number', value: Infinity } },
      version: 'v1',
    },
  ])('refuses anything else: %j', (value) => {
    expect(answerOf(value)).toBeNull();
  });
});
