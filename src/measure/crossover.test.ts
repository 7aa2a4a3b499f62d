import { expect, test } from 'vitest';
import { findCrossover, type SweepPoint } from './crossover.ts';

/** A variant that costs `start` seconds more and then runs `speedup` times as fast; `wobble` differs from round to round. */
function sweep(start: number, speedup: number, sizes: readonly number[]): SweepPoint[] {
  return sizes.map((at) => ({
    at,
    pairs: Array.from({ length: 9 }, (_, round) => {
      const wobble = 1 + 0.01 * (((round * 4) % 9) - 4);
      return { baseline: at, variant: (start + at / speedup) * wobble };
    }),
  }));
}

test('the crossover lies between the last size that does not gain and the first that does', () => {
  // Both take equally long at size 1.
  const crossover = findCrossover(sweep(0.5, 2, [0.1, 0.3, 0.9, 2.7, 8.1]));
  expect(crossover?.helpsFrom).toBe(2.7);
  expect(crossover?.equalAt).toBeGreaterThan(0.9);
  expect(crossover?.equalAt).toBeLessThan(1.2);
  expect(crossover?.interval?.low).toBeLessThanOrEqual(crossover?.equalAt ?? 0);
  expect(crossover?.interval?.high).toBeGreaterThanOrEqual(crossover?.equalAt ?? 9);
});

test('what always helps has no point of equality', () => {
  expect(findCrossover(sweep(0, 2, [1, 2, 4]))).toEqual({
    helpsFrom: 1,
    equalAt: null,
    interval: null,
  });
});

test('what never helps is never crossed', () => {
  expect(findCrossover(sweep(1, 1, [1, 2, 4]))).toBeNull();
});
