import { expect, test } from 'vitest';
import { median, medianDeviation, quantile } from './median.ts';

test('the median is the middle value, or the mean of two', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('quantiles lie on straight lines between the values', () => {
  expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
  expect(quantile([1, 2, 3, 4], 0)).toBe(1);
  expect(quantile([1, 2, 3, 4], 1)).toBe(4);
});

test('one wild value does not stretch the median deviation', () => {
  expect(medianDeviation([1, 2, 3, 4, 1000])).toBe(1);
});
