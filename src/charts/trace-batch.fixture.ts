import { RECORD, type TraceBatch, type TraceName } from './trace-format.ts';

/** A record as a test writes it; what is left out is 0. */
export interface SampleRecord {
  readonly time: number;
  readonly pid?: number;
  readonly tid?: number;
  readonly state: number;
  readonly reason?: number;
  readonly object?: number;
  readonly line?: number;
  readonly file?: number;
  readonly peer?: number;
  readonly value?: number;
}

/** Packs records as the machine does. */
export function batchOf(
  records: readonly SampleRecord[],
  names: readonly TraceName[] = [],
  lost = 0,
): TraceBatch {
  const bytes = new ArrayBuffer(records.length * RECORD.bytes);
  const view = new DataView(bytes);
  records.forEach((record, i) => {
    const offset = i * RECORD.bytes;
    view.setFloat64(offset + RECORD.time, record.time, true);
    view.setInt32(offset + RECORD.pid, record.pid ?? 1, true);
    view.setInt32(offset + RECORD.tid, record.tid ?? 1, true);
    view.setUint16(offset + RECORD.state, record.state, true);
    view.setUint16(offset + RECORD.reason, record.reason ?? 0, true);
    view.setInt32(offset + RECORD.object, record.object ?? 0, true);
    view.setInt32(offset + RECORD.line, record.line ?? 0, true);
    view.setInt32(offset + RECORD.file, record.file ?? 0, true);
    view.setInt32(offset + RECORD.peer, record.peer ?? 0, true);
    view.setInt32(offset + RECORD.value, record.value ?? 0, true);
  });
  return { records: bytes, names, lost };
}

/** A thread as a record names it in `peer`. */
export function peer(pid: number, tid: number): number {
  return (pid << 16) | tid;
}
