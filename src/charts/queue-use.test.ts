import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queueUses } from './queue-use.ts';
import { createTimelineModel, type TimelineModel } from './timeline-model.ts';
import { batchOf, peer, type SampleRecord } from './trace-batch.fixture.ts';
import { EVENT, REASON, STATE } from './trace-format.ts';
import { objectId } from './trace-names.ts';

function modelOf(records: readonly SampleRecord[]): TimelineModel {
  const model = createTimelineModel();
  model.append(batchOf(records.toSorted((a, b) => a.time - b.time)));
  return model;
}

test('depth over time, who put and who took, and who waited for what', () => {
  const model = modelOf([
    { time: 0, tid: 2, state: STATE.waiting, reason: REASON.queueGet, object: 4 },
    { time: 10, tid: 1, state: EVENT.put, object: 4, value: 1 },
    { time: 20, tid: 1, state: EVENT.put, object: 4, value: 2 },
    { time: 25, tid: 1, state: STATE.waiting, reason: REASON.queuePut, object: 4 },
    { time: 30, tid: 2, state: STATE.running },
    { time: 30, tid: 2, state: EVENT.get, object: 4, value: 1 },
    { time: 40, tid: 1, state: STATE.running },
    { time: 50, tid: 2, state: EVENT.get, object: 4, value: 0 },
  ]);
  const [queue] = queueUses(model, 50);
  expect(queue).toMatchObject({
    object: objectId(1, 4),
    deepest: 2,
    puts: 2,
    gets: 2,
    mean: 1.25,
    putting: { from: 10, to: 20 },
    getting: { from: 30, to: 50 },
    waitedForItem: 30,
    waitedForRoom: 15,
  });
  expect(queue?.users.map(({ thread, puts, gets }) => [thread, puts, gets])).toEqual([
    [peer(1, 1), [10, 20], []],
    [peer(1, 2), [], [30, 50]],
  ]);
});

test('a queue that only takes and gives holds what was put and not taken', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (turns) => {
      let depth = 0;
      const records: SampleRecord[] = [];
      turns.forEach((isPut, i) => {
        if (!isPut && depth === 0) return;
        depth += isPut ? 1 : -1;
        records.push({ time: i, state: isPut ? EVENT.put : EVENT.get, object: 4, value: depth });
      });
      const [queue] = queueUses(modelOf(records), turns.length);
      expect((queue?.puts ?? 0) - (queue?.gets ?? 0)).toBe(depth);
      expect(queue?.steps.at(-1)?.depth ?? 0).toBe(depth);
      expect(queue?.mean ?? 0).toBeLessThanOrEqual(queue?.deepest ?? 0);
    }),
  );
});

test('messages in a pipe between processes are items of a queue', () => {
  const model = createTimelineModel();
  model.append(
    batchOf([
      { time: 10, pid: 2, state: EVENT.send, object: -4, value: 1 },
      { time: 20, pid: 3, state: EVENT.send, object: -4, value: 2 },
      { time: 30, pid: 1, state: EVENT.recv, object: -4, value: 1 },
      { time: 50, pid: 1, state: EVENT.recv, object: -4, value: 2 },
      // A clock that is off: it was received before it was sent.
      { time: 61, pid: 1, state: EVENT.recv, object: -4, value: 3 },
      { time: 62, pid: 2, state: EVENT.send, object: -4, value: 3 },
    ]),
  );
  const [pipe] = queueUses(model, 60);
  expect(pipe).toMatchObject({ object: -4, puts: 3, gets: 3, deepest: 2 });
  expect(pipe?.steps.map(({ depth }) => depth)).toEqual([1, 2, 1, 0, 1, 0]);
});
