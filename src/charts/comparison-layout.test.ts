import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutComparison, RUN_RADIUS, type ComparisonRow } from './comparison-layout.ts';

const row = (seconds: readonly number[]): ComparisonRow => ({
  seconds,
  median: seconds[0] ?? 1,
  interval: { low: Math.min(...seconds), high: Math.max(...seconds) },
});

describe('a comparison', () => {
  test('is to scale from zero', () => {
    const { rows, ticks, unit } = layoutComparison([row([1.2, 1.2]), row([0.6])], 640);
    const [slow, fast] = rows;
    expect(slow?.median).toBeCloseTo(2 * (fast?.median ?? 0), 9);
    expect(ticks[0]?.label).toBe('0');
    expect(ticks[0]?.x).toBeCloseTo(0, 9);
    expect(unit).toBe('s');
  });

  test('keeps its rings apart while there is room, inside, and its rows below each other', () => {
    const times = fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 5 }), (variants) => {
        const layout = layoutComparison(variants.map(row), 350);
        let bottom = 0;
        for (const { top, height, dots, barY } of layout.rows) {
          expect(top).toBeGreaterThanOrEqual(bottom);
          bottom = top + height;
          for (const [index, dot] of dots.entries()) {
            expect(dot.x).toBeLessThanOrEqual(350);
            expect(dot.y).toBeLessThan(barY);
            expect(dot.y).toBeGreaterThan(top);
            expect(barY - dot.y).toBeLessThan(50);
            if (dots.length > 5) continue;
            for (const other of dots.slice(index + 1)) {
              expect(Math.hypot(dot.x - other.x, dot.y - other.y)).toBeGreaterThan(2 * RUN_RADIUS);
            }
          }
        }
        expect(layout.axisY).toBeGreaterThan(bottom);
      }),
    );
  });

  test('sets words below each other where they have no room side by side', () => {
    const words = [
      { label: '两个线程', aside: '1.01倍速，区间0.99到1.03' },
      { label: '两个解释器，各有一个GIL', aside: '1.80倍速，区间1.71到1.88' },
    ];
    const rows = [row([1.2]), row([0.6])];
    const [one, two] = layoutComparison(rows, 335, words).rows;
    expect(one?.asideY).toBe(one?.wordsY);
    expect(two?.asideY).toBeGreaterThan((two?.wordsY ?? 0) + 13);
    expect(two?.dots[0]?.y).toBeGreaterThan((two?.asideY ?? 0) + RUN_RADIUS);
    expect(layoutComparison(rows, 600, words).rows.every((r) => r.asideY === r.wordsY)).toBe(true);
  });

  test('has round times on its axis as far as there is room for them', () => {
    // The longest run ends just before 10 s.
    const { ticks } = layoutComparison([row([9.9])], 335);
    expect(ticks.map(({ label }) => label)).toEqual(['0', '5', '10']);
    for (const { x } of ticks) expect(x).toBeLessThanOrEqual(335 - 20);
  });

  test('draws a number without runs as its median alone', () => {
    const { rows } = layoutComparison([{ seconds: [], median: 0.4, interval: null }], 350);
    expect(rows[0]).toMatchObject({ dots: [], interval: null });
  });
});
