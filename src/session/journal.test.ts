import { describe, expect, it } from 'vitest';
import { createJournal } from './journal.ts';

/** The part of a browser's storage that a journal uses. */
function memory(): Storage {
  const values = new Map<string, string>();
  const storage: Partial<Storage> = {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
  return storage as Storage;
}

describe('a journal', () => {
  it('holds what has not arrived, for the next page too', () => {
    const storage = memory();
    createJournal('drafts', () => storage).note('a', { code: 'x' });
    const next = createJournal('drafts', () => storage);
    expect(next.find('a')).toEqual({ code: 'x' });
    expect(next.find('b')).toBeNull();
    expect(createJournal('answers', () => storage).find('a')).toBeNull();
    expect(next.all()).toEqual([['a', { code: 'x' }]]);
    expect(createJournal('answers', () => storage).all()).toEqual([]);
  });

  it('forgets what has arrived, but not what was noted after it', () => {
    const storage = memory();
    const journal = createJournal('drafts', () => storage);
    journal.note('a', 1);
    journal.note('a', 2);
    journal.strike('a', 1);
    expect(journal.find('a')).toBe(2);
    journal.strike('a', 2);
    expect(journal.find('a')).toBeNull();
  });

  it('is of no use, and does no harm, where storage is forbidden', () => {
    const journal = createJournal('drafts', () => {
      throw new Error('forbidden');
    });
    journal.note('a', 1);
    journal.strike('a', 1);
    expect(journal.find('a')).toBeNull();
    expect(journal.all()).toEqual([]);
  });
});
