import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

describe('the random generator', () => {
  // Computed by a second implementation, in Python's whole numbers.
  it.each([
    [1, [393_288_148, 2_174_103_013, 3_814_759_091, 2_092_745_082]],
    [42, [660_444_221, 3_652_823_732, 77_672_526, 910_233_633]],
  ])('gives the numbers of xoshiro128** for seed %i', (seed, numbers) => {
    const random = new Random(seed);
    expect(numbers.map(() => random.bits())).toEqual(numbers);
  });

  it('draws every number below a bound, and none beside them', () => {
    const random = new Random(7);
    const drawn = new Set(Array.from({ length: 200 }, () => random.below(5)));
    expect(drawn).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});
