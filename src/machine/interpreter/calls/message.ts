import type { CopyOut } from '../../sync/index.ts';
import type { Pointer, PyodideModule } from '../cpython.ts';
import { contentOf, newBytes, none, RAISED } from './values.ts';

const HEADER_BYTES = 4;

/**
 * A message on its way out of a pipe: four bytes of length, most significant first, then so many bytes. It may come in
 * any number of pieces.
 */
export class Message {
  readonly #py: PyodideModule;
  readonly #most: number;
  readonly #header = new Uint8Array(HEADER_BYTES);
  #headerBytes = 0;
  #length = 0;
  /** A `bytes` object; 0 while there is none, or when there is no memory for it. */
  #bytes: Pointer = 0;
  #done = 0;
  #failed = false;

  /** `most`: a longer message is not read beyond its length. */
  constructor(py: PyodideModule, most: number) {
    this.#py = py;
    this.#most = most;
  }

  get hasBegun(): boolean {
    return this.#headerBytes > 0;
  }

  get #tooLong(): boolean {
    return this.#length > this.#most;
  }

  get isComplete(): boolean {
    if (this.#headerBytes < HEADER_BYTES) return false;
    return this.#tooLong || this.#failed || this.#done === this.#length;
  }

  /** Takes what it can use of what is there; the number of bytes. */
  take(available: number, copy: CopyOut): number {
    let used = 0;
    if (this.#headerBytes < HEADER_BYTES) {
      used = Math.min(available, HEADER_BYTES - this.#headerBytes);
      const part = new Uint8Array(used);
      copy(0, part);
      this.#header.set(part, this.#headerBytes);
      this.#headerBytes += used;
      if (this.#headerBytes < HEADER_BYTES) return used;
      this.#begin();
    }
    if (this.isComplete) return used;
    const length = Math.min(available - used, this.#length - this.#done);
    copy(used, contentOf(this.#py, this.#bytes, this.#done, length));
    this.#done += length;
    return used + length;
  }

  #begin(): void {
    // Nobody writes a negative length; to one who does it is none.
    this.#length = Math.max(0, new DataView(this.#header.buffer).getInt32(0));
    if (this.#tooLong) return;
    this.#bytes = newBytes(this.#py, this.#length);
    this.#failed = this.#bytes === 0;
  }

  /** The message, once; None when it is too long, 0 with an exception set when there is no memory for it. */
  result(): Pointer {
    if (this.#tooLong) return none(this.#py);
    if (this.#failed) return RAISED;
    const bytes = this.#bytes;
    this.#bytes = 0;
    return bytes;
  }

  /** Drops what has come of it. */
  giveUp(): void {
    if (this.#bytes !== 0) this.#py._Py_DecRef(this.#bytes);
    this.#bytes = 0;
  }
}
