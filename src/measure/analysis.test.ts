import { describe, expect, test } from 'vitest';
import { amdahlTime } from './amdahl.ts';
import { analyseComparison, analyseSweep } from './analysis.ts';

const nine = <T>(round: (index: number) => T): T[] => Array.from({ length: 9 }, (_, i) => round(i));

describe('analyseComparison', () => {
  test('compares every variant with the first one', () => {
    const [baseline, threads] = analyseComparison({
      conditions: [{ variant: 'sequential' }, { variant: 'threads' }],
      rounds: nine((index) => [1 + index / 100, (1 + index / 100) / 2]),
    });
    expect(baseline?.comparison).toBeNull();
    expect(baseline?.median).toBeCloseTo(1.04, 9);
    expect(threads?.comparison).toMatchObject({ ratio: 2, verdict: 'helps' });
  });

  test('says nothing before there is a round', () => {
    expect(analyseComparison({ conditions: [{ variant: 'a' }], rounds: [] })).toEqual([]);
  });
});

describe('analyseSweep', () => {
  const workers = [1, 2, 4, 8];

  test('over workers compares with the sequential run, and fits the law up to the cores', () => {
    // Beyond four cores nothing is gained any more.
    const time = (n: number) => amdahlTime({ serial: 0.1, single: 1.1 }, Math.min(n, 4));
    const analysis = analyseSweep(
      {
        conditions: [
          { variant: 'sequential', at: null },
          ...workers.map((at) => ({ variant: 'processes', at })),
        ],
        rounds: nine(() => [1, ...workers.map(time)]),
      },
      'workers',
      4,
    );
    expect(analysis?.baseline).toBe('sequential');
    expect(analysis?.points.map(({ at }) => at)).toEqual(workers);
    expect(analysis?.fit).toMatchObject({ from: 1, to: 4 });
    expect(analysis?.fit?.serial).toBeCloseTo(0.1, 9);
    // One worker has its start to pay; two are faster than none.
    expect(analysis?.crossover?.helpsFrom).toBe(2);
  });

  test('takes all numbers of workers where more than the cores help: that work waits', () => {
    const analysis = analyseSweep(
      {
        conditions: workers.map((at) => ({ variant: '', at })),
        rounds: nine(() => workers.map((n) => 1 / n)),
      },
      'workers',
      2,
    );
    expect(analysis?.baseline).toBe('');
    expect(analysis?.fit).toMatchObject({ serial: 0, from: 1, to: 8 });
    expect(analysis?.crossover).toBeNull();
  });

  test('over sizes compares the variants at each size', () => {
    const sizes = [1, 4, 16];
    const analysis = analyseSweep(
      {
        conditions: sizes.flatMap((at) => [
          { variant: 'sequential', at },
          { variant: 'processes', at },
        ]),
        rounds: nine(() => sizes.flatMap((at) => [at, 2 + at / 2])),
      },
      'size',
      4,
    );
    expect(analysis?.points.map(({ at }) => at)).toEqual(sizes);
    expect(analysis?.points.map(({ comparison }) => comparison.verdict)).toEqual([
      'hurts',
      'none',
      'helps',
    ]);
    expect(analysis?.fit).toBeNull();
    expect(analysis?.crossover).toMatchObject({ helpsFrom: 16 });
    expect(analysis?.crossover?.equalAt).toBeCloseTo(4, 9);
  });
});
