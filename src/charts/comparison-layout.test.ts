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

  test('draws a number without runs as its median alone', () => {
    const { rows } = layoutComparison([{ seconds: [], median: 0.4, interval: null }], 350);
    expect(rows[0]).toMatchObject({ dots: [], interval: null });
  });
});
