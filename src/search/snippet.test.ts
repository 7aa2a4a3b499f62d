import { describe, expect, it } from 'vitest';
import { markedText, snippetOf, type MarkedText } from './snippet.ts';

/** With its marks in brackets. */
const shown = (text: MarkedText): string =>
  text.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('');

const snippet = (text: string, terms: readonly string[], query: string, code = ''): string => {
  const { kind, text: words } = snippetOf({ text, code }, new Set(terms), query);
  return `${kind}: ${shown(words)}`;
};

const FILLER = 'Nothing of interest happens here, and it goes on for quite some time. ';

describe('a snippet', () => {
  it('of a short text is all of it', () => {
    expect(snippet('A lock is held.', ['lock'], 'lock')).toBe('text: A [lock] is held.');
  });

  it('begins with the sentence of the match, and ends with a word', () => {
    const text = `${FILLER}The lock is held while ${FILLER.repeat(3)}`;
    const says = snippet(text, ['lock'], 'lock');
    expect(says).toMatch(/^text: …The \[lock\] is held while .*\w…$/);
    expect(says.length).toBeLessThan(180);
    expect(text).toContain(says.slice('text: …The [lock] '.length, -1));
  });

  it('shows the place that has most of what was looked for', () => {
    const text = `One lock. ${FILLER.repeat(3)}A queue has a lock inside. ${FILLER.repeat(3)}`;
    expect(snippet(text, ['lock', 'queue'], 'queue lock')).toMatch(
      /^text: …A \[queue\] has a \[lock\]/,
    );
  });

  it('of a place that was found by its heading is how it begins', () => {
    expect(snippet(FILLER.repeat(4), ['deadlock'], 'deadlock')).toMatch(
      /^text: Nothing of interest .*…$/,
    );
  });

  it('is the line of the program that has it, when the text has not', () => {
    const code = 'import threading\n\nlock = threading.Lock()\n';
    const terms = ['threading.lock', 'threading', 'lock'];
    expect(snippet('No word of it.', terms, 'threading.Lock', code)).toBe(
      'code: [lock] = [threading.Lock]()',
    );
    // The text has a lock, but not the name that was typed.
    expect(snippet('A lock.', terms, 'threading.Lock', code)).toMatch(/^code: /);
    expect(snippet('A lock.', ['lock'], 'lock', code)).toBe('text: A [lock].');
  });

  it('marks neighbouring pairs as one word, and a single character alone', () => {
    expect(snippet('多线程的程序', ['多线', '线程'], '多线程')).toBe('text: [多线程]的程序');
    expect(snippet('互斥锁的持有者', ['锁的'], '锁')).toBe('text: 互斥[锁]的持有者');
  });

  it('counts a Han character as two letters', () => {
    const says = snippet('锁'.repeat(400), ['锁锁'], '锁锁');
    expect(says.length).toBeGreaterThan(60);
    expect(says.length).toBeLessThan(100);
  });
});

it('a heading is marked as a whole', () => {
  expect(shown(markedText('Lock by lock', new Set(['lock']), 'lock'))).toBe('[Lock] by [lock]');
  expect(markedText('', new Set(['lock']), 'lock')).toEqual([]);
});
