import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootstrapInterval, medianInterval } from './interval.ts';
import { median } from './median.ts';

/** Made by `reference/exact_medians.py`, which lists every resample. */
const EXACT: readonly (readonly [readonly number[], number, number])[] = [
  [[0.58], 0.58, 0.58],
  [[0.61, 0.6, 0.63, 0.58, 0.95], 0.58, 0.95],
  [[1.21, 1.19, 1.2, 1.25, 1.18, 1.4], 1.185, 1.325],
  [[2.04, 1.98, 1.93, 2.0, 1.95, 1.99, 1.97, 1.6, 2.31], 1.93, 2.04],
  [[1.02, 0.97, 1.05, 0.99, 1.01, 0.93, 1.0, 1.07, 0.98, 1.03], 0.98, 1.035],
  [[3.1, 2.7, 3.3, 2.9, 3.0, 3.6, 2.8, 3.2, 2.6, 3.4, 3.5], 2.8, 3.4],
];

describe('the interval of a median', () => {
  test.each(EXACT)('of %j is from %d to %d', (values, low, high) => {
    const interval = medianInterval(values);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });

  test('holds the median, whatever the values', () => {
    const values = fc.array(fc.double({ min: 0.001, max: 100, noNaN: true }), {
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(values, (times) => {
        const { low, high } = medianInterval(times);
        const middle = median(times);
        expect(low).toBeLessThanOrEqual(middle);
        expect(high).toBeGreaterThanOrEqual(middle);
      }),
    );
  });

  test('needs at least one value', () => {
    expect(() => medianInterval([])).toThrow(RangeError);
  });
});

describe('a drawn interval', () => {
  const times = EXACT[5]?.[0] ?? [];

  test('of a median comes out as the counted one', () => {
    expect(bootstrapInterval(times, median)).toEqual(medianInterval(times));
  });

  test('is the same for the same seed', () => {
    const mean = (values: readonly number[]) =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const first = bootstrapInterval(times, mean, 7);
    expect(bootstrapInterval(times, mean, 7)).toEqual(first);
    expect(bootstrapInterval(times, mean, 8)).not.toEqual(first);
    // The bootstrap's standard error of this mean is 0.0953; the normal interval is its 1.96-fold to both sides.
    expect(first.low).toBeCloseTo(3.1 - 0.187, 1);
    expect(first.high).toBeCloseTo(3.1 + 0.187, 1);
  });
});
