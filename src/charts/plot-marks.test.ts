import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutComparison } from './comparison-layout.ts';
import { comparisonMarks } from './comparison-marks.ts';
import { placeLabel, widthOf } from './place-label.ts';
import { drawMarks, type Place, type PlotMark } from './plot-marks.ts';
import { SvgSurface } from './svg-surface.ts';
import { layoutSweep, type SweepDrawing } from './sweep-layout.ts';
import { sweepMarks } from './sweep-marks.ts';

const PALETTE = {
  ...{ paper: '#fff', tint: '#eee', rule: '#ddd', ruleStrong: '#888' },
  ...{ ink: '#000', inkSoft: '#333', inkFaint: '#666', running: '#00f', ready: '#f80' },
  ...{ waiting: '#808', sleeping: '#777', starting: '#088', bad: '#f00' },
};
const LOOK = {
  palette: PALETTE,
  type: { sans: 'sans-serif', mono: 'monospace', serif: 'serif', size: 13 },
};

function textsOf(marks: readonly PlotMark[]): string[] {
  return marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
}

const comparison = comparisonMarks(
  layoutComparison(
    [
      { seconds: [0.4, 0.41, 0.4], median: 0.4, interval: { low: 0.4, high: 0.41 } },
      { seconds: [0.1, 0.1, 0.11], median: 0.1, interval: { low: 0.1, high: 0.11 } },
    ],
    440,
  ),
  [
    { label: 'in order', aside: '', value: '0.40 s', run: (round) => `run ${round}` },
    { label: 'threads', aside: '4.00 × as fast', value: '0.10 s', run: (round) => `run ${round}` },
  ],
  (unit) => ` ${unit}`,
);

const LABELS = {
  ...{ speedup: 'times as fast', axis: 'workers', ideal: 'ideal', law: 'Amdahl’s law' },
  ...{ beyond: 'more workers than cores', crossover: 'starts to pay' },
  point: (index: number) => `point ${index}`,
};

function sweepOf(ratios: readonly number[], spread: number): SweepDrawing {
  return {
    rows: ratios.map((ratio, index) => ({
      at: 2 ** index,
      ratio,
      interval: { low: ratio / spread, high: ratio * spread },
      ratios: [ratio / spread, ratio, ratio * spread],
    })),
    over: 'workers',
    cores: 2,
    law: { ratioAt: (n) => 1 / (0.05 + 0.95 / n), from: 1, to: 2 ** (ratios.length - 1) },
    crossover: null,
  };
}

describe('marks', () => {
  test('of a comparison: a ring for every run, a stroke for every median, and all words', () => {
    expect(comparison.filter(({ kind }) => kind === 'ring')).toHaveLength(6);
    expect(comparison.filter(({ role }) => role === 'median')).toHaveLength(2);
    expect(textsOf(comparison)).toEqual(
      expect.arrayContaining(['in order', 'threads', '4.00 × as fast', '0.40 s', '0.10 s']),
    );
  });

  test('become a picture with text as text', () => {
    const surface = new SvgSurface(() => ({ width: 40 }) as TextMetrics);
    drawMarks(surface, comparison, LOOK);
    const document = surface.document(440, 200, '#fff', 'A comparison');
    expect(document.match(/<text/g)).toHaveLength(textsOf(comparison).length);
    expect(document).toContain('4.00 × as fast');
    expect(document).toContain(PALETTE.ink);
  });
});

describe('the name of a line', () => {
  test.each([335, 600])('covers nothing that is measured, at %d px', (width) => {
    for (const spread of [1.02, 1.3, 1.8]) {
      const layout = layoutSweep(sweepOf([1, 2, 3.8, 6.7, 8.5, 9.8], spread), width);
      const marks = sweepMarks(layout, LABELS);
      for (const name of ['ideal', 'Amdahl’s law']) {
        const label = marks.find((mark) => mark.kind === 'text' && mark.text === name);
        if (label?.kind !== 'text') continue;
        const right = label.x + widthOf(name);
        expect(right).toBeLessThanOrEqual(layout.plot.right);
        for (const { x, interval } of layout.points) {
          const covers =
            x > label.x && x < right && interval.top < label.y && interval.bottom > label.y - 11;
          expect(covers).toBe(false);
        }
      }
    }
  });

  test('is inside its room or nowhere', () => {
    const place = fc.record({
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 200 }),
    });
    const room = { left: 0, right: 300, top: 0, bottom: 200 };
    fc.assert(
      fc.property(fc.array(place, { minLength: 2 }), fc.array(place), (line, taken: Place[]) => {
        const found = placeLabel('a name', line, taken, room);
        if (found === null) return;
        expect(found.left).toBeGreaterThanOrEqual(room.left);
        expect(found.left + widthOf('a name')).toBeLessThanOrEqual(room.right);
        for (const { x, y } of taken) {
          const inside =
            x > found.left &&
            x < found.left + widthOf('a name') &&
            y < found.base &&
            y > found.base - 10;
          expect(inside).toBe(false);
        }
      }),
    );
  });
});
