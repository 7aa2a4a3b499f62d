import { describe, expect, test } from 'vitest';
import { amdahlTime, fitAmdahl, type WorkerRound } from './amdahl.ts';
import { seededRandom } from './random.ts';

const WORKERS = [1, 2, 4, 8];

function drawRounds(serial: number, noise: number, rounds = 9): WorkerRound[] {
  const random = seededRandom(3);
  return Array.from(
    { length: rounds },
    () =>
      new Map(
        WORKERS.map((workers) => {
          const exact = amdahlTime({ serial, single: 2 }, workers);
          return [workers, exact * (1 + noise * (2 * random() - 1))];
        }),
      ),
  );
}

describe('the fit of Amdahl’s law', () => {
  test.each([0, 0.05, 0.3, 1])(
    'finds a serial share of %d exactly where there is no noise',
    (serial) => {
      const fit = fitAmdahl(drawRounds(serial, 0));
      expect(fit?.serial).toBeCloseTo(serial, 9);
      expect(fit?.single).toBeCloseTo(2, 9);
      expect(fit?.interval.low).toBeCloseTo(serial, 9);
      expect(fit?.interval.high).toBeCloseTo(serial, 9);
    },
  );

  test('holds the true share in its interval where there is noise', () => {
    const fit = fitAmdahl(drawRounds(0.2, 0.08));
    expect(fit?.interval.low).toBeLessThan(0.2);
    expect(fit?.interval.high).toBeGreaterThan(0.2);
    expect(fit?.serial).toBeCloseTo(0.2, 1);
  });

  test('never leaves the range of shares', () => {
    // Twice the workers in less than half of the time, as caches can do it.
    const better = [new Map(WORKERS.map((workers) => [workers, 1 / workers ** 1.2]))];
    expect(fitAmdahl(better)?.serial).toBe(0);
    const worse = [new Map(WORKERS.map((workers) => [workers, workers]))];
    expect(fitAmdahl(worse)?.serial).toBe(1);
  });

  test('needs two numbers of workers', () => {
    expect(fitAmdahl([new Map([[2, 1]])])).toBeNull();
    const two = new Map([
      [1, 2],
      [2, 1.2],
    ]);
    expect(fitAmdahl([two])?.serial).toBeCloseTo(0.2, 9);
  });
});
