import fc from 'fast-check';
import { expect, test } from 'vitest';
import { f64 } from './columns.ts';
import { createTimelineModel } from './timeline-model.ts';
import { share, totals } from './totals.ts';
import { batchOf, type SampleRecord } from './trace-batch.fixture.ts';
import { LIVE_STATES, STATE } from './trace-format.ts';
import { objectId } from './trace-names.ts';

const records = fc
  .array(
    fc.record({
      time: fc.double({ min: 0, max: 1e6, noNaN: true }),
      pid: fc.integer({ min: 1, max: 2 }),
      tid: fc.integer({ min: 1, max: 3 }),
      state: fc.integer({ min: 1, max: 6 }),
      line: fc.nat(9),
    }),
    { maxLength: 300 },
  )
  .map((list) => list.toSorted((a, b) => a.time - b.time));

test('the totals of a lane add up to the time in which its thread existed', () => {
  fc.assert(
    fc.property(records, (list) => {
      const model = createTimelineModel();
      model.append(batchOf(list));
      model.close(1e6);
      const sums = totals(model, { from: 0, to: 1e6 }, model.end);
      let alive = 0;
      for (const lane of sums.lanes) {
        let sum = 0;
        for (const state of LIVE_STATES) sum += f64(lane.times, state);
        const first = lane.lane.spans.startOf(0);
        expect(sum).toBeCloseTo(lane.alive, 3);
        expect(sum + f64(lane.times, STATE.ended)).toBeCloseTo(1e6 - first, 3);
        alive += sum;
      }
      expect(sums.alive).toBeCloseTo(alive, 2);
    }),
  );
});

test('totals of two halves add up to the totals of the whole', () => {
  fc.assert(
    fc.property(records, fc.integer({ min: 0, max: 1_000_000 }), (list, middle) => {
      const model = createTimelineModel();
      model.append(batchOf(list));
      const now = 1e6;
      const whole = totals(model, { from: 0, to: now }, now);
      const left = totals(model, { from: 0, to: middle }, now);
      const right = totals(model, { from: middle, to: now }, now);
      for (const state of LIVE_STATES) {
        expect(f64(left.times, state) + f64(right.times, state)).toBeCloseTo(
          f64(whole.times, state),
          3,
        );
      }
    }),
  );
});

test('cutting a trace into batches elsewhere changes nothing', () => {
  fc.assert(
    fc.property(records, fc.nat(300), (list, cut) => {
      const one = createTimelineModel();
      one.append(batchOf(list));
      const two = createTimelineModel();
      two.append(batchOf(list.slice(0, cut)));
      two.append(batchOf(list.slice(cut)));
      expect(two.spanCount()).toBe(one.spanCount());
      expect(two.end).toBe(one.end);
    }),
  );
});

test('known times give known sums', () => {
  const list: SampleRecord[] = [
    { time: 0, tid: 1, state: STATE.running },
    { time: 10_000, tid: 2, state: STATE.starting },
    { time: 20_000, tid: 1, state: STATE.waiting },
    { time: 20_000, tid: 2, state: STATE.running },
    { time: 70_000, tid: 2, state: STATE.ended },
    { time: 70_000, tid: 1, state: STATE.running },
  ];
  const model = createTimelineModel();
  model.append(batchOf(list));
  model.close(100_000);
  const sums = totals(model, { from: 0, to: model.end }, model.end);
  expect(sums.wall).toBe(100_000);
  expect(sums.busy).toBe(100_000);
  expect(sums.parallelism).toBe(1);
  expect(sums.alive).toBe(160_000);
  expect(share(sums, STATE.waiting)).toBeCloseTo(50 / 160);
  expect(model.lanes.map((lane) => lane.turns)).toEqual([2, 1]);
  expect(model.lanes.map((lane) => lane.main)).toEqual([true, false]);
});

test('names may come before or after the records that use them, and losses are counted', () => {
  const model = createTimelineModel();
  model.append(
    batchOf(
      [{ time: 0, state: STATE.running }],
      [
        { kind: 'thread', pid: 1, tid: 2, name: 'page-0' },
        { kind: 'object', pid: 1, id: 7, name: 'results lock' },
        { kind: 'file', pid: 1, id: 3, name: 'four_pages.py' },
      ],
      4,
    ),
  );
  model.append(
    batchOf(
      [{ time: 5, tid: 2, state: STATE.starting }],
      [
        { kind: 'thread', pid: 1, tid: 1, name: 'MainThread' },
        { kind: 'process', pid: 1, name: 'MainProcess' },
      ],
      2,
    ),
  );
  expect(model.lanes.map((lane) => lane.name)).toEqual(['MainThread', 'page-0']);
  expect(model.processes[0]?.name).toBe('MainProcess');
  expect(model.names.object(objectId(1, 7))?.name).toBe('results lock');
  expect(model.names.file(1, 3)).toBe('four_pages.py');
  expect(model.names.object(objectId(1, 8))).toBeNull();
  expect(model.lost).toBe(6);
});

test('what two processes call by the same key are two things, unless the key is that of all', () => {
  const { names } = createTimelineModel();
  names.learn({ kind: 'object', pid: 1, id: 7, name: 'left' });
  names.learn({ kind: 'object', pid: 2, id: 7, name: 'right' });
  names.learn({ kind: 'object', pid: 2, id: -3, name: 'Pipe 1' });
  names.learn({ kind: 'file', pid: 1, id: 1, name: 'main.py' });
  names.learn({ kind: 'file', pid: 2, id: 1, name: 'helpers.py' });
  const called = (pid: number, key: number) => names.object(objectId(pid, key))?.name;
  expect([called(1, 7), called(2, 7), called(1, -3), called(2, -3)]).toEqual([
    'left',
    'right',
    'Pipe 1',
    'Pipe 1',
  ]);
  expect([names.file(1, 1), names.file(2, 1)]).toEqual(['main.py', 'helpers.py']);
});

test('processes stand in the order of their numbers, whichever is heard of first', () => {
  const model = createTimelineModel();
  model.append(
    batchOf([
      { time: 0, pid: 1, state: STATE.running },
      { time: 1, pid: 4, state: STATE.running },
    ]),
  );
  expect(model.lanes.map(({ pid }) => pid)).toEqual([1, 4]);
  model.append(
    batchOf([
      { time: 2, pid: 3, state: STATE.running },
      { time: 3, pid: 2, tid: 2, state: STATE.running },
      { time: 4, pid: 3, tid: 2, state: STATE.running },
    ]),
  );
  expect(model.processes.map(({ pid }) => pid)).toEqual([1, 2, 3, 4]);
  expect(model.rows.map(({ pid, tid }) => [pid, tid])).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
    [3, 2],
    [4, 1],
  ]);
});

test('records that make no sense are passed over', () => {
  const model = createTimelineModel();
  model.append(
    batchOf([
      { time: Number.NaN, state: STATE.running },
      { time: 1, state: 77 },
      { time: 2, state: STATE.running },
    ]),
  );
  expect(model.spanCount()).toBe(1);
});
