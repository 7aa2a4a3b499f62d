import { expect, it } from 'vitest';
import type { TraceRecording } from '../lesson/index.ts';
import { TRACE_RECORD } from '../machine/index.ts';
import { recordedTrace } from './recorded-trace.ts';

it('packs the rows of a recording as the machine packs its records', () => {
  const recording: TraceRecording = {
    format: 'interleave-recording',
    version: 1,
    kind: 'trace',
    provenance: {
      where: 'native',
      python: 'CPython 3.14.10',
      build: 'gil',
      machine: 'Linux',
      cores: 2,
      date: '2026-11-25T12:00:00+00:00',
      file: 'a.py',
      sha256: '0'.repeat(64),
    },
    code: '',
    output: '',
    names: [{ kind: 'object', pid: 1, id: 3, name: 'lock' }],
    records: [
      [0, 1, 1, 7, 0, 0, 1, 9, 0, 0],
      [1500.5, 2, 3, 4, 2, 3, 12, 9, 65537, 250],
    ],
    wallTime: 2000,
  };
  const [batch] = recordedTrace(recording).batches;
  const view = new DataView(batch?.records ?? new ArrayBuffer(0));
  const at = TRACE_RECORD.bytes;
  expect(view.byteLength).toBe(2 * TRACE_RECORD.bytes);
  expect(view.getUint16(TRACE_RECORD.state, true)).toBe(7);
  expect(view.getFloat64(at + TRACE_RECORD.time, true)).toBe(1500.5);
  expect(view.getInt32(at + TRACE_RECORD.pid, true)).toBe(2);
  expect(view.getInt32(at + TRACE_RECORD.tid, true)).toBe(3);
  expect(view.getUint16(at + TRACE_RECORD.reason, true)).toBe(2);
  expect(view.getInt32(at + TRACE_RECORD.line, true)).toBe(12);
  expect(view.getInt32(at + TRACE_RECORD.peer, true)).toBe(65537);
  expect(view.getInt32(at + TRACE_RECORD.value, true)).toBe(250);
  expect(batch?.names).toEqual([{ kind: 'object', pid: 1, id: 3, name: 'lock' }]);
});
