/**
 * Words and bytes of a buffer that grows. Every access that another process may see goes through here, which is also
 * where tests stop a process between two stores.
 */
export class SharedWords {
  readonly buffer: SharedArrayBuffer;
  #words: Int32Array<SharedArrayBuffer>;
  #bytes: Uint8Array<SharedArrayBuffer>;
  #numbers: DataView<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer) {
    this.buffer = buffer;
    // Of fixed length: engines access views that follow the buffer's length more slowly.
    this.#words = new Int32Array(buffer, 0, buffer.byteLength >> 2);
    this.#bytes = new Uint8Array(buffer, 0, buffer.byteLength);
    this.#numbers = new DataView(buffer, 0, buffer.byteLength);
  }

  load(index: number): number {
    return Atomics.load(this.#view(index), index);
  }

  /** The same of a word that never changes, or of which it does not matter how old what is read is; quicker. */
  peek(index: number): number {
    return this.#view(index)[index] ?? 0;
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
    this.copyIn(offset, data, 0, data.length);
  }

  /** A view of the whole, at least up to `end`; not to be kept. */
  numbers(end: number): DataView<SharedArrayBuffer> {
    if (end > this.#numbers.byteLength) this.#follow();
    return this.#numbers;
  }

  byte(offset: number): number {
    if (offset >= this.#bytes.length) this.#follow();
    return this.#bytes[offset] ?? 0;
  }

  setByte(offset: number, value: number): void {
    if (offset >= this.#bytes.length) this.#follow();
    this.#bytes[offset] = value;
  }

  /** Copies `length` bytes of `source`, from index `start` on, to an offset. */
  copyIn(offset: number, source: Uint8Array, start: number, length: number): void {
    if (offset + length > this.#bytes.length) this.#follow();
    copyBytes(source, start, this.#bytes, offset, length);
  }

  /** Copies `length` bytes at an offset into `target`, from index `to` on. */
  copyOut(offset: number, target: Uint8Array, to: number, length: number): void {
    if (offset + length > this.#bytes.length) this.#follow();
    copyBytes(this.#bytes, offset, target, to, length);
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
    this.#numbers = new DataView(this.buffer, 0, this.buffer.byteLength);
  }
}

/** Up to so many bytes a loop is quicker than a view of them. */
const FEW = 32;

function copyBytes(
  source: Uint8Array,
  start: number,
  target: Uint8Array,
  to: number,
  length: number,
): void {
  if (length > FEW) {
    target.set(source.subarray(start, start + length), to);
    return;
  }
  for (let index = 0; index < length; index += 1) {
    target[to + index] = source[start + index] ?? 0;
  }
}
