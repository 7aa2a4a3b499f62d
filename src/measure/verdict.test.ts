import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { compare, LEAST_ROUNDS, type Pair, type Verdict } from './verdict.ts';

/** Rounds in which both times are log-normal around their truth, as times of programs nearly are. */
function drawRounds(random: () => number, rounds: number, ratio: number, noise: number): Pair[] {
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: rounds }, () => {
    // Whatever slows a round down slows both of its runs.
    const round = 0.8 * Math.exp(noise * normal());
    return {
      baseline: round * Math.exp(noise * normal()),
      variant: (round / ratio) * Math.exp(noise * normal()),
    };
  });
}

/** What is true, how many times as fast the variant then is, and the relative noise of one run. */
const TRUTHS: readonly (readonly [Verdict, number, number])[] = [
  ['helps', 4, 0.05],
  ['helps', 1.9, 0.1],
  ['helps', 1.25, 0.03],
  ['hurts', 0.5, 0.1],
  ['hurts', 0.8, 0.03],
  ['none', 1, 0.01],
  ['none', 1, 0.03],
  ['none', 1.01, 0.02],
  ['noisy', 1, 0.3],
  ['noisy', 1.02, 0.5],
];

describe('the verdict', () => {
  test.each(TRUTHS)('is “%s” in at least 95 %% of draws with ratio %d and noise %d', (...truth) => {
    const [verdict, ratio, noise] = truth;
    const random = seededRandom(20_260_314);
    const draws = 1000;
    let wrong = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const found = compare(drawRounds(random, LEAST_ROUNDS, ratio, noise)).verdict;
      if (found !== verdict) wrong += 1;
    }
    expect(wrong).toBeLessThanOrEqual(draws * 0.05);
  });

  test('is never a difference when there are too few rounds', () => {
    const pair = { baseline: 1, variant: 0.25 };
    expect(compare(Array.from({ length: LEAST_ROUNDS - 1 }, () => pair)).verdict).toBe('noisy');
    expect(compare(Array.from({ length: LEAST_ROUNDS }, () => pair)).verdict).toBe('helps');
  });

  test('is no difference when a difference is certain and too small to matter', () => {
    const pair = { baseline: 1.03, variant: 1 };
    const comparison = compare(Array.from({ length: LEAST_ROUNDS }, () => pair));
    expect(comparison).toEqual({
      ratio: 1.03,
      interval: { low: 1.03, high: 1.03 },
      verdict: 'none',
    });
  });

  test('compares within rounds: what slows down a whole round changes nothing', () => {
    const rounds = Array.from({ length: LEAST_ROUNDS }, (_, round) => ({
      baseline: 2 * (1 + round),
      variant: 1 + round,
    }));
    expect(compare(rounds)).toEqual({ ratio: 2, interval: { low: 2, high: 2 }, verdict: 'helps' });
  });
});
