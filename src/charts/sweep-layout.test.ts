import { describe, expect, test } from 'vitest';
import { layoutSweep, type SweepDrawing, type SweepRow } from './sweep-layout.ts';

const row = (at: number, ratio: number): SweepRow => ({
  at,
  ratio,
  interval: { low: ratio * 0.95, high: ratio * 1.05 },
  ratios: [ratio * 0.93, ratio, ratio * 1.06],
});

const workers: SweepDrawing = {
  rows: [row(1, 1), row(2, 1.9), row(3, 2.1), row(4, 2.1)],
  over: 'workers',
  cores: 2,
  law: { ratioAt: (n) => 1 / (0.1 + 0.9 / n), from: 1, to: 2 },
  crossover: { at: 1.2, interval: { low: 1.1, high: 1.4 } },
};

describe('a sweep over workers', () => {
  const layout = layoutSweep(workers, 640);

  test('rises with the ratio and goes right with the workers', () => {
    const [one, two] = layout.points;
    expect(two?.x).toBeGreaterThan(one?.x ?? 0);
    expect(two?.y).toBeLessThan(one?.y ?? 0);
    expect(layout.equalY).toBe(one?.y);
  });

  test('holds each interval around its point, and everything inside the plot', () => {
    const { top, bottom, left, right } = layout.plot;
    for (const point of layout.points) {
      expect(point.interval.top).toBeLessThan(point.y);
      expect(point.interval.bottom).toBeGreaterThan(point.y);
      for (const y of [...point.rounds, point.interval.top, point.interval.bottom]) {
        expect(y).toBeGreaterThanOrEqual(top);
        expect(y).toBeLessThanOrEqual(bottom);
      }
      expect(point.x).toBeGreaterThan(left);
      expect(point.x).toBeLessThan(right);
    }
  });

  test('shades what lies beyond the cores', () => {
    expect(layout.beyond?.from).toBe(layout.points[1]?.x);
    expect(layoutSweep({ ...workers, cores: 4 }, 640).beyond).toBeNull();
  });

  test('lets the ideal line leave the plot at its top', () => {
    const end = layout.ideal?.at(-1);
    expect(end?.y).toBeCloseTo(layout.plot.top, 9);
    expect(end?.x).toBeLessThan(layout.points[3]?.x ?? 0);
    expect(layout.ideal?.[0]?.y).toBe(layout.equalY);
  });

  test('draws the law only where it was fitted', () => {
    expect(layout.law?.at(-1)?.x).toBeCloseTo(layout.points[1]?.x ?? 0, 9);
  });
});

test('many workers stand at equal factors, and the ideal line is straight', () => {
  const layout = layoutSweep(
    { ...workers, rows: [1, 2, 4, 8, 16, 32].map((n) => row(n, n)), law: null, cores: 64 },
    640,
  );
  const gaps = layout.points.slice(1).map(({ x }, index) => x - (layout.points[index]?.x ?? 0));
  for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0] ?? 0, 6);
  expect(layout.xTicks.map(({ label }) => label)).toEqual(['1', '2', '4', '8', '16', '32']);
});

test('sizes have a crossover and no ideal', () => {
  const layout = layoutSweep(
    { ...workers, over: 'size', rows: [row(0.01, 0.4), row(0.1, 0.9), row(1, 1.7)], law: null },
    350,
  );
  expect(layout.ideal).toBeNull();
  expect(layout.beyond).toBeNull();
  expect(layout.crossover?.x).toBeGreaterThan(layout.points[0]?.x ?? 0);
});
