import { describe, expect, it } from 'vitest';
import { STATE, TRACE_RECORD, type TraceBatch } from '../machine/index.ts';
import { laneProgress, measuredParallelism } from './lane-progress.ts';

type Row = readonly [ms: number, pid: number, tid: number, state: number, ticks: number];

function batchOf(rows: readonly Row[]): TraceBatch {
  const records = new ArrayBuffer(rows.length * TRACE_RECORD.bytes);
  const view = new DataView(records);
  for (const [index, [ms, pid, tid, state, ticks]] of rows.entries()) {
    const at = index * TRACE_RECORD.bytes;
    view.setFloat64(at + TRACE_RECORD.time, ms * 1000, true);
    view.setInt32(at + TRACE_RECORD.pid, pid, true);
    view.setInt32(at + TRACE_RECORD.tid, tid, true);
    view.setUint16(at + TRACE_RECORD.state, state, true);
    view.setInt32(at + TRACE_RECORD.value, ticks, true);
  }
  return { records, names: [], lost: 0 };
}

const alone = batchOf([
  [0, 1, 1, STATE.running, 0],
  [100, 1, 1, STATE.ended, 1000],
]);

/** Two processes that are both running for 100 ms. */
const pair = (ticks: number) =>
  batchOf([
    [0, 1, 1, STATE.running, 0],
    [0, 2, 1, STATE.running, 0],
    [100, 1, 1, STATE.ended, ticks],
    [100, 2, 1, STATE.ended, ticks],
  ]);

describe('laneProgress', () => {
  it('adds up ticks and running time, and counts overlapping time once', () => {
    expect(laneProgress([pair(900)])).toEqual({
      processes: 2,
      ticks: 1800,
      running: 0.2,
      busy: 0.1,
    });
  });

  it('counts only time in which a lane is running, across batches', () => {
    const parts: readonly Row[][] = [
      [[0, 1, 1, STATE.running, 0]],
      [
        [10, 1, 1, STATE.sleeping, 100],
        [60, 1, 1, STATE.running, 0],
      ],
      [[70, 1, 1, STATE.ended, 100]],
    ];
    const found = laneProgress(parts.map(batchOf));
    expect(found.ticks).toBe(200);
    expect(found.running).toBeCloseTo(0.02, 9);
    expect(found.busy).toBeCloseTo(0.02, 9);
  });
});

describe('measuredParallelism', () => {
  const [one, atOnce, shared] = [alone, pair(980), pair(500)].map((batch) => laneProgress([batch]));

  it('is near two when two lanes make the progress of two', () => {
    expect(one && atOnce && measuredParallelism([one, atOnce])).toBeCloseTo(1.96, 2);
  });

  it('is one when two running lanes make the progress of one', () => {
    expect(one && shared && measuredParallelism([one, shared])).toBeCloseTo(1, 2);
  });

  it('is unknown when nothing ran alone, or hardly anything ran', () => {
    expect(atOnce && measuredParallelism([atOnce])).toBeNull();
    expect(
      measuredParallelism([{ processes: 1, ticks: 5, running: 0.001, busy: 0.001 }]),
    ).toBeNull();
  });
});
