import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dots, fence, hatch, stateMark, textureScale, type Pen } from './marks.ts';
import { LIVE_STATES, STATE } from './trace-format.ts';

/** Remembers polygons, rectangles and circles. */
class Recorder implements Pen {
  readonly polygons: [number, number][][] = [];
  readonly rects: { x: number; y: number; width: number; height: number }[] = [];
  readonly circles: { x: number; y: number; radius: number }[] = [];

  moveTo(x: number, y: number): void {
    this.polygons.push([[x, y]]);
  }

  lineTo(x: number, y: number): void {
    this.polygons.at(-1)?.push([x, y]);
  }

  closePath(): void {}

  rect(x: number, y: number, width: number, height: number): void {
    this.rects.push({ x, y, width, height });
  }

  arc(x: number, y: number, radius: number): void {
    this.circles.push({ x, y, radius });
  }
}

function area(polygon: readonly (readonly [number, number])[]): number {
  let twice = 0;
  polygon.forEach(([x, y], i) => {
    const [nextX, nextY] = polygon[(i + 1) % polygon.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

const stretch = fc.record({
  left: fc.double({ min: 0, max: 500, noNaN: true }),
  width: fc.double({ min: 1, max: 400, noNaN: true }),
  lead: fc.double({ min: 0, max: 5_000, noNaN: true }),
  height: fc.constantFrom(16, 18, 20, 26),
});

test('the hatch stays within its rectangle and covers its share of it', () => {
  fc.assert(
    fc.property(stretch, ({ left, width, lead, height }) => {
      const pen = new Recorder();
      hatch(pen, { left, right: left + width, start: left - lead, y: 50, height });
      let ink = 0;
      for (const polygon of pen.polygons) {
        ink += area(polygon);
        for (const [x, y] of polygon) {
          expect(x).toBeGreaterThanOrEqual(left - 1e-6);
          expect(x).toBeLessThanOrEqual(left + width + 1e-6);
          expect(Math.abs(y - 50)).toBeLessThanOrEqual(0.35 * height + 1e-6);
        }
      }
      const tile = 6 * textureScale(height);
      const share = (1.9 * textureScale(height) * Math.SQRT2) / tile;
      const whole = width * 0.7 * height;
      expect(Math.abs(ink - share * whole)).toBeLessThan(tile * 0.7 * height);
    }),
  );
});

test('bars of a fence stand still when its beginning is scrolled away', () => {
  const whole = new Recorder();
  fence(whole, { left: 0, right: 400, start: 0, y: 0, height: 20 });
  const part = new Recorder();
  fence(part, { left: 101, right: 400, start: 0, y: 0, height: 20 });
  const bars = (pen: Recorder) =>
    pen.rects.filter((rect) => rect.height === 10).map((rect) => rect.x);
  expect(bars(part)).toEqual(bars(whole).filter((x) => x >= 101));
  expect(whole.rects.some((rect) => rect.height === 20)).toBe(true);
  expect(part.rects.some((rect) => rect.height === 20)).toBe(false);
});

test('even the shortest sleep has a dot, and long ones one every six pixels', () => {
  const dotsIn = (width: number) => {
    const pen = new Recorder();
    dots(pen, { left: 0, right: width, start: 0, y: 0, height: 20 });
    return pen.circles.length;
  };
  expect(dotsIn(1)).toBe(1);
  expect(dotsIn(60)).toBe(10);
});

test('textures grow with large lanes only', () => {
  expect([16, 20, 25, 26, 40].map(textureScale)).toEqual([1, 1, 1, 1.3, 2]);
});

test('every state has a mark of its own', () => {
  const paths = LIVE_STATES.map((state) => stateMark(state, 44, 16).path);
  expect(new Set(paths).size).toBe(LIVE_STATES.length);
  expect(stateMark(STATE.running, 44, 16).path).toBe('M0 0h44v16h-44Z');
});
