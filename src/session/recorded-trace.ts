import { RECORD_COLUMNS, type TraceRecording } from '../lesson/index.ts';
import { TRACE_RECORD, type TraceBatch } from '../machine/index.ts';
import type { TraceSource } from './trace-source.ts';

/** The trace of a recording, as charts take the trace of a run. */
export function recordedTrace({ records, names }: TraceRecording): TraceSource {
  const { bytes, time, state, reason } = TRACE_RECORD;
  const view = new DataView(new ArrayBuffer(records.length * bytes));
  for (const [index, row] of records.entries()) {
    for (const [column, name] of RECORD_COLUMNS.entries()) {
      const at = index * bytes + TRACE_RECORD[name];
      const value = row[column] ?? 0;
      if (TRACE_RECORD[name] === time) view.setFloat64(at, value, true);
      else if (TRACE_RECORD[name] === state || TRACE_RECORD[name] === reason) {
        view.setUint16(at, value, true);
      } else view.setInt32(at, value, true);
    }
  }
  // The schema writes what may be absent as `undefined`, which JSON cannot hold: the names are those of a trace.
  const told = names as TraceBatch['names'];
  const batch: TraceBatch = { records: view.buffer, names: told, lost: 0 };
  return { batches: [batch], subscribe: () => () => undefined };
}
