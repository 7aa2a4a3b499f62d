import { describe, expect, it } from 'vitest';
import { peerOf, REASON, STATE, TRACE_RECORD } from '../protocol.ts';
import type { Port } from './port.ts';
import { Tracer } from './tracer.ts';

describe('a trace record', () => {
  it('is laid out as the protocol says', () => {
    let written = new Uint8Array(0);
    const port: Partial<Port> = {
      record: (bytes) => {
        written = bytes.slice();
      },
    };
    const tracer = new Tracer(port as Port, 7); // the part of a port that a tracer uses
    const object = 0x7fff_fff0;
    tracer.record({
      time: 1234.5,
      tid: 3,
      state: STATE.waiting,
      reason: REASON.lock,
      object,
      place: { file: 2, line: 40, within: null },
      peer: peerOf(7, 5),
      value: -9,
    });
    expect(written.length).toBe(TRACE_RECORD.bytes);
    const view = new DataView(written.buffer);
    expect(view.getFloat64(TRACE_RECORD.time, true)).toBe(1234.5);
    expect(view.getInt32(TRACE_RECORD.pid, true)).toBe(7);
    expect(view.getInt32(TRACE_RECORD.tid, true)).toBe(3);
    expect(view.getUint16(TRACE_RECORD.state, true)).toBe(STATE.waiting);
    expect(view.getUint16(TRACE_RECORD.reason, true)).toBe(REASON.lock);
    expect(view.getInt32(TRACE_RECORD.object, true)).toBe(object);
    expect(view.getInt32(TRACE_RECORD.line, true)).toBe(40);
    expect(view.getInt32(TRACE_RECORD.file, true)).toBe(2);
    expect(view.getInt32(TRACE_RECORD.peer, true)).toBe((7 << 16) + 5);
    expect(view.getInt32(TRACE_RECORD.value, true)).toBe(-9);
  });

  it('has fields that do not overlap and fill it', () => {
    const words = { pid: 4, tid: 4, object: 4, line: 4, file: 4, peer: 4, value: 4 };
    const sizes = { time: 8, state: 2, reason: 2, ...words };
    const ends = Object.entries(sizes).map(([field, size]) => {
      const start = TRACE_RECORD[field as keyof typeof sizes]; // its keys are the fields
      return { start, end: start + size };
    });
    const inOrder = ends.toSorted((one, other) => one.start - other.start);
    expect(inOrder[0]?.start).toBe(0);
    inOrder.forEach(({ end }, index) => {
      expect(inOrder[index + 1]?.start ?? TRACE_RECORD.bytes).toBe(end);
    });
  });
});
