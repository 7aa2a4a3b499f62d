import { expect, test } from 'vitest';
import type { Block } from '../../lesson/index.ts';
import { withNotes } from './notes.ts';

const prose = (html: string): Block => ({ kind: 'prose', html });
const note = (html: string): Block => ({ kind: 'note', html });

test('a note stands beside the block that follows it', () => {
  expect(withNotes([prose('1'), note('a'), note('b'), prose('2')])).toEqual([
    { block: prose('1'), notes: [] },
    { block: prose('2'), notes: ['a', 'b'] },
  ]);
});

test('a note with nothing after it stands beside the last block', () => {
  expect(withNotes([note('a'), prose('1'), note('b')])).toEqual([
    { block: prose('1'), notes: ['a', 'b'] },
  ]);
});

test('a note alone is not lost', () => {
  expect(withNotes([note('a')])).toEqual([{ block: prose(''), notes: ['a'] }]);
});
