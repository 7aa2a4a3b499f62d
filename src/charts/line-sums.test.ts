import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineSums } from './line-sums.ts';
import { batchOf } from './trace-batch.fixture.ts';
import { STATE, type TraceName } from './trace-format.ts';

const NAMES: readonly TraceName[] = [
  { kind: 'file', pid: 1, id: 1, name: 'demo.py' },
  { kind: 'file', pid: 1, id: 2, name: 'threading.py' },
];
const isDemo = (name: string) => name === 'demo.py';

test('adds what all threads did at a line, by state', () => {
  const sums = new LineSums(isDemo);
  sums.append(
    batchOf(
      [
        { time: 0, tid: 1, state: STATE.running, line: 3, file: 1 },
        { time: 0, tid: 2, state: STATE.ready, line: 3, file: 1 },
        { time: 1000, tid: 1, state: STATE.sleeping, line: 4, file: 1 },
        { time: 1500, tid: 2, state: STATE.running, line: 3, file: 1 },
        { time: 4000, tid: 1, state: STATE.ended, line: 4, file: 1 },
        { time: 4000, tid: 2, state: STATE.waiting, line: 90, file: 2 },
      ],
      NAMES,
    ),
  );
  expect(sums.lines(null)).toEqual([
    {
      line: 3,
      total: 5000,
      states: [
        { state: STATE.running, time: 3500 },
        { state: STATE.ready, time: 1500 },
      ],
    },
    { line: 4, total: 3000, states: [{ state: STATE.sleeping, time: 3000 }] },
  ]);
});

test('each process has keys of its own for its files', () => {
  const sums = new LineSums(isDemo);
  sums.append(
    batchOf(
      [
        { time: 0, pid: 1, state: STATE.running, line: 3, file: 1 },
        { time: 0, pid: 2, state: STATE.running, line: 3, file: 1 },
        { time: 100, pid: 2, state: STATE.running, line: 7, file: 2 },
        { time: 300, pid: 2, state: STATE.ended },
        { time: 500, pid: 1, state: STATE.ended },
      ],
      [
        ...NAMES,
        { kind: 'file', pid: 2, id: 1, name: 'helpers.py' },
        { kind: 'file', pid: 2, id: 2, name: 'demo.py' },
      ],
    ),
  );
  expect(sums.lines(null).map(({ line, total }) => [line, total])).toEqual([
    [3, 500],
    [7, 200],
  ]);
});

test('the time of all lines is the time that all threads were alive in the file, batch by batch', () => {
  const record = fc.record({
    time: fc.nat(100_000),
    tid: fc.integer({ min: 1, max: 20 }),
    state: fc.integer({ min: 1, max: 5 }),
    line: fc.integer({ min: 1, max: 200 }),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 200 }), fc.nat(200), (list, cut) => {
      const records = list.toSorted((a, b) => a.time - b.time).map((one) => ({ ...one, file: 1 }));
      const sums = new LineSums(isDemo);
      sums.append(batchOf(records.slice(0, cut), NAMES));
      sums.append(batchOf(records.slice(cut)));
      const first = new Map<number, number>();
      for (const { tid, time } of records) if (!first.has(tid)) first.set(tid, time);
      const alive = [...first.values()].reduce((sum, time) => sum + 100_000 - time, 0);
      const told = sums.lines(100_000).reduce((sum, { total }) => sum + total, 0);
      expect(told).toBeCloseTo(alive, 3);
    }),
  );
});
