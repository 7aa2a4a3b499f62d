/**
 * Words and bytes of a buffer that grows. Every access that another process may see goes through here, which is also
 * where tests stop a process between two stores.
 */
export class SharedWords {
  readonly buffer: SharedArrayBuffer;
  #words: Int32Array<SharedArrayBuffer>;
  #bytes: Uint8Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer) {
    this.buffer = buffer;
    // Of fixed length: engines access views that follow the buffer's length more slowly.
    this.#words = new Int32Array(buffer, 0, buffer.byteLength >> 2);
    this.#bytes = new Uint8Array(buffer, 0, buffer.byteLength);
  }

  load(index: number): number {
    return Atomics.load(this.#view(index), index);
  }

  store(index: number, value: number): void {
    Atomics.store(this.#view(index), index, value);
  }

  /** Adds and returns what was there before. */
  add(index: number, value: number): number {
    return Atomics.add(this.#view(index), index, value);
  }

  /** Sets bits and returns what was there before. */
  or(index: number, bits: number): number {
    return Atomics.or(this.#view(index), index, bits);
  }

  /** Keeps these bits only and returns what was there before. */
  and(index: number, bits: number): number {
    return Atomics.and(this.#view(index), index, bits);
  }

  exchange(index: number, value: number): number {
    return Atomics.exchange(this.#view(index), index, value);
  }

  /** Replaces `expected`, and says whether that was there. */
  replace(index: number, expected: number, value: number): boolean {
    return Atomics.compareExchange(this.#view(index), index, expected, value) === expected;
  }

  notify(index: number): void {
    Atomics.notify(this.#view(index), index);
  }

  /** Sleeps while the word is `expected`, at most `ms`. Never in the kernel. */
  wait(index: number, expected: number, ms: number): void {
    Atomics.wait(this.#view(index), index, expected, ms);
  }

  /** The bytes at an offset, in place; not to be kept, nor written to but by `write`. */
  bytes(offset: number, length: number): Uint8Array<SharedArrayBuffer> {
    if (offset + length > this.#bytes.length) this.#follow();
    return this.#bytes.subarray(offset, offset + length);
  }

  write(offset: number, data: Uint8Array): void {
    if (offset + data.length > this.#bytes.length) this.#follow();
    this.#bytes.set(data, offset);
  }

  clear(offset: number, length: number): void {
    this.bytes(offset, length).fill(0);
  }

  #view(index: number): Int32Array<SharedArrayBuffer> {
    if (index >= this.#words.length) this.#follow();
    return this.#words;
  }

  #follow(): void {
    this.#words = new Int32Array(this.buffer, 0, this.buffer.byteLength >> 2);
    this.#bytes = new Uint8Array(this.buffer, 0, this.buffer.byteLength);
  }
}
