import fc from 'fast-check';
import { expect, test } from 'vitest';
import { f64 } from './columns.ts';
import { SpanStore, type SpanRecord } from './span-store.ts';
import { STATE_SLOTS } from './trace-format.ts';

/** Records of one thread; times may repeat and, as a clock's fault, run backwards. */
const history = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 5_000 }),
    state: fc.integer({ min: 1, max: 6 }),
    reason: fc.constant(0),
    object: fc.integer({ min: 0, max: 2 }),
    line: fc.integer({ min: 0, max: 3 }),
    file: fc.constant(1),
    peer: fc.constant(0),
    ticks: fc.nat(50),
  }),
  { maxLength: 400 },
);

function storeOf(records: readonly SpanRecord[], sorted = true): SpanStore {
  const store = new SpanStore();
  const list = sorted ? records.toSorted((a, b) => a.time - b.time) : records;
  for (const record of list) store.push(record);
  return store;
}

/** The totals as one would count them by hand. */
function counted(store: SpanStore, time: number, now: number): Float64Array {
  const out = new Float64Array(STATE_SLOTS);
  for (let i = 0; i < store.count; i++) {
    const from = store.startOf(i);
    const to = Math.min(time, store.end(i, now));
    const state = store.stateOf(i);
    if (to > from) out[state] = f64(out, state) + to - from;
  }
  return out;
}

test('states of a thread never overlap, whatever the records say', () => {
  fc.assert(
    fc.property(history, fc.boolean(), (records, sorted) => {
      const store = storeOf(records, sorted);
      for (let i = 1; i < store.count; i++) {
        expect(store.startOf(i)).toBeGreaterThan(store.startOf(i - 1));
        expect(store.end(i - 1, 9_000)).toBe(store.startOf(i));
      }
    }),
  );
});

test('totals from known blocks equal totals counted span by span', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 7_000 }), (records, time) => {
      const store = storeOf(records);
      const out = new Float64Array(STATE_SLOTS);
      store.totalsUntil(time, 6_000, out);
      const expected = counted(store, time, 6_000);
      for (let s = 0; s < STATE_SLOTS; s++) expect(f64(out, s)).toBeCloseTo(f64(expected, s), 6);
    }),
  );
});

test('the totals of all states add up to the time since the first record', () => {
  fc.assert(
    fc.property(history, (records) => {
      const store = storeOf(records);
      const out = new Float64Array(STATE_SLOTS);
      store.totalsUntil(6_000, 6_000, out);
      const sum = out.reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(store.count > 0 ? 6_000 - store.startOf(0) : 0, 6);
    }),
  );
});

test('the next long span is the one that a walk finds', () => {
  fc.assert(
    fc.property(
      history,
      fc.nat(400),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 6_000 }),
      (records, start, duration, until) => {
        const store = storeOf(records);
        const walkedFrom = Math.min(start, store.count);
        let walked = walkedFrom;
        while (
          walked < store.count &&
          store.startOf(walked) < until &&
          store.end(walked, 6_000) - store.startOf(walked) < duration
        )
          walked += 1;
        expect(store.nextLong(walkedFrom, duration, until, 6_000)).toBe(walked);
      },
    ),
  );
});

test('a state without duration leaves no span behind', () => {
  const store = new SpanStore();
  const record = { reason: 0, object: 0, line: 1, file: 1, peer: 0, ticks: 0 };
  store.push({ ...record, time: 0, state: 2 });
  store.push({ ...record, time: 5, state: 3 });
  store.push({ ...record, time: 5, state: 2 });
  store.push({ ...record, time: 9, state: 5 });
  expect(store.count).toBe(2);
  expect(store.end(0, 20)).toBe(9);
});

test('a span is found by its time', () => {
  const store = new SpanStore();
  const record = { state: 0, reason: 0, object: 0, file: 1, peer: 0, ticks: 0 };
  [10, 20, 30].forEach((time, i) => store.push({ ...record, time, state: i + 1, line: i }));
  expect([9, 10, 19.9, 20, 1_000].map((time) => store.indexAt(time))).toEqual([-1, 0, 0, 1, 2]);
});

test('sums of columns side by side equal totals counted span by span', () => {
  fc.assert(
    fc.property(
      history,
      fc.integer({ min: 100, max: 3_000 }),
      fc.integer({ min: 0, max: 3_000 }),
      (records, width, first) => {
        const store = storeOf(records);
        const sums = new Float64Array(STATE_SLOTS);
        let span = store.indexAt(first);
        for (let from = first; from < 7_000; from += width) {
          span = store.addBetween(from, from + width, span, 6_000, sums);
          const expected = counted(store, from + width, 6_000);
          const before = counted(store, first, 6_000);
          for (let s = 0; s < STATE_SLOTS; s++) {
            expect(f64(sums, s)).toBeCloseTo(f64(expected, s) - f64(before, s), 6);
          }
        }
      },
    ),
  );
});

test('ticks are spread over the span that ran them, none is lost and none counted twice', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 6_000 }), (records, time) => {
      const store = storeOf(records);
      const all = records.reduce((sum, { ticks }) => sum + ticks, 0);
      expect(store.ticks).toBe(all);
      const first = store.count > 0 ? store.ticksUntil(store.startOf(0), 6_000) : 0;
      expect(store.ticksUntil(time, 6_000)).toBeGreaterThanOrEqual(0);
      expect(store.ticksUntil(time, 6_000)).toBeLessThanOrEqual(all);
      if (store.count > 0) expect(store.ticksUntil(6_000, 6_000) - first).toBeCloseTo(all - first);
    }),
  );
});
