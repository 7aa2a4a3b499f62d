import { describe, expect, it } from 'vitest';
import { COMPARISON } from '../sync/index.ts';
import { ClockComparison } from './clock-comparison.ts';

describe('the comparison of two clocks', () => {
  it('knows that the other one was between what it wrote before and what it answered', () => {
    const comparison = new ClockComparison();
    expect(comparison.clock.error).toBe(Infinity);
    for (const [wrote, here, answered] of [
      [20, 10, 110.1],
      [10_000, 20, 120.3],
      [20_010, 30, 130.03],
    ] as const) {
      comparison.asked(0);
      Atomics.store(comparison.words, COMPARISON.time, wrote);
      expect(comparison.begin(110, () => here)).toBe(here);
      expect(Atomics.load(comparison.words, COMPARISON.flag)).toBe(1);
      comparison.end(here, answered);
    }
    const { offset, error } = comparison.clock;
    expect(offset).toBeCloseTo((100.02 + 100.03) / 2, 6);
    expect(error).toBeCloseTo(0.005, 6);
    expect(comparison.isDone).toBe(true);
  });
});
