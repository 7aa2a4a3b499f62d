import { expect, test } from 'vitest';
import { findNoise, type RoundRecord } from './noise.ts';

/** Nine rounds of two variants that differ by up to 2 % from round to round. */
function quiet(change: (round: number) => Partial<RoundRecord> = () => ({})): RoundRecord[] {
  return Array.from({ length: 9 }, (_, round) => {
    const wobble = 1 + 0.005 * (((round * 5) % 9) - 4);
    return {
      seconds: [1.2 * wobble, 0.6 * wobble],
      hidden: false,
      reference: 0.01 * wobble,
      ...change(round),
    };
  });
}

test('a quiet machine gives no sign', () => {
  expect(findNoise(quiet())).toEqual([]);
});

test('a hidden tab is told with its rounds', () => {
  expect(findNoise(quiet((round) => ({ hidden: round === 2 || round === 3 })))).toEqual([
    { kind: 'hidden', rounds: [3, 4] },
  ]);
});

test('rounds that grow longer are a drift', () => {
  const drifting = quiet((round) => ({
    seconds: [1.2 * (1 + 0.05 * round), 0.6 * (1 + 0.05 * round)],
  }));
  const [found] = findNoise(drifting);
  expect(found?.kind).toBe('drift');
  expect(found?.kind === 'drift' ? found.factor : 0).toBeCloseTo(1.35 / 1.05, 2);
});

test('a reference that grows slower is throttling, one that jumps is another load', () => {
  expect(findNoise(quiet((round) => ({ reference: 0.01 * (1 + 0.1 * round) })))[0]?.kind).toBe(
    'throttled',
  );
  expect(findNoise(quiet((round) => ({ reference: round % 3 === 0 ? 0.02 : 0.01 })))[0]?.kind).toBe(
    'busy',
  );
});

test('a run far from the others of its variant is an outlier', () => {
  expect(findNoise(quiet((round) => (round === 4 ? { seconds: [1.2, 1.1] } : {})))).toEqual([
    { kind: 'outliers', rounds: [5] },
  ]);
});
