import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeTicks } from './ticks.ts';
import { fitView, isZoomed, liveView, panView, tailView, timeAt, xOf, zoomView } from './view.ts';

const limits = { from: 0, to: 1_000_000 };
const plot = { left: 96, right: 936 };

test('a place on the screen and a time are each other’s inverse', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 900_000 }),
      fc.integer({ min: 20, max: 1_000_000 }),
      fc.integer({ min: 96, max: 936 }),
      (from, length, x) => {
        const view = { from, to: from + length };
        expect(xOf(timeAt(x, view, plot), view, plot)).toBeCloseTo(x, 4);
      },
    ),
  );
});

test('what is under the pointer stays there while zooming in', () => {
  const view = fitView(limits);
  const anchor = 420_000;
  const zoomed = zoomView(view, 8, anchor, limits);
  expect(xOf(anchor, zoomed, plot)).toBeCloseTo(xOf(anchor, view, plot), 6);
  expect(zoomed.to - zoomed.from).toBeCloseTo(125_000, 6);
});

test('no chain of moves leaves the run', () => {
  const move = fc.oneof(
    fc.record({
      factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.record({ by: fc.integer({ min: -2_000_000, max: 2_000_000 }) }),
  );
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      let view = fitView(limits);
      for (const m of moves) {
        view =
          'by' in m
            ? panView(view, m.by, limits)
            : zoomView(view, m.factor, view.from + m.at * (view.to - view.from), limits);
        expect(view.from).toBeGreaterThanOrEqual(limits.from);
        expect(view.to - view.from).toBeGreaterThanOrEqual(19.999);
        expect(view.to).toBeLessThanOrEqual(limits.to * 1.05);
      }
    }),
  );
});

test('zooming out ends at the whole run', () => {
  const view = zoomView({ from: 400_000, to: 410_000 }, 1e-6, 405_000, limits);
  expect(isZoomed(view, limits)).toBe(false);
});

test('a run that goes on grows into a rounded view', () => {
  expect(liveView({ from: 0, to: 10 }).to).toBe(50_000);
  expect(liveView({ from: 0, to: 130_000 }).to).toBe(150_000);
  expect(liveView({ from: 0, to: 1_000_001 }).to).toBe(1_500_000);
});

test('the tail of a run ends with its end', () => {
  const view = tailView(100_000, limits);
  expect(view.to).toBeGreaterThanOrEqual(limits.to);
  expect(view.to - view.from).toBeCloseTo(100_000, 6);
});

test('ticks are round, within the view, and no more than asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.integer({ min: 20, max: 20_000_000 }),
      fc.integer({ min: 2, max: 12 }),
      (from, length, most) => {
        const { ticks } = timeTicks({ from, to: from + length }, most);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(ticks.length).toBeGreaterThan(0);
        for (const { time } of ticks) {
          expect(time).toBeGreaterThanOrEqual(from - 1e-6);
          expect(time).toBeLessThanOrEqual(from + length);
        }
        expect(new Set(ticks.map((tick) => tick.label)).size).toBe(ticks.length);
      },
    ),
  );
});

test('a view that is a little longer than two steps still has a tick', () => {
  expect(timeTicks({ from: 1, to: 4_000_002 }, 2).ticks.map(({ time }) => time)).toEqual([
    2_000_000, 4_000_000,
  ]);
});

test('ticks of known views', () => {
  const labels = (from: number, to: number, most: number) => {
    const { ticks, unit } = timeTicks({ from, to }, most);
    return `${ticks.map((tick) => tick.label).join(' ')} ${unit}`;
  };
  expect(labels(0, 630_000, 8)).toBe('0 0.1 0.2 0.3 0.4 0.5 0.6 s');
  expect(labels(0, 10_400_000, 8)).toBe('0 2 4 6 8 10 s');
  expect(labels(324_000, 338_000, 8)).toBe('0.324 0.326 0.328 0.330 0.332 0.334 0.336 0.338 s');
  expect(labels(0, 5_000, 8)).toBe('0 1 2 3 4 5 ms');
  expect(labels(0, 80, 8)).toBe('0 10 20 30 40 50 60 70 80 µs');
});
