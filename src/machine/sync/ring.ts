/**
 * A byte ring with one writer and one reader in shared memory.
 *
 * Invariants
 *  1. `head` and `tail` only grow (modulo 2³²); `head - tail` bytes are readable, never more than the capacity.
 *  2. Only the writer stores `head`, after the bytes are in place; only the reader stores `tail`, after it has
 *     copied them out. A worker that is terminated between the two loses nothing that was published before.
 */
export interface RingPlace {
  readonly memory: SharedArrayBuffer | ArrayBuffer;
  /** Indices of the 32-bit words that hold the positions. */
  readonly head: number;
  readonly tail: number;
  /** Where the bytes are, and how many; `capacity` is a power of two. */
  readonly offset: number;
  readonly capacity: number;
}

export class Ring {
  readonly capacity: number;
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #head: number;
  readonly #tail: number;

  constructor(place: RingPlace) {
    this.capacity = place.capacity;
    this.#words = new Int32Array(place.memory, 0, Math.max(place.head, place.tail) + 1);
    this.#bytes = new Uint8Array(place.memory, place.offset, place.capacity);
    this.#head = place.head;
    this.#tail = place.tail;
  }

  /** Bytes that can be read. */
  get used(): number {
    return (Atomics.load(this.#words, this.#head) - Atomics.load(this.#words, this.#tail)) >>> 0;
  }

  /** Bytes that can be written. */
  get free(): number {
    return this.capacity - this.used;
  }

  /** Writes all of `chunks` as one piece or, when there is no room, nothing. */
  write(...chunks: readonly Uint8Array[]): boolean {
    let total = 0;
    for (const chunk of chunks) total += chunk.length;
    if (total > this.free) return false;
    const head = Atomics.load(this.#words, this.#head);
    let position = head >>> 0;
    for (const chunk of chunks) {
      this.#place(position, chunk);
      position += chunk.length;
    }
    Atomics.store(this.#words, this.#head, (head + total) | 0);
    return true;
  }

  /** Takes out everything that is there, at most `limit` bytes. */
  read(limit = this.capacity): Uint8Array<ArrayBuffer> {
    const length = Math.min(this.used, limit);
    const out = new Uint8Array(length);
    if (length === 0) return out;
    const tail = Atomics.load(this.#words, this.#tail);
    const start = (tail >>> 0) & (this.capacity - 1);
    const first = Math.min(length, this.capacity - start);
    out.set(this.#bytes.subarray(start, start + first));
    out.set(this.#bytes.subarray(0, length - first), first);
    Atomics.store(this.#words, this.#tail, (tail + length) | 0);
    return out;
  }

  #place(position: number, chunk: Uint8Array): void {
    const start = position & (this.capacity - 1);
    const first = Math.min(chunk.length, this.capacity - start);
    this.#bytes.set(chunk.subarray(0, first), start);
    if (first < chunk.length) this.#bytes.set(chunk.subarray(first), 0);
  }
}
