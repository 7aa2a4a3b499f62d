import { describe, expect, it } from 'vitest';
import { EVENT, NO_VALUE, REASON, STATE, TRACE_RECORD, type TraceBatch } from '../machine/index.ts';
import { turnsOf } from './turns.ts';

const MAIN = 1;
const RED = 2;
const BLUE = 3;
const COUNTER = 7;

interface Told {
  readonly tid: number;
  readonly state: number;
  readonly reason?: number;
  readonly line?: number;
  readonly value?: number;
  readonly pid?: number;
}

/** A batch of a process whose threads are `main`, `red` and `blue`, and which watches `counter`. */
function batchOf(records: readonly Told[]): TraceBatch {
  const buffer = new ArrayBuffer(records.length * TRACE_RECORD.bytes);
  const view = new DataView(buffer);
  for (const [
    index,
    { tid, state, reason = 0, line = 0, value = 0, pid = 1 },
  ] of records.entries()) {
    const at = index * TRACE_RECORD.bytes;
    view.setInt32(at + TRACE_RECORD.pid, pid, true);
    view.setInt32(at + TRACE_RECORD.tid, tid, true);
    view.setUint16(at + TRACE_RECORD.state, state, true);
    view.setUint16(at + TRACE_RECORD.reason, reason, true);
    view.setInt32(at + TRACE_RECORD.object, COUNTER, true);
    view.setInt32(at + TRACE_RECORD.line, line, true);
    view.setInt32(at + TRACE_RECORD.value, value, true);
  }
  return {
    records: buffer,
    names: [
      { kind: 'thread', pid: 1, tid: MAIN, name: 'MainThread' },
      { kind: 'thread', pid: 1, tid: RED, name: 'red' },
      { kind: 'thread', pid: 1, tid: BLUE, name: 'blue' },
      { kind: 'object', pid: 1, id: COUNTER, name: 'counter' },
    ],
    lost: 0,
  };
}

const read = (tid: number, value: number) => ({ tid, state: EVENT.read, value });
const write = (tid: number, value: number) => ({ tid, state: EVENT.write, value });
const stopped = (tid: number, line: number) => ({
  tid,
  state: STATE.ready,
  reason: REASON.preempted,
  line,
});

describe('turns', () => {
  it('are what a thread reads and writes until another one does, and where it is stopped before', () => {
    const batch = batchOf([
      write(MAIN, 0),
      { tid: MAIN, state: STATE.waiting, reason: REASON.join, line: 21 },
      read(BLUE, 0),
      stopped(BLUE, 13),
      read(RED, 0),
      write(RED, 1),
      { tid: RED, state: STATE.ended },
      write(BLUE, 1),
    ]);
    expect(turnsOf([batch])).toBe(
      [
        'main: writes counter 0, waits in line 21',
        'blue: reads counter 0, stopped in line 13',
        'red: reads counter 0, writes counter 1',
        'blue: writes counter 1',
        '',
      ].join('\n'),
    );
  });

  it('go on when nobody else came near the variable meanwhile', () => {
    const batch = batchOf([read(BLUE, 0), stopped(BLUE, 13), stopped(RED, 9), write(BLUE, 1)]);
    expect(turnsOf([batch])).toBe('blue: reads counter 0, writes counter 1\n');
  });

  it('are those of the first process, and tell no value that is no small number', () => {
    const batch = batchOf([read(BLUE, NO_VALUE), { ...write(RED, 3), pid: 2 }]);
    expect(turnsOf([batch])).toBe('blue: reads counter\n');
    expect(turnsOf([])).toBe('');
  });
});
