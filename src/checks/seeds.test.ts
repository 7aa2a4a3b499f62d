import { describe, expect, it } from 'vitest';
import { schedulesOf } from './seeds.ts';

describe('schedulesOf', () => {
  it('has twenty schedules, eight of them hidden, all different', () => {
    const schedules = schedulesOf('print(1)', 'seeded', 20);
    expect(schedules.map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(schedules.filter(({ hidden }) => hidden).map(({ number }) => number)).toEqual([
      13, 14, 15, 16, 17, 18, 19, 20,
    ]);
    expect(new Set(schedules.map(({ seed }) => seed)).size).toBe(20);
  });

  it('hides other schedules from another program and the same from the same', () => {
    const hiddenSeeds = (code: string) =>
      schedulesOf(code, 'seeded', 20).flatMap(({ seed, hidden }) => (hidden ? [seed] : []));
    expect(hiddenSeeds('a = 1')).toEqual(hiddenSeeds('a = 1'));
    expect(hiddenSeeds('a = 1')).not.toEqual(hiddenSeeds('a = 2'));
    for (const seed of hiddenSeeds('a = 1')) {
      expect(seed).toBeGreaterThanOrEqual(0);
      expect(seed).toBeLessThan(2 ** 32);
    }
  });

  it('leaves real runs to the browser', () => {
    expect(schedulesOf('x', 'real', 3)).toEqual([
      { number: 1, seed: null, hidden: false },
      { number: 2, seed: null, hidden: false },
      { number: 3, seed: null, hidden: false },
    ]);
  });
});
