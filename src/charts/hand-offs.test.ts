import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HAND_OFF, type HandOff } from './hand-offs.ts';
import { createTimelineModel, type TimelineModel } from './timeline-model.ts';
import { batchOf, peer, type SampleRecord } from './trace-batch.fixture.ts';
import { EVENT, REASON, STATE, type TraceName } from './trace-format.ts';
import { objectId } from './trace-names.ts';

function modelOf(
  records: readonly SampleRecord[],
  names: readonly TraceName[] = [],
): TimelineModel {
  const model = createTimelineModel();
  model.append(batchOf(records, names));
  return model;
}

function handOffs(model: TimelineModel): HandOff[] {
  return Array.from({ length: model.handOffs.count }, (_, i) => model.handOffs.at(i));
}

test('start, release and end are told by the records of those they reach', () => {
  const model = modelOf([
    { time: 0, tid: 1, state: STATE.running },
    { time: 10, tid: 2, state: STATE.starting, peer: peer(1, 1) },
    { time: 30, tid: 2, state: STATE.running },
    { time: 40, tid: 2, state: STATE.waiting, reason: REASON.lock, object: 7 },
    { time: 50, tid: 2, state: STATE.ready, reason: REASON.woken, peer: peer(1, 1) },
    { time: 60, tid: 1, state: STATE.waiting, reason: REASON.join },
    { time: 60, tid: 2, state: STATE.running },
    { time: 90, tid: 2, state: STATE.ended },
    { time: 90, tid: 1, state: STATE.running, reason: REASON.woken, peer: peer(1, 2) },
  ]);
  const [one, two] = [peer(1, 1), peer(1, 2)];
  expect(handOffs(model)).toEqual([
    { kind: HAND_OFF.start, from: one, fromTime: 10, to: two, toTime: 30, object: 0 },
    {
      kind: HAND_OFF.release,
      from: one,
      fromTime: 50,
      to: two,
      toTime: 50,
      object: objectId(1, 7),
    },
    { kind: HAND_OFF.end, from: two, fromTime: 90, to: one, toTime: 90, object: 0 },
  ]);
  expect(model.handOffs.of(two, 45, 55, 9).map(({ kind }) => kind)).toEqual([HAND_OFF.release]);
  expect(model.handOffs.of(one, 0, 10, 9).map(({ kind }) => kind)).toEqual([HAND_OFF.start]);
});

test('who was pre-empted had nothing from who ran next', () => {
  const model = modelOf([
    { time: 0, tid: 1, state: STATE.running },
    { time: 5, tid: 1, state: STATE.ready, reason: REASON.preempted, peer: peer(1, 2) },
    { time: 9, tid: 1, state: STATE.running, peer: peer(1, 2) },
  ]);
  expect(model.handOffs.count).toBe(0);
});

/** Puts and gets of two threads, as [is put, time]. */
function queueEvents(object: number, events: readonly (readonly [boolean, number])[]) {
  return events.map(([isPut, time]) => ({
    time,
    tid: isPut ? 1 : 2,
    state: isPut ? EVENT.put : EVENT.get,
    object,
  }));
}

function itemTimes(model: TimelineModel): (readonly [number, number])[] {
  return handOffs(model).map(({ fromTime, toTime }) => [fromTime, toTime] as const);
}

test('items leave a queue in its order: first in first out, last in first out, or nobody can tell', () => {
  const events = queueEvents(5, [
    [true, 1],
    [true, 2],
    [false, 3],
    [true, 4],
    [false, 5],
    [false, 6],
  ]);
  const of = (type: string) =>
    modelOf(events, [{ kind: 'object', pid: 1, id: 5, name: 'q', type }]);
  expect(itemTimes(of('Queue'))).toEqual([
    [1, 3],
    [2, 5],
    [4, 6],
  ]);
  expect(itemTimes(of('LifoQueue'))).toEqual([
    [2, 3],
    [4, 5],
    [1, 6],
  ]);
  expect(itemTimes(of('PriorityQueue'))).toEqual([]);
});

test('every item is handed over once, however the batches of two processes are mixed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 60 }), (delays) => {
      const puts = delays.map((delay, i) => ({
        time: i * 10,
        state: EVENT.put,
        object: -3,
        delay,
      }));
      const gets = puts.map(({ time, delay }, i) => ({
        time: Math.max(time + delay, i * 10),
        pid: 2,
        state: EVENT.get,
        object: -3,
      }));
      const late = createTimelineModel();
      late.append(batchOf(gets));
      late.append(batchOf(puts));
      expect(late.handOffs.count).toBe(delays.length);
      const of = late.handOffs.of(peer(1, 1), -1, Infinity, 1_000).map(({ fromTime }) => fromTime);
      expect(of).toEqual(of.toSorted((a, b) => a - b));
    }),
  );
});

test('messages belong together by their number, in each direction by itself', () => {
  const model = modelOf([
    { time: 1, pid: 1, state: EVENT.send, object: -4, value: 1 },
    { time: 2, pid: 2, state: EVENT.send, object: -4, value: 1 },
    { time: 3, pid: 1, state: EVENT.recv, object: -4, value: 1 },
    { time: 4, pid: 2, state: EVENT.recv, object: -4, value: 1 },
  ]);
  expect(
    handOffs(model).map(({ from, fromTime, to, toTime }) => [from, fromTime, to, toTime]),
  ).toEqual([
    [peer(2, 1), 2, peer(1, 1), 3],
    [peer(1, 1), 1, peer(2, 1), 4],
  ]);
});
