import { TRACE_RECORD } from '../protocol.ts';

/** One record of the trace; its fields are those of `TRACE_RECORD`. */
export interface RecordFields {
  time: number;
  pid: number;
  tid: number;
  state: number;
  reason: number;
  object: number;
  line: number;
  file: number;
  peer: number;
  value: number;
}

/** Where a record ring is in memory; `records` is a power of two, `offset` a multiple of 8. */
export interface RecordRingPlace {
  readonly memory: SharedArrayBuffer | ArrayBuffer;
  /** Indices of the 32-bit words that hold the positions. */
  readonly head: number;
  readonly tail: number;
  readonly offset: number;
  readonly records: number;
}

const { bytes: BYTES } = TRACE_RECORD;
const INTS = BYTES / 4;
const FLOATS = BYTES / 8;

/** Writes a record at index `at` of views that begin with record 0; both see the same bytes. */
function writeRecord(
  ints: Int32Array,
  floats: Float64Array,
  at: number,
  record: Readonly<RecordFields>,
): void {
  const int = at * INTS;
  floats[at * FLOATS] = record.time;
  ints[int + TRACE_RECORD.pid / 4] = record.pid;
  ints[int + TRACE_RECORD.tid / 4] = record.tid;
  // Two fields of 16 bits share a word.
  ints[int + TRACE_RECORD.state / 4] = record.state | (record.reason << 16);
  ints[int + TRACE_RECORD.object / 4] = record.object;
  ints[int + TRACE_RECORD.line / 4] = record.line;
  ints[int + TRACE_RECORD.file / 4] = record.file;
  ints[int + TRACE_RECORD.peer / 4] = record.peer;
  ints[int + TRACE_RECORD.value / 4] = record.value;
}

/**
 * A ring of trace records with one writer and one reader in shared memory. As `Ring`, but it counts in records, so that
 * none lies across its end and each is written in place, field by field.
 */
export class RecordRing {
  readonly #words: Int32Array;
  readonly #ints: Int32Array;
  readonly #floats: Float64Array;
  readonly #bytes: Uint8Array;
  readonly #place: RecordRingPlace;
  /** What its writer knows: where it is, and how far the reader was when last looked at. */
  #head: number;
  #tail: number;

  constructor(place: RecordRingPlace) {
    const { memory, head, tail, offset, records } = place;
    this.#place = place;
    this.#words = new Int32Array(memory, 0, Math.max(head, tail) + 1);
    this.#ints = new Int32Array(memory, offset, records * INTS);
    this.#floats = new Float64Array(memory, offset, records * FLOATS);
    this.#bytes = new Uint8Array(memory, offset, records * BYTES);
    this.#head = Atomics.load(this.#words, head);
    this.#tail = Atomics.load(this.#words, tail);
  }

  /** False when there is no room. */
  write(record: Readonly<RecordFields>): boolean {
    const { head, tail, records } = this.#place;
    const at = this.#head;
    if (((at - this.#tail) | 0) >= records) {
      this.#tail = Atomics.load(this.#words, tail);
      if (((at - this.#tail) | 0) >= records) return false;
    }
    writeRecord(this.#ints, this.#floats, at & (records - 1), record);
    this.#head = (at + 1) | 0;
    Atomics.store(this.#words, head, this.#head);
    return true;
  }

  /** Takes out all that is there, as bytes. */
  read(): Uint8Array<ArrayBuffer> {
    const { head, tail, records } = this.#place;
    const from = Atomics.load(this.#words, tail);
    const to = Atomics.load(this.#words, head);
    const count = Math.min((to - from) >>> 0, records);
    const out = new Uint8Array(count * BYTES);
    const start = from & (records - 1);
    const first = Math.min(count, records - start);
    out.set(this.#bytes.subarray(start * BYTES, (start + first) * BYTES));
    out.set(this.#bytes.subarray(0, (count - first) * BYTES), first * BYTES);
    Atomics.store(this.#words, tail, (from + count) | 0);
    return out;
  }
}
