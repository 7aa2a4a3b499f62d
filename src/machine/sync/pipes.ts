import type { Blocks } from './blocks.ts';
import {
  CONTENDED,
  END,
  OBJECT,
  PIPE,
  PIPE_ATOMIC,
  PIPE_CAPACITY,
  PIPE_RING,
  PIPE_RING_AT,
  type End,
} from './run-layout.ts';
import type { Actor } from './semaphores.ts';
import type { SharedWords } from './shared-words.ts';
import type { Waiters } from './waiters.ts';

/** Bytes of a pipe with its ring. */
export const PIPE_BYTES = PIPE_RING_AT + PIPE_RING;

/** Bytes before the content of a message: its length, most significant first. */
export const MESSAGE_HEADER = 4;
/** Stands for a message that has not begun, where else is how many bytes of its content were written. */
export const NOT_BEGUN = -1;

/**
 * A long message begins with so many bytes of padding that its content lies at a multiple of `ALIGNMENT`: engines copy
 * several times faster between places that are aligned alike. No header begins with such a byte.
 */
export const PADDING = 0xff;
const ALIGNMENT = 8;

/** Bytes that are passed on at once, so that a long message is read while it is still being written. */
const STEP = 1 << 14;

/** Looks at a pipe that another process is copying from or to, before sleeping. */
const LOOKS = 500;
/** Milliseconds between looks after that. */
const NAP = 1;

/** Takes bytes out of a pipe. */
export interface PipeReader {
  /** Takes what it can use of so many bytes; returns how many it has used up. */
  take(available: number, bytes: ReadableBytes): number;
}

/** The bytes that a pipe gives to its reader, by their place after the first. */
export interface ReadableBytes {
  byte(from: number): number;
  /** Copies into `target`, from index `to` on. */
  copy(from: number, target: Uint8Array, to: number, length: number): void;
}

/**
 * Pipes between processes: rings of bytes with any number of writers and readers.
 *
 * Invariants
 *  1. As for `Ring`: `head - tail` bytes are readable; `head` is stored after the bytes are in place and `tail` after
 *     they are copied out, so that a process that is ended in between has done nothing.
 *  2. Only the process named in `writing` stores `head`, only the one in `reading` stores `tail`. It is there as long as
 *     one call lasts, in which no other thread of it can run; the kernel strikes out one that has ended.
 *  3. A message of up to `PIPE_ATOMIC` bytes is written at once, and of any other the header.
 */
export class Pipes {
  readonly #words: SharedWords;
  readonly #blocks: Blocks;
  readonly #waiters: Waiters;
  readonly #bytes: RingBytes;

  constructor(words: SharedWords, blocks: Blocks, waiters: Waiters) {
    this.#words = words;
    this.#blocks = blocks;
    this.#waiters = waiters;
    this.#bytes = new RingBytes(words);
  }

  /** `slot` has closed its end; when nobody has that end any more, who waits at the other one hears of it. */
  close(at: number, end: End, slot: number): void {
    this.#blocks.leave(at, end, slot);
    if (!this.#blocks.isOpen(at, end)) {
      this.#waiters.wakeAll(at + (end === END.write ? OBJECT.waiters : OBJECT.roomWaiters));
    }
    this.#blocks.freeIfUnused(at);
  }

  /** Messages that were sent through it so far. */
  sentSoFar(at: number): number {
    return this.#words.load(at + PIPE.sent);
  }

  /** Another message has been received; its number. */
  countReceived(at: number): number {
    return this.#words.add(at + PIPE.received, 1) + 1;
  }

  /** Bytes that can be read. */
  used(at: number): number {
    return (this.#words.load(at + PIPE.head) - this.#words.load(at + PIPE.tail)) >>> 0;
  }

  /** Whether `send` could write more of a message, of whose content `done` bytes are written. */
  hasRoom(at: number, length: number, done: number): boolean {
    return roomFor(this.used(at), done) >= leastRoom(length, done);
  }

  /**
   * Writes what there is room for of a message whose content is `length` bytes of `source` from `start`.
   *
   * @param done how many of them were written before, or `NOT_BEGUN`
   * @returns how many of them are written now
   */
  send(
    at: number,
    source: Uint8Array,
    start: number,
    length: number,
    done: number,
    by: Actor,
  ): number {
    const words = this.#words;
    this.#enter(at + PIPE.writing, by.pid);
    try {
      if (!this.hasRoom(at, length, done)) return done;
      words.store(at + PIPE.writtenBy, by.peer);
      let head = words.load(at + PIPE.head);
      let written = done;
      if (done === NOT_BEGUN) {
        words.add(at + PIPE.sent, 1);
        head = this.#begin(at, head, length, PIPE_CAPACITY - this.used(at));
        written = 0;
      }
      for (;;) {
        const used = (head - words.load(at + PIPE.tail)) >>> 0;
        const step = Math.min(roomFor(used, written), length - written, STEP);
        this.#bytes.place(at, head, source, start + written, step);
        written += step;
        head = (head + step) | 0;
        words.store(at + PIPE.head, head);
        if (written === length || step === 0) return written;
        this.#waiters.wakeAll(at + OBJECT.waiters);
      }
    } finally {
      this.#leave(at + PIPE.writing, by.pid);
      this.#waiters.wakeAll(at + OBJECT.waiters);
    }
  }

  /**
   * Puts what comes before the content of a message at `head`; returns where the content begins. What would just fit into
   * `room` bytes gets no padding: natively nobody waits there.
   */
  #begin(at: number, head: number, length: number, room: number): number {
    let position = head;
    const padding = -(position + MESSAGE_HEADER) & (ALIGNMENT - 1);
    const left = room - MESSAGE_HEADER - length;
    if (!isShort(length) && (left < 0 || left >= padding)) {
      for (let count = 0; count < padding; count += 1) {
        this.#bytes.put(at, position, PADDING);
        position = (position + 1) | 0;
      }
    }
    for (let shift = 24; shift >= 0; shift -= 8) {
      this.#bytes.put(at, position, (length >> shift) & 0xff);
      position = (position + 1) | 0;
    }
    return position;
  }

