import { expect, test } from 'vitest';
import { spread } from './spread.ts';

const rounded = (places: readonly number[]): readonly number[] =>
  places.map((place) => Math.round(place * 100) / 100);

test('places that lie apart stay where they are', () => {
  expect(spread([0.1, 0.3, 0.9], 0.05)).toEqual([0.1, 0.3, 0.9]);
  expect(spread([], 0.05)).toEqual([]);
});

test('places that collide move to the right, one after another', () => {
  expect(rounded(spread([0.1, 0.1, 0.12, 0.5], 0.05))).toEqual([0.1, 0.15, 0.2, 0.5]);
});

test('at the end they move back to the left', () => {
  expect(rounded(spread([0.2, 0.98, 0.99, 1], 0.05))).toEqual([0.2, 0.85, 0.9, 0.95]);
});

test('more than fit stand evenly', () => {
  expect(rounded(spread([0.5, 0.5, 0.5, 0.5], 0.5))).toEqual([0, 0.25, 0.5, 0.75]);
});
