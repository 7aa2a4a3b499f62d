import { expect, test } from 'vitest';
import { sectionAt } from './place.ts';

const sections = [
  { id: 'one', top: -500 },
  { id: 'two', top: 200 },
  { id: 'three', top: 900 },
];

test('the section being read is the last whose top has passed the upper third of the window', () => {
  expect(sectionAt(sections, 900)).toBe('two');
  expect(sectionAt(sections, 300)).toBe('one');
});

test('above the first section none is being read', () => {
  expect(sectionAt([{ id: 'one', top: 700 }], 900)).toBeNull();
  expect(sectionAt([], 900)).toBeNull();
});
