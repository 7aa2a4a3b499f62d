import fc from 'fast-check';
import { expect, test } from 'vitest';
import { f64 } from './columns.ts';
import { LEAST_PIXELS, restOf, visitPieces } from './pieces.ts';
import { SpanStore } from './span-store.ts';
import { STATE, STATE_SLOTS } from './trace-format.ts';

interface Piece {
  readonly kind: 'span' | 'column';
  readonly from: number;
  readonly to: number;
  readonly times: Float64Array;
}

/** Spans given as [state, duration]. */
function storeOf(spans: readonly (readonly [number, number])[]): SpanStore {
  const store = new SpanStore();
  let time = 0;
  spans.forEach(([state, duration], i) => {
    store.push({ time, state, reason: 0, object: i % 2, line: 0, file: 0, peer: 0, ticks: 0 });
    time += duration;
  });
  return store;
}

function pieces(
  store: SpanStore,
  from: number,
  to: number,
  perPixel: number,
  now: number,
): Piece[] {
  const list: Piece[] = [];
  visitPieces(store, { from, to }, perPixel, now, {
    span(index, start, end) {
      const times = new Float64Array(STATE_SLOTS);
      times[store.stateOf(index)] = end - start;
      list.push({ kind: 'span', from: start, to: end, times });
    },
    column(start, end, times) {
      list.push({ kind: 'column', from: start, to: end, times: times.slice() });
    },
  });
  return list;
}

const spans = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 100, max: 900 })),
  ),
  { minLength: 1, maxLength: 500 },
);

test('pieces lie edge to edge, and each conserves the time of every state', () => {
  fc.assert(
    fc.property(
      spans,
      fc.nat(20_000),
      fc.integer({ min: 1, max: 40_000 }),
      fc.integer({ min: 1, max: 60 }),
      (list, from, length, perPixel) => {
        const store = storeOf(list);
        const now = list.reduce((sum, [, duration]) => sum + duration, 0);
        const found = pieces(store, from, from + length, perPixel, now);
        const before = new Float64Array(STATE_SLOTS);
        const after = new Float64Array(STATE_SLOTS);
        let edge = from;
        for (const piece of found) {
          expect(piece.from).toBeCloseTo(edge, 6);
          edge = piece.to;
          store.totalsUntil(piece.from, now, before);
          store.totalsUntil(piece.to, now, after);
          for (let s = 0; s < STATE_SLOTS; s++) {
            expect(f64(piece.times, s)).toBeCloseTo(f64(after, s) - f64(before, s), 6);
          }
        }
        expect(edge).toBeCloseTo(Math.max(from, Math.min(from + length, now)), 6);
      },
    ),
  );
});

test('a span of three pixels is drawn as it is', () => {
  const store = storeOf([
    [STATE.running, 300],
    [STATE.ready, 900],
    [STATE.running, 300],
  ]);
  expect(pieces(store, 0, 1_500, 100, 1_500).map((piece) => piece.kind)).toEqual([
    'span',
    'span',
    'span',
  ]);
});

test('a short run between long waits stays a span', () => {
  const store = storeOf([
    [STATE.sleeping, 5_000],
    [STATE.running, 20],
    [STATE.sleeping, 5_000],
  ]);
  expect(pieces(store, 0, 10_020, 100, 10_020)).toHaveLength(3);
});

test('slices of a thread that runs every fourth time fill a quarter of each column', () => {
  const slices = Array.from({ length: 4_000 }, (_, i): [number, number] =>
    i % 2 === 0 ? [STATE.running, 5] : [STATE.ready, 15],
  );
  const columns = pieces(storeOf(slices), 0, 40_000, 100, 40_000);
  expect(columns.every((piece) => piece.kind === 'column')).toBe(true);
  for (const column of columns) {
    expect(column.to - column.from).toBeLessThanOrEqual(LEAST_PIXELS * 100 + 1e-6);
    const ran = f64(column.times, STATE.running) / (column.to - column.from);
    expect(Math.abs(ran - 0.25)).toBeLessThan(0.02);
    expect(restOf(column.times, STATE.running)).toBe(STATE.ready);
  }
});