  /** Writes bytes that are no message, all or nothing; the number of bytes written. */
  write(at: number, data: Uint8Array, by: Actor): number {
    this.#enter(at + PIPE.writing, by.pid);
    try {
      if (PIPE_CAPACITY - this.used(at) < data.length) return 0;
      const head = this.#words.load(at + PIPE.head);
      this.#bytes.place(at, head, data, 0, data.length);
      this.#words.store(at + PIPE.writtenBy, by.peer);
      this.#words.store(at + PIPE.head, (head + data.length) | 0);
      return data.length;
    } finally {
      this.#leave(at + PIPE.writing, by.pid);
      this.#waiters.wakeAll(at + OBJECT.waiters);
    }
  }

  /**
   * Gives the reader what is readable, piece by piece until it takes none or there is none; the number of bytes taken.
   * While it does, no other process reads.
   */
  read(at: number, by: Actor, reader: PipeReader): number {
    const words = this.#words;
    this.#enter(at + PIPE.reading, by.pid);
    let taken = 0;
    try {
      let tail = words.load(at + PIPE.tail);
      for (;;) {
        const available = (words.load(at + PIPE.head) - tail) >>> 0;
        if (available === 0) return taken;
        const used = reader.take(Math.min(available, STEP), this.#bytes.from(at, tail));
        if (used === 0) return taken;
        if (taken === 0) words.store(at + PIPE.readBy, by.peer);
        taken += used;
        tail = (tail + used) | 0;
        words.store(at + PIPE.tail, tail);
      }
    } finally {
      this.#leave(at + PIPE.reading, by.pid);
      // Only now: a writer that sleeps is better woken once for all that was read.
      if (taken > 0) this.#waiters.wakeAll(at + OBJECT.roomWaiters);
    }
  }

  #enter(word: number, pid: number): void {
    const words = this.#words;
    for (let look = 0; !words.replace(word, 0, pid); look += 1) {
      const other = words.load(word);
      if (look <= LOOKS || other === 0) continue;
      const contended = other | CONTENDED;
      if (other === contended || words.replace(word, other, contended)) {
        words.wait(word, contended, NAP);
      }
    }
  }

  /** Whoever sleeps meanwhile has said so in the word. */
  #leave(word: number, pid: number): void {
    if (this.#words.exchange(word, 0) !== pid) this.#words.notify(word);
  }
}

/** Whether a message of this length is written at once. */
function isShort(length: number): boolean {
  return MESSAGE_HEADER + length <= PIPE_ATOMIC;
}

/**
 * Bytes that may be written now of a message of which `done` are, where `used` bytes are still to be read. Once its reader
 * has taken some of it, it will take the rest: so that neither has to wait for the other so often, there is more room
 * for that than natively.
 */
function roomFor(used: number, done: number): number {
  return (done !== NOT_BEGUN && used < done ? PIPE_RING : PIPE_CAPACITY) - used;
}

/** Free bytes that it takes to write more of a message. */
function leastRoom(length: number, done: number): number {
  if (done !== NOT_BEGUN) return 1;
  return MESSAGE_HEADER + (isShort(length) ? length : ALIGNMENT);
}

/** The bytes of rings. */
class RingBytes implements ReadableBytes {
  readonly #words: SharedWords;
  #at = 0;
  #first = 0;

  constructor(words: SharedWords) {
    this.#words = words;
  }

  /** From now on `byte` and `copy` count from this position. */
  from(at: number, position: number): this {
    this.#at = at;
    this.#first = position;
    return this;
  }

  byte(from: number): number {
    return this.#words.byte(offsetOf(this.#at, this.#first + from));
  }

  copy(from: number, target: Uint8Array, to: number, length: number): void {
    const offset = offsetOf(this.#at, this.#first + from);
    const first = Math.min(length, endOf(this.#at) - offset);
    this.#words.copyOut(offset, target, to, first);
    if (first < length)
      this.#words.copyOut(offsetOf(this.#at, 0), target, to + first, length - first);
  }

  put(at: number, position: number, value: number): void {
    this.#words.setByte(offsetOf(at, position), value);
  }

  /** Copies `length` bytes of `source` from index `start` on. */
  place(at: number, position: number, source: Uint8Array, start: number, length: number): void {
    const offset = offsetOf(at, position);
    const first = Math.min(length, endOf(at) - offset);
    this.#words.copyIn(offset, source, start, first);
    if (first < length) this.#words.copyIn(offsetOf(at, 0), source, start + first, length - first);
  }
}

function offsetOf(at: number, position: number): number {
  return at * 4 + PIPE_RING_AT + (position & (PIPE_RING - 1));
}

function endOf(at: number): number {
  return at * 4 + PIPE_BYTES;
}
