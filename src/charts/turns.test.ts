import { expect, test } from 'vitest';
import { createTimelineModel } from './timeline-model.ts';
import { batchOf, type SampleRecord } from './trace-batch.fixture.ts';
import { EVENT, REASON, STATE, type TraceName } from './trace-format.ts';
import { turnsOf } from './turns.ts';

const MAIN = 1;
const RED = 2;
const BLUE = 3;
const COUNTER = 7;
const NAMES: readonly TraceName[] = [
  { kind: 'thread', pid: 1, tid: MAIN, name: 'MainThread' },
  { kind: 'thread', pid: 1, tid: RED, name: 'red' },
  { kind: 'thread', pid: 1, tid: BLUE, name: 'blue' },
  { kind: 'object', pid: 1, id: COUNTER, name: 'counter' },
];

const running = (tid: number) => ({ tid, state: STATE.running });
const stopped = (tid: number, line: number) => ({
  tid,
  state: STATE.ready,
  reason: REASON.preempted,
  line,
});
const read = (tid: number, value: number) => ({
  tid,
  state: EVENT.read,
  object: COUNTER,
  value,
});
const write = (tid: number, value: number) => ({ ...read(tid, value), state: EVENT.write });

/** The turns of a run whose records come a microsecond apart, as words. */
function told(records: readonly Omit<SampleRecord, 'time'>[]): readonly string[] {
  const model = createTimelineModel();
  model.append(
    batchOf(
      records.map((record, time) => ({ ...record, time })),
      NAMES,
    ),
  );
  model.close(records.length);
  return turnsOf(model).map(({ lane, accesses, left }) =>
    [
      lane.name,
      ...accesses.map(({ kind, variable, value }) => `${kind} ${variable} ${value}`),
      ...(left === null ? [] : [`${left.kind} ${left.line}`]),
    ].join(', '),
  );
}

test('a turn is what a thread reads and writes until another one does, and where it was stopped', () => {
  expect(
    told([
      running(MAIN),
      write(MAIN, 0),
      { tid: MAIN, state: STATE.waiting, reason: REASON.join, line: 21 },
      running(BLUE),
      read(BLUE, 0),
      stopped(BLUE, 13),
      running(RED),
      read(RED, 0),
      write(RED, 1),
      { tid: RED, state: STATE.ended },
      running(BLUE),
      write(BLUE, 1),
      { tid: BLUE, state: STATE.ended },
    ]),
  ).toEqual([
    'MainThread, write counter 0, waits 21',
    'blue, read counter 0, stopped 13',
    'red, read counter 0, write counter 1',
    'blue, write counter 1',
  ]);
});

test('a thread whose wait is over when another one comes was not stopped', () => {
  expect(
    told([
      running(BLUE),
      write(BLUE, 1),
      { tid: BLUE, state: STATE.waiting, reason: REASON.lock, line: 8 },
      { tid: BLUE, state: STATE.ready, reason: REASON.lock, line: 8 },
      running(RED),
      read(RED, 1),
    ]),
  ).toEqual(['blue, write counter 1', 'red, read counter 1']);
});

test('a turn goes on when nobody else came near the variable meanwhile', () => {
  expect(
    told([
      running(BLUE),
      read(BLUE, 0),
      stopped(BLUE, 13),
      running(RED),
      stopped(RED, 9),
      running(BLUE),
      write(BLUE, 1),
    ]),
  ).toEqual(['blue, read counter 0, write counter 1']);
});

test('a value that is no small number is not told, and nothing is where nothing is watched', () => {
  expect(told([running(BLUE), read(BLUE, -0x8000_0000)])).toEqual(['blue, read counter null']);
  expect(told([running(BLUE)])).toEqual([]);
});
