import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTimelineModel } from './timeline-model.ts';
import { batchOf, type SampleRecord } from './trace-batch.fixture.ts';
import { EVENT, STATE, type TraceName } from './trace-format.ts';

const ASYNCIO: readonly TraceName[] = [
  { kind: 'task', pid: 1, id: 5, name: 'fetch-0', of: 'asyncio' },
  { kind: 'task', pid: 1, id: 6, name: 'fetch-1', of: 'asyncio' },
];

test('a task of an event loop has a lane: its steps as its thread did them, waiting between them', () => {
  const model = createTimelineModel();
  model.append(
    batchOf(
      [
        { time: 0, state: STATE.running, line: 1 },
        { time: 10, state: EVENT.taskBegin, object: 5 },
        { time: 15, state: STATE.sleeping, line: 2 },
        { time: 18, state: STATE.running, line: 2 },
        { time: 20, state: EVENT.taskEnd, object: 5 },
        { time: 20, state: EVENT.taskBegin, object: 6 },
        { time: 25, state: EVENT.taskEnd, object: 6 },
        { time: 40, state: EVENT.taskBegin, object: 5 },
        { time: 45, state: EVENT.taskEnd, object: 5 },
      ],
      ASYNCIO,
    ),
  );
  model.close(60);
  expect(model.lanes).toHaveLength(1);
  expect(model.rows.map(({ name, task }) => [name, task])).toEqual([
    ['', null],
    ['fetch-0', 5],
    ['fetch-1', 6],
  ]);
  const spans = model.rows[1]?.spans;
  if (!spans) throw new Error('no lane');
  const said = Array.from({ length: spans.count }, (_, i) => [spans.startOf(i), spans.stateOf(i)]);
  expect(said).toEqual([
    [10, STATE.running],
    [15, STATE.sleeping],
    [18, STATE.running],
    [20, STATE.sleeping],
    [40, STATE.running],
    [45, STATE.ended],
  ]);
});

test('tasks of an executor are brackets over their thread, one inside another counting as one', () => {
  const names: readonly TraceName[] = [
    { kind: 'task', pid: 1, id: 1, name: 'parse(0)', of: 'executor' },
  ];
  const model = createTimelineModel();
  model.append(
    batchOf(
      [
        { time: 0, state: STATE.running },
        { time: 5, state: EVENT.taskBegin, object: 1 },
        { time: 6, state: EVENT.taskBegin, object: 2 },
        { time: 7, state: EVENT.taskEnd, object: 2 },
        { time: 9, state: EVENT.taskEnd, object: 1 },
        { time: 12, state: EVENT.taskBegin, object: 3 },
      ],
      names,
    ),
  );
  const calls = model.lanes[0]?.calls;
  if (!calls) throw new Error('no lane');
  expect(Array.from({ length: calls.count }, (_, i) => calls.at(i))).toEqual([
    { task: 1, from: 5, to: 9 },
    { task: 3, from: 12, to: Infinity },
  ]);
  expect([4, 5, 8.9, 10, 99].map((time) => calls.callAt(time)?.task ?? null)).toEqual([
    null,
    1,
    1,
    null,
    3,
  ]);
  expect(model.names.task(1, 1)?.name).toBe('parse(0)');
});

test('whatever a program claims of its tasks, no lane overlaps itself', () => {
  const record = fc.record({
    time: fc.nat(10_000),
    tid: fc.integer({ min: 1, max: 3 }),
    state: fc.oneof(
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom(EVENT.taskBegin, EVENT.taskEnd),
    ),
    object: fc.constantFrom(5, 6, 9),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 150 }), (list) => {
      const model = createTimelineModel();
      const records: SampleRecord[] = list.toSorted((a, b) => a.time - b.time);
      model.append(batchOf(records, ASYNCIO));
      model.close(20_000);
      for (const { spans, calls } of model.rows) {
        for (let i = 1; i < spans.count; i++) {
          expect(spans.startOf(i)).toBeGreaterThan(spans.startOf(i - 1));
        }
        for (let i = 1; i < calls.count; i++) {
          expect(calls.at(i).from).toBeGreaterThanOrEqual(calls.at(i - 1).to);
        }
      }
    }),
  );
});
