import { TRACE_RECORD, type TraceName } from '../protocol.ts';
import {
  IDLE,
  openProcessMemory,
  RecordRing,
  WORD,
  type OwnSlot,
  type ProcessMemory,
  type RecordFields,
} from '../sync/index.ts';

/** The process's end of everything that goes between it and the kernel while Python runs. */
export interface Port {
  /** Whether the kernel has sent news since the last call of `takeSignal` or `takeInput`; cheap. */
  hasNews(): boolean;
  /** The signal to deliver, or 0. */
  takeSignal(): number;
  /** Whether the kernel asks what the threads wait for. */
  takeQuestion(): boolean;
  /** What has arrived on standard input, or nothing. */
  takeInput(): Uint8Array;
  readonly inputClosed: boolean;
  /** Asks for more input than there is. */
  requestInput(): void;
  /** Takes as much of the output as there is room for. */
  write(descriptor: number, data: Uint8Array): number;
  readonly outputFull: boolean;
  name(name: TraceName): void;
  /** Appends a record. When there is no room, a patient one waits for it, others are counted as lost. */
  record(record: Readonly<RecordFields>, patient: boolean): void;
  /**
   * Sleeps until news or for `ms`; false when this port cannot block and news will come as an event. `idle` is one of
   * `IDLE`: what the kernel may conclude meanwhile.
   */
  block(ms: number, idle: number): boolean;
  /** Called with no thread running and nothing to block on: `news` is called when something arrives. */
  onNews(news: () => void): void;
  /** Everything recorded so far becomes visible to the kernel. */
  flush(): void;
}

/** Output travels in frames: one word `descriptor << 24 | length`, then the bytes. */
const FRAME_LIMIT = 1 << 15;
const OUTPUT_RESERVE = 64;

const encoder = new TextEncoder();

/** Over shared memory: never asks anything of the event loop. */
export class SharedPort implements Port {
  readonly #memory: ProcessMemory;
  readonly #slot: OwnSlot;
  readonly #header = new Uint8Array(4);
  readonly #wakeKernel: () => void;

  /** `wakeKernel` posts a message; it is called when the rings hold something new and the kernel sleeps. */
  constructor(buffer: SharedArrayBuffer, slot: OwnSlot, wakeKernel: () => void) {
    this.#wakeKernel = wakeKernel;
    this.#memory = openProcessMemory(buffer);
    this.#slot = slot;
  }

  hasNews(): boolean {
    return this.#slot.hasNews;
  }

  takeSignal(): number {
    this.#slot.takeNews();
    return this.#slot.takeSignal();
  }

  takeQuestion(): boolean {
    return this.#slot.takeQuestion();
  }

  takeInput(): Uint8Array {
    return this.#memory.input.read();
  }

