import { describe, expect, it } from 'vitest';
import { seededPolicy, TICK, TIME_SLICED } from './policy.ts';

/** The first turns of a seed, in ticks. */
function turns(seed: number, count = 200): number[] {
  const policy = seededPolicy(seed);
  return Array.from({ length: count }, () => Math.round(policy.turn(5) / TICK));
}

describe('the time-sliced policy', () => {
  it('takes the first that is ready and gives it the switch interval', () => {
    expect(TIME_SLICED.next(7)).toBe(0);
    expect(TIME_SLICED.turn(5)).toBe(5);
  });
});

describe('a seeded policy', () => {
  it('draws the same for the same seed, and something else for another', () => {
    expect(turns(1)).toEqual(turns(1));
    expect(turns(1)).not.toEqual(turns(2));
  });

  it('gives every ready thread its turn', () => {
    const policy = seededPolicy(3);
    const chosen = new Set(Array.from({ length: 100 }, () => policy.next(4)));
    expect(chosen).toEqual(new Set([0, 1, 2, 3]));
  });

  it('has runs of short turns and runs of long ones, never longer than the switch interval', () => {
    const longest = Array.from({ length: 100 }, (_, seed) => Math.max(...turns(seed)));
    expect(Math.max(...longest)).toBeLessThanOrEqual(5 / TICK);
    expect(longest.filter((ticks) => ticks < 64).length).toBeGreaterThan(10);
    expect(longest.filter((ticks) => ticks > 4096).length).toBeGreaterThan(10);
  });

  it('has turns of at least one tick, however short the switch interval is', () => {
    const policy = seededPolicy(5);
    for (let turn = 0; turn < 50; turn += 1)
      expect(policy.turn(1e-9) / TICK).toBeGreaterThanOrEqual(1);
  });
});
