import { expect, it } from 'vitest';
import { STATE, TRACE_RECORD as RECORD } from '../../machine/index.ts';
import type { TraceBatch } from '../../session/index.ts';
import { lineTimes, linesIn } from './line-times.ts';

type Sample = readonly [time: number, tid: number, state: number, line: number, file: number];

function batchOf(samples: readonly Sample[]): TraceBatch {
  const records = new ArrayBuffer(samples.length * RECORD.bytes);
  const view = new DataView(records);
  for (const [index, [time, tid, state, line, file]] of samples.entries()) {
    const at = index * RECORD.bytes;
    view.setFloat64(at + RECORD.time, time, true);
    view.setInt32(at + RECORD.pid, 1, true);
    view.setInt32(at + RECORD.tid, tid, true);
    view.setUint16(at + RECORD.state, state, true);
    view.setInt32(at + RECORD.line, line, true);
    view.setInt32(at + RECORD.file, file, true);
  }
  return {
    records,
    names: [
      { kind: 'file', id: 1, name: 'demo.py' },
      { kind: 'file', id: 2, name: 'threading.py' },
    ],
    lost: 0,
  };
}

it('adds what all threads did at a line, by state', () => {
  const batches = [
    batchOf([
      [0, 1, STATE.running, 3, 1],
      [0, 2, STATE.ready, 3, 1],
      [1000, 1, STATE.sleeping, 4, 1],
      [1500, 2, STATE.running, 3, 1],
      [4000, 1, STATE.ended, 4, 1],
      [4000, 2, STATE.ended, 3, 1],
    ]),
  ];
  expect(lineTimes(batches, 'demo.py')).toEqual([
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

it('leaves out other files and lines that hardly count', () => {
  const batches = [
    batchOf([
      [0, 1, STATE.running, 1, 1],
      [1, 1, STATE.running, 2, 1],
      [9000, 1, STATE.waiting, 1080, 2],
      [20000, 1, STATE.ended, 2, 1],
    ]),
  ];
  expect(lineTimes(batches, 'demo.py').map(({ line }) => line)).toEqual([2]);
  expect(linesIn(batches, 'demo.py')).toEqual(new Set([1, 2]));
});