  get inputClosed(): boolean {
    return Atomics.load(this.#memory.words, WORD.inputClosed) === 1;
  }

  requestInput(): void {
    Atomics.store(this.#memory.words, WORD.inputWanted, 1);
    this.#ring();
  }

  get outputFull(): boolean {
    return this.#memory.output.free < OUTPUT_RESERVE;
  }

  write(descriptor: number, data: Uint8Array): number {
    const room = this.#memory.output.free - this.#header.length;
    const length = Math.min(data.length, FRAME_LIMIT, room);
    if (length <= 0) return 0;
    new DataView(this.#header.buffer).setUint32(0, (descriptor << 24) | length, true);
    this.#memory.output.write(this.#header, data.subarray(0, length));
    this.#ring();
    return length;
  }

  name(name: TraceName): void {
    const line = encoder.encode(JSON.stringify(name) + '\n');
    // Nobody is rung for a name alone: the kernel would look, and then leave the first output waiting for its next look.
    while (!this.#memory.names.write(line)) this.block(10, IDLE.no);
  }

  record(record: Readonly<RecordFields>, patient: boolean): void {
    const { trace, words } = this.#memory;
    let done = trace.write(record);
    if (!done && !patient) Atomics.add(words, WORD.lost, 1);
    else {
      while (!done) {
        this.block(10, IDLE.no);
        done = trace.write(record);
      }
      this.#ring();
    }
  }

  block(ms: number, idle: number): boolean {
    this.#ring();
    if (ms > 0) this.#slot.sleep(ms, idle);
    return true;
  }

  onNews(): void {
    // News is found by looking: at every poll, and by `block` when nothing runs.
  }

  flush(): void {
    this.#ring();
  }

  #ring(): void {
    if (Atomics.exchange(this.#memory.words, WORD.doorbell, 1) === 0) this.#wakeKernel();
  }
}

/** What a process without shared memory posts to the kernel. */
export type PortMessage =
  | { readonly kind: 'output'; readonly descriptor: number; readonly data: Uint8Array }
  | { readonly kind: 'trace'; readonly records: ArrayBuffer; readonly names: readonly TraceName[] }
  | { readonly kind: 'input-wanted' };

/** What the kernel posts to a process without shared memory. */
export type KernelMessage =
  | { readonly kind: 'signal'; readonly signal: number }
  | { readonly kind: 'input'; readonly data: Uint8Array }
  | { readonly kind: 'input-closed' }
  /** The kernel has taken this many bytes of output. */
  | { readonly kind: 'taken'; readonly bytes: number };

/** Bytes of output that may be under way before the program waits. */
const UNDER_WAY = 1 << 18;
const BATCH_RECORDS = 512;

/**
 * Over messages, for pages that are not cross-origin isolated. News arrives only when the process takes a turn
 * of the event loop, which the interpreter therefore does now and then.
 */
export class MessagePortal implements Port {
  readonly #post: (message: PortMessage) => void;
  #signal = 0;
  #input: Uint8Array[] = [];
  #closed = false;
  #news = false;
  #underWay = 0;
  #names: TraceName[] = [];
  readonly #trace = newBatch();
  #notify: () => void = () => undefined;

  constructor(post: (message: PortMessage) => void) {
    this.#post = post;
  }

  /** To be called for every message of the kernel. */
  receive(message: KernelMessage): void {
    if (message.kind === 'signal') this.#signal = message.signal;
    else if (message.kind === 'input') this.#input.push(message.data);
    else if (message.kind === 'input-closed') this.#closed = true;
    else this.#underWay -= message.bytes;
    this.#news = true;
    this.#notify();
  }

  hasNews(): boolean {
    return this.#news;
  }

  takeSignal(): number {
    this.#news = false;
    const signal = this.#signal;
    this.#signal = 0;
    return signal;
  }

  /** A process that is alone is never asked. */
  takeQuestion(): boolean {
    return false;
  }

  takeInput(): Uint8Array {
    const first = this.#input.shift();
    return first ?? new Uint8Array(0);
  }

  get inputClosed(): boolean {
    return this.#closed;
  }

  requestInput(): void {
    this.flush();
    this.#post({ kind: 'input-wanted' });
  }

  get outputFull(): boolean {
    return this.#underWay >= UNDER_WAY;
  }

  write(descriptor: number, data: Uint8Array): number {
    const piece = data.slice(0, FRAME_LIMIT);
    this.#underWay += piece.length;
    this.#post({ kind: 'output', descriptor, data: piece });
    return piece.length;
  }

  name(name: TraceName): void {
    this.#names.push(name);
  }

  record(record: Readonly<RecordFields>): void {
    if (this.#trace.write(record)) return;
    this.flush();
    this.#trace.write(record);
  }

  block(): boolean {
    this.flush();
    return false;
  }

  onNews(news: () => void): void {
    this.#notify = news;
  }

  flush(): void {
    const records = this.#trace.read();
    if (records.length === 0 && this.#names.length === 0) return;
    this.#post({ kind: 'trace', records: records.buffer, names: this.#names });
    this.#names = [];
  }
}

/** Records that wait for their message: a ring in this worker's own memory. */
function newBatch(): RecordRing {
  const offset = 8;
  const memory = new ArrayBuffer(offset + BATCH_RECORDS * TRACE_RECORD.bytes);
  return new RecordRing({ memory, head: 0, tail: 1, offset, records: BATCH_RECORDS });
}
