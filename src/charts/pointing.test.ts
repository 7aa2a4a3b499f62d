import { expect, test } from 'vitest';
import { holders, pointAt, stepFrom } from './pointing.ts';
import { createTimelineModel, type Lane, type TimelineModel } from './timeline-model.ts';
import { batchOf } from './trace-batch.fixture.ts';
import { STATE } from './trace-format.ts';

function handover(): TimelineModel {
  const model = createTimelineModel();
  model.append(
    batchOf([
      { time: 0, tid: 1, state: STATE.running },
      { time: 0, tid: 2, state: STATE.ready },
      { time: 5_000, tid: 1, state: STATE.ready },
      { time: 5_000, tid: 2, state: STATE.running },
      { time: 20_000, tid: 2, state: STATE.ended },
      { time: 20_000, tid: 1, state: STATE.running },
    ]),
  );
  model.close(30_000);
  return model;
}

function lane(model: TimelineModel, index: number): Lane {
  const found = model.lanes[index];
  if (!found) throw new Error(`no lane ${index}`);
  return found;
}

test('a time on a lane names the span that lies there', () => {
  const model = handover();
  expect(pointAt(lane(model, 0), 7_000, 50, model.end)).toMatchObject({
    kind: 'span',
    index: 1,
    from: 5_000,
    to: 20_000,
  });
});

test('after the end of a thread there is nothing', () => {
  const model = handover();
  expect(pointAt(lane(model, 1), 25_000, 50, model.end)).toBeNull();
});

test('spans too short to be told apart are read as a column with its shares', () => {
  const model = createTimelineModel();
  model.append(
    batchOf(
      Array.from({ length: 400 }, (_, i) => ({
        time: i * 10,
        state: i % 2 === 0 ? STATE.running : STATE.ready,
      })),
    ),
  );
  model.close(4_000);
  const point = pointAt(lane(model, 0), 2_010, 100, model.end);
  expect(point?.kind).toBe('column');
  if (point?.kind !== 'column') return;
  expect(point.count).toBe(30);
  expect(point.times[STATE.running]).toBeCloseTo(150, 6);
});

test('the keyboard goes from span to span and stops at the ends', () => {
  const model = handover();
  const first = stepFrom(lane(model, 0), 0, -1, model.end);
  expect(first).toMatchObject({ index: 0 });
  expect(stepFrom(lane(model, 0), 0, 1, model.end)).toMatchObject({ index: 1 });
  expect(stepFrom(lane(model, 1), 6_000, 1, model.end)).toBeNull();
});

test('while one thread stood ready, another held the interpreter', () => {
  const model = handover();
  expect(holders(model, lane(model, 0), 5_000, 20_000).map((other) => other.tid)).toEqual([2]);
  expect(holders(model, lane(model, 0), 20_000, 30_000)).toEqual([]);
});
