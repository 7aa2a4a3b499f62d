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
    expect(next.find('b')).toBeUndefined();
    expect(createJournal('answers', () => storage).find('a')).toBeUndefined();
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
    expect(journal.find('a')).toBeUndefined();
  });

  it('does not hold an older value against one that arrived while there was no room to note it', () => {
    const storage = memory();
    const journal = createJournal('drafts', () => storage);
    journal.note('a', 1);
    const setItem = storage.setItem.bind(storage);
    storage.setItem = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    journal.note('a', 2);
    storage.setItem = setItem;
    journal.strike('a', 2);
    expect(journal.find('a')).toBeUndefined();
    journal.note('a', 3);
    journal.forget('a');
    expect(journal.all()).toEqual([]);
  });

  it('tells what was to be removed from what was never there', () => {
    const storage = memory();
    createJournal('drafts', () => storage).note('a', null);
    const next = createJournal('drafts', () => storage);
    expect([next.find('a'), next.find('b')]).toEqual([null, undefined]);
  });

  it('is of no use, and does no harm, where storage is forbidden', () => {
    const journal = createJournal('drafts', () => {
      throw new Error('forbidden');
    });
    journal.note('a', 1);
    journal.strike('a', 1);
    expect(journal.find('a')).toBeUndefined();
    expect(journal.all()).toEqual([]);
  });
});
