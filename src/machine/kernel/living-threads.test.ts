import { describe, expect, it } from 'vitest';
import { EVENT, STATE, TRACE_RECORD } from '../protocol.ts';
import { LivingThreads } from './living-threads.ts';

const PID = 7;

function recordsOf(...records: readonly (readonly [time: number, tid: number, state: number])[]) {
  const view = new DataView(new ArrayBuffer(records.length * TRACE_RECORD.bytes));
  records.forEach(([time, tid, state], index) => {
    const at = index * TRACE_RECORD.bytes;
    view.setFloat64(at + TRACE_RECORD.time, time, true);
    view.setInt32(at + TRACE_RECORD.tid, tid, true);
    view.setUint16(at + TRACE_RECORD.state, state, true);
  });
  return view.buffer;
}

function read(records: ArrayBuffer) {
  const view = new DataView(records);
  return Array.from({ length: records.byteLength / TRACE_RECORD.bytes }, (_, index) => {
    const at = index * TRACE_RECORD.bytes;
    return {
      time: view.getFloat64(at + TRACE_RECORD.time, true),
      pid: view.getInt32(at + TRACE_RECORD.pid, true),
      tid: view.getInt32(at + TRACE_RECORD.tid, true),
      state: view.getUint16(at + TRACE_RECORD.state, true),
    };
  });
}

describe('threads of a process that is ended by others', () => {
  it('end then, but for those that had ended', () => {
    const threads = new LivingThreads();
    threads.follow(recordsOf([1, 1, STATE.running], [2, 2, STATE.starting]));
    threads.follow(recordsOf([3, 3, STATE.running], [4, 2, STATE.ended], [5, 1, EVENT.progress]));
    expect(read(threads.end(PID, 10))).toEqual([
      { time: 10, pid: PID, tid: 1, state: STATE.ended },
      { time: 10, pid: PID, tid: 3, state: STATE.ended },
    ]);
    expect(threads.end(PID, 11).byteLength).toBe(0);
  });

  it('never end before what they did', () => {
    const threads = new LivingThreads();
    threads.follow(recordsOf([20, 1, STATE.running]));
    expect(read(threads.end(PID, 10))).toMatchObject([{ time: 20 }]);
  });
});
