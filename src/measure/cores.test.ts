import { expect, test } from 'vitest';
import { usableCores } from './cores.ts';

const measured = (...rates: readonly (readonly [number, number])[]) =>
  rates.map(([workers, rate]) => ({ workers, rate }));

test('four workers on two cores do the work of two', () => {
  expect(usableCores(measured([1, 100], [2, 192], [4, 205]))).toBe(2);
});

test('a core that is shared with others counts for nothing', () => {
  expect(usableCores(measured([1, 100], [2, 103], [4, 98]))).toBe(1);
});

test('no more cores are found than workers were tried', () => {
  expect(usableCores(measured([1, 60], [2, 190]))).toBe(2);
});

test('without a single worker there is no unit', () => {
  expect(usableCores(measured([2, 190]))).toBeNaN();
});
