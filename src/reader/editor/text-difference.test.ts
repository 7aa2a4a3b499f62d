import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differenceOf } from './text-difference.ts';

it('finds only what changed', () => {
  expect(differenceOf('PAGES = 4\n', 'PAGES = 12\n')).toEqual({ from: 8, to: 9, text: '12' });
  expect(differenceOf('aa', 'aaa')).toEqual({ from: 2, to: 2, text: 'a' });
  expect(differenceOf('a', 'a')).toBeNull();
});

it('makes the second text of the first, whatever they are', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 8 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const { from, to, text } = differenceOf(before, after) ?? { from: 0, to: 0, text: '' };
      expect(before.slice(0, from) + text + before.slice(to)).toBe(after);
    }),
  );
});
