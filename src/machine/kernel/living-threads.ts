import { STATE, TRACE_RECORD } from '../protocol.ts';

/** States of threads, which are numbered from the first; what follows are events. */
const LAST_STATE = STATE.runningOrReady;

/**
 * The threads of a process that have not ended, as far as its trace tells. A process that ends itself says so of each; one
 * that is ended by others cannot.
 */
export class LivingThreads {
  readonly #living = new Set<number>();
  /** Of the latest record, in µs. */
  #latest = 0;

  /** Takes in what the process has recorded. */
  follow(records: ArrayBuffer): void {
    const view = new DataView(records);
    for (let at = 0; at < view.byteLength; at += TRACE_RECORD.bytes) {
      this.#latest = view.getFloat64(at + TRACE_RECORD.time, true);
      const state = view.getUint16(at + TRACE_RECORD.state, true);
      const tid = view.getInt32(at + TRACE_RECORD.tid, true);
      if (state === STATE.ended) this.#living.delete(tid);
      else if (state <= LAST_STATE) this.#living.add(tid);
    }
  }

  /** Records by which those that are left end now: at `time` (µs), but after everything that was recorded. */
  end(pid: number, time: number): ArrayBuffer {
    const records = new ArrayBuffer(this.#living.size * TRACE_RECORD.bytes);
    const view = new DataView(records);
    let at = 0;
    for (const tid of this.#living) {
      view.setFloat64(at + TRACE_RECORD.time, Math.max(time, this.#latest), true);
      view.setInt32(at + TRACE_RECORD.pid, pid, true);
      view.setInt32(at + TRACE_RECORD.tid, tid, true);
      view.setUint16(at + TRACE_RECORD.state, STATE.ended, true);
      at += TRACE_RECORD.bytes;
    }
    this.#living.clear();
    return records;
  }
}
