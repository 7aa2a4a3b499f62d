import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lockUses, type LockUse } from './lock-use.ts';
import { createTimelineModel, type TimelineModel } from './timeline-model.ts';
import { batchOf, peer, type SampleRecord } from './trace-batch.fixture.ts';
import { EVENT, REASON, STATE } from './trace-format.ts';
import { objectId } from './trace-names.ts';

function modelOf(records: readonly SampleRecord[]): TimelineModel {
  const model = createTimelineModel();
  model.append(batchOf(records.toSorted((a, b) => a.time - b.time)));
  model.close(model.end);
  return model;
}

const waiting = { state: STATE.waiting, reason: REASON.lock, object: 7, line: 3 };
const [one, two, three] = [peer(1, 1), peer(1, 2), peer(1, 3)];

test('a lock was held by one thread after the other, and each wait was for who held it', () => {
  const model = modelOf([
    { time: 0, tid: 1, state: EVENT.acquire, object: 7 },
    { time: 0, tid: 1, state: STATE.running },
    { time: 10, tid: 2, ...waiting },
    { time: 20, tid: 3, ...waiting },
    { time: 50, tid: 1, state: EVENT.release, object: 7 },
    { time: 50, tid: 2, state: STATE.running, peer: one },
    { time: 51, tid: 2, state: EVENT.acquire, object: 7 },
    { time: 90, tid: 2, state: EVENT.release, object: 7 },
    { time: 90, tid: 3, state: STATE.running, peer: two },
    { time: 90, tid: 3, state: EVENT.acquire, object: 7 },
    { time: 100, tid: 3, state: STATE.ended },
  ]);
  const [lock] = lockUses(model, 100);
  expect(lock?.holds).toEqual([
    { thread: one, from: 0, to: 50 },
    { thread: two, from: 51, to: 90 },
    { thread: three, from: 90, to: 100 },
  ]);
  expect(lock).toMatchObject({ object: objectId(1, 7), held: 99, waited: 110 });
  expect(lock?.longest.map(({ thread, holders }) => [thread, holders])).toEqual([
    [three, [one, two]],
    [two, [one]],
  ]);
  expect(lock?.pairs).toEqual([
    { waiter: two, holder: one, time: 40 },
    { waiter: three, holder: two, time: 39 },
    { waiter: three, holder: one, time: 30 },
  ]);
});

test('locks of two processes are two although their keys are the same; a shared lock is one', () => {
  const of = (key: number): readonly LockUse[] =>
    lockUses(
      modelOf([
        { time: 0, pid: 1, state: EVENT.acquire, object: key },
        { time: 10, pid: 1, state: EVENT.release, object: key },
        { time: 10, pid: 2, state: EVENT.acquire, object: key },
        { time: 40, pid: 2, state: EVENT.release, object: key },
      ]),
      50,
    );
  expect(of(7).map(({ object, held }) => [object, held])).toEqual([
    [objectId(2, 7), 30],
    [objectId(1, 7), 10],
  ]);
  expect(of(-7).map(({ object, held }) => [object, held])).toEqual([[-7, 40]]);
});

test('waits of the library are none of the program, nor are locks between processes that it never takes', () => {
  const wait = { time: 0, pid: 1, state: STATE.waiting };
  const model = createTimelineModel();
  model.append(
    batchOf(
      [
        { ...wait, tid: 2, reason: REASON.condition, object: 9 },
        { ...wait, tid: 3, reason: REASON.process, object: -5, line: 4 },
        { ...wait, tid: 4, reason: REASON.process, object: -6, line: 4 },
        { ...wait, tid: 5, reason: REASON.process, object: -7, line: 4 },
        { time: 0, pid: 2, state: EVENT.acquire, object: -5 },
        { time: 0, pid: 2, state: EVENT.acquire, object: -7 },
      ],
      [
        { kind: 'object', pid: 2, id: -5, name: 'Lock 1', type: 'Lock' },
        { kind: 'object', pid: 2, id: -6, name: 'Lock 2', type: 'Lock' },
        { kind: 'object', pid: 2, id: -7, name: 'Pipe 1', type: 'Pipe' },
      ],
    ),
  );
  const waited = lockUses(model, 10).map(({ object, waits }) => [object, waits.length]);
  expect(waited).toEqual([
    [-5, 1],
    [-7, 0],
  ]);
});

test('a re-entrant lock is held from its first taking to its last giving back', () => {
  const model = modelOf([
    { time: 0, state: EVENT.acquire, object: 7 },
    { time: 5, state: EVENT.acquire, object: 7 },
    { time: 8, state: EVENT.release, object: 7 },
    { time: 20, state: EVENT.release, object: 7 },
  ]);
  expect(lockUses(model, 30)[0]?.holds).toEqual([{ thread: one, from: 0, to: 20 }]);
});

test('a hold that stands for others tells how long those were, but no longer than there was time for them', () => {
  const model = modelOf([
    { time: 0, state: EVENT.acquire, object: 7 },
    { time: 10, state: EVENT.release, object: 7 },
    { time: 110, state: EVENT.acquire, object: 7, value: 6 },
    { time: 120, state: EVENT.release, object: 7 },
    { time: 130, state: EVENT.acquire, object: 7, value: 100 },
    { time: 140, state: EVENT.release, object: 7 },
  ]);
  const [lock] = lockUses(model, 140);
  expect(lock?.taken).toBe(107);
  expect(lock?.thinned).toEqual([
    { from: 10, to: 110, share: 0.5 },
    { from: 120, to: 130, share: 1 },
  ]);
  expect(lock?.held).toBe(30 + 50 + 10);
});

test('a wait among holds that were not recorded was for who let go of the lock', () => {
  const model = modelOf([
    { time: 0, tid: 1, state: EVENT.acquire, object: 7 },
    { time: 10, tid: 1, state: EVENT.release, object: 7 },
    { time: 20, tid: 2, ...waiting },
    { time: 90, tid: 1, state: EVENT.acquire, object: 7, value: 9 },
    { time: 95, tid: 1, state: EVENT.release, object: 7 },
    { time: 95, tid: 2, state: STATE.running, peer: one },
  ]);
  expect(lockUses(model, 100)[0]?.pairs).toEqual([{ waiter: two, holder: one, time: 75 }]);
});

test('a trace that tells no holds still tells who ended a wait', () => {
  const model = modelOf([
    { time: 10, tid: 2, ...waiting },
    { time: 60, tid: 2, state: STATE.ready, peer: one },
  ]);
  expect(lockUses(model, 60)[0]).toMatchObject({
    held: 0,
    waited: 50,
    pairs: [{ waiter: two, holder: one, time: 50 }],
  });
});

test('whatever a program does with its locks, no time is counted that was not there', () => {
  const record = fc.record({
    time: fc.nat(1_000),
    tid: fc.integer({ min: 1, max: 4 }),
    state: fc.constantFrom(EVENT.acquire, EVENT.release, STATE.waiting, STATE.running),
    object: fc.constantFrom(7, 8),
    value: fc.integer({ min: 0, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 120 }), (list) => {
      const model = modelOf(list.map((one) => ({ ...one, reason: REASON.lock })));
      for (const lock of lockUses(model, 1_000)) {
        expect(lock.held).toBeLessThanOrEqual(1_000);
        expect(lock.waited).toBeLessThanOrEqual(4_000);
        for (const { from, to } of [...lock.holds, ...lock.waits]) {
          expect(to).toBeGreaterThanOrEqual(from);
        }
      }
    }),
  );
});
