import { describe, expect, it } from 'vitest';
import { peerOf, REASON, STATE, TRACE_RECORD } from '../protocol.ts';
import { RecordRing, type RecordFields } from './record-ring.ts';

const RECORD: RecordFields = {
  time: 1234.5,
  pid: 7,
  tid: 3,
  state: STATE.waiting,
  reason: REASON.lock,
  object: 0x7fff_fff0,
  line: 40,
  file: 2,
  peer: peerOf(7, 5),
  value: -9,
};

function newRing(records = 4): RecordRing {
  const offset = 16;
  const memory = new SharedArrayBuffer(offset + records * TRACE_RECORD.bytes);
  return new RecordRing({ memory, head: 0, tail: 1, offset, records });
}

function times(bytes: Uint8Array<ArrayBuffer>): number[] {
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / TRACE_RECORD.bytes }, (_, index) =>
    view.getFloat64(index * TRACE_RECORD.bytes + TRACE_RECORD.time, true),
  );
}

describe('a trace record', () => {
  it('is laid out as the protocol says', () => {
    const ring = newRing();
    expect(ring.write(RECORD)).toBe(true);
    const view = new DataView(ring.read().buffer);
    expect(view.byteLength).toBe(TRACE_RECORD.bytes);
    expect(view.getFloat64(TRACE_RECORD.time, true)).toBe(RECORD.time);
    expect(view.getUint16(TRACE_RECORD.state, true)).toBe(RECORD.state);
    expect(view.getUint16(TRACE_RECORD.reason, true)).toBe(RECORD.reason);
    for (const field of ['pid', 'tid', 'object', 'line', 'file', 'peer', 'value'] as const) {
      expect(view.getInt32(TRACE_RECORD[field], true), field).toBe(RECORD[field]);
    }
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

describe('a ring of records', () => {
  it('gives them out in order, across its end too', () => {
    const ring = newRing();
    const seen: number[] = [];
    for (let time = 0; time < 11; time += 1) {
      expect(ring.write({ ...RECORD, time })).toBe(true);
      if (time % 3 === 2) seen.push(...times(ring.read()));
    }
    seen.push(...times(ring.read()));
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(ring.read()).toHaveLength(0);
  });

  it('refuses what it has no room for, and keeps what it has', () => {
    const ring = newRing();
    const taken = [0, 1, 2, 3, 4].map((time) => ring.write({ ...RECORD, time }));
    expect(taken).toEqual([true, true, true, true, false]);
    expect(times(ring.read())).toEqual([0, 1, 2, 3]);
    expect(ring.write({ ...RECORD, time: 5 })).toBe(true);
  });
});
