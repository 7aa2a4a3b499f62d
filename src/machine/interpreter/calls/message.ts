import { MESSAGE_HEADER, PADDING, type PipeReader, type ReadableBytes } from '../../sync/index.ts';
import type { Pointer, PyodideModule } from '../cpython.ts';
import { newBytes, none, RAISED } from './values.ts';

/** A message on its way out of a pipe. Its content may come in any number of pieces. */
export class Message implements PipeReader {
  readonly #py: PyodideModule;
  readonly #most: number;
  #length = -1;
  /** A `bytes` object; 0 while there is none, or when there is no memory for it. */
  #bytes: Pointer = 0;
  /** Where its content begins. */
  #start: Pointer = 0;
  #done = 0;
  #failed = false;

  /** `most`: a longer message is not read beyond its length. */
  constructor(py: PyodideModule, most: number) {
    this.#py = py;
    this.#most = most;
  }

  get hasBegun(): boolean {
    return this.#length >= 0;
  }

  get #tooLong(): boolean {
    return this.#length > this.#most;
  }

  get isComplete(): boolean {
    return this.hasBegun && (this.#tooLong || this.#failed || this.#done === this.#length);
  }

  take(available: number, bytes: ReadableBytes): number {
    if (this.isComplete) return 0;
    let used = 0;
    if (!this.hasBegun) {
      while (used < available && bytes.byte(used) === PADDING) used += 1;
      if (available - used < MESSAGE_HEADER) return 0;
      this.#begin(bytes, used);
      used += MESSAGE_HEADER;
      if (this.isComplete) return used;
    }
    const length = Math.min(available - used, this.#length - this.#done);
    bytes.copy(used, this.#py.HEAPU8, this.#start + this.#done, length);
    this.#done += length;
    return used + length;
  }

  #begin(bytes: ReadableBytes, at: number): void {
    let length = 0;
    for (let index = 0; index < MESSAGE_HEADER; index += 1) {
      length = (length << 8) | bytes.byte(at + index);
    }
    // Nobody writes a negative length; to one who does it is none.
    this.#length = Math.max(0, length);
    if (this.#tooLong) return;
    this.#bytes = newBytes(this.#py, this.#length);
    this.#failed = this.#bytes === 0;
    if (!this.#failed) this.#start = this.#py._PyBytes_AsString(this.#bytes);
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
