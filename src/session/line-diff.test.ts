import { expect, it } from 'vitest';
import { diffLines } from './line-diff.ts';

const marks = { same: ' ', removed: '-', added: '+' };
const diff = (before: string, after: string): string[] =>
  diffLines(before, after).map(({ kind, text }) => marks[kind] + text);

it('keeps the lines that both versions share', () => {
  expect(diff('a\nb\nc', 'a\nx\nc\nd')).toEqual([' a', '-b', '+x', ' c', '+d']);
});

it('finds nothing where nothing changed', () => {
  expect(diff('a\n', 'a\n')).toEqual([' a', ' ']);
});
