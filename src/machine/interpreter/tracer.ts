import { TRACE_RECORD, type Reason, type State, type TraceEventKind } from '../protocol.ts';
import type { Place } from './places.ts';
import type { Port } from './port.ts';

/** One record to be; its fields are those of `TRACE_RECORD`, `time` in µs. */
export interface Entry {
  readonly time: number;
  readonly tid: number;
  readonly state: State | TraceEventKind;
  readonly reason: Reason;
  readonly object: number;
  readonly place: Place;
  readonly peer: number;
  readonly value: number;
}

/** Writes the trace of one process. */
export class Tracer {
  readonly #port: Port;
  readonly #view = new DataView(new ArrayBuffer(TRACE_RECORD.bytes));
  readonly #bytes = new Uint8Array(this.#view.buffer);
  readonly #pid: number;

  constructor(port: Port, pid: number) {
    this.#port = port;
    this.#pid = pid;
  }

  record(record: Entry): void {
    const view = this.#view;
    view.setFloat64(TRACE_RECORD.time, record.time, true);
    view.setInt32(TRACE_RECORD.pid, this.#pid, true);
    view.setInt32(TRACE_RECORD.tid, record.tid, true);
    view.setUint16(TRACE_RECORD.state, record.state, true);
    view.setUint16(TRACE_RECORD.reason, record.reason, true);
    view.setInt32(TRACE_RECORD.object, record.object, true);
    view.setInt32(TRACE_RECORD.line, record.place.line, true);
    view.setInt32(TRACE_RECORD.file, record.place.file, true);
    view.setInt32(TRACE_RECORD.peer, record.peer, true);
    view.setInt32(TRACE_RECORD.value, record.value, true);
    this.#port.record(this.#bytes);
  }
}
