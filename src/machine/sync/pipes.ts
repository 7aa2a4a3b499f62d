import type { Blocks } from './blocks.ts';
import {
  END,
  OBJECT,
  PIPE,
  PIPE_ATOMIC,
  PIPE_CAPACITY,
  PIPE_RING_AT,
  type End,
} from './run-layout.ts';
import type { Actor } from './semaphores.ts';
import type { SharedWords } from './shared-words.ts';
import type { Waiters } from './waiters.ts';

/** Bytes of a pipe with its ring. */
export const PIPE_BYTES = PIPE_RING_AT + PIPE_CAPACITY;

/** Looks at a pipe that another process is copying from or to, before sleeping. */
const LOOKS = 500;
/** Milliseconds between looks after that. */
const NAP = 1;

/**
 * Pipes between processes: rings of bytes with any number of writers and readers.
 *
 * Invariants
 *  1. As for `Ring`: `head - tail` bytes are readable; `head` is stored after the bytes are in place and `tail` after
 *     they are copied out, so that a process that is ended in between has done nothing.
 *  2. Only the process named in `writing` stores `head`, only the one in `reading` stores `tail`. It is there as long as
 *     one call lasts, in which no other thread of it can run; the kernel strikes out one that has ended.
 */
export class Pipes {
  readonly #words: SharedWords;
  readonly #blocks: Blocks;
  readonly #waiters: Waiters;

  constructor(words: SharedWords, blocks: Blocks, waiters: Waiters) {
    this.#words = words;
    this.#blocks = blocks;
    this.#waiters = waiters;
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

  /** Whether `length` bytes that belong together can be written, or at least a part of them if they are many. */
  hasRoom(at: number, length: number): boolean {
    const free = PIPE_CAPACITY - this.used(at);
    return length <= PIPE_ATOMIC ? free >= length : free > 0;
  }

  /**
   * Writes what there is room for, all or nothing of a short piece; the number of bytes written. `begins` when it is
   * the beginning of a message.
   */
  write(at: number, pieces: readonly Uint8Array[], by: Actor, begins = false): number {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    this.#enter(at + PIPE.writing, by.pid);
    try {
      if (!this.hasRoom(at, length)) return 0;
      const head = this.#words.load(at + PIPE.head);
      const room = PIPE_CAPACITY - this.used(at);
      let written = 0;
      for (const piece of pieces) {
        const part = piece.subarray(0, room - written);
        this.#place(at, head + written, part);
        written += part.length;
      }
      this.#words.store(at + PIPE.writtenBy, by.peer);
      if (begins) this.#words.add(at + PIPE.sent, 1);
      this.#words.store(at + PIPE.head, (head + written) | 0);
      return written;
    } finally {
      this.#leave(at + PIPE.writing);
      this.#waiters.wakeAll(at + OBJECT.waiters);
    }
  }

  /**
   * Calls `take` with what is readable: it may copy bytes out of the ring with `copy`, and returns how many it has
   * used up. While it does, no other process reads.
   */
  read(at: number, by: Actor, take: (available: number, copy: CopyOut) => number): number {
    this.#enter(at + PIPE.reading, by.pid);
    let used = 0;
    try {
      const tail = this.#words.load(at + PIPE.tail);
      used = take(this.used(at), (from, target) => this.#fetch(at, tail + from, target));
      if (used > 0) {
        this.#words.store(at + PIPE.readBy, by.peer);
        this.#words.store(at + PIPE.tail, (tail + used) | 0);
      }
      return used;
    } finally {
      this.#leave(at + PIPE.reading);
      if (used > 0) this.#waiters.wakeAll(at + OBJECT.roomWaiters);
    }
  }

  #enter(word: number, pid: number): void {
    for (let look = 0; !this.#words.replace(word, 0, pid); look += 1) {
      const other = this.#words.load(word);
      if (look > LOOKS && other !== 0) this.#words.wait(word, other, NAP);
    }
  }

  #leave(word: number): void {
    this.#words.store(word, 0);
    this.#words.notify(word);
  }

  #place(at: number, position: number, data: Uint8Array): void {
    const ring = at * 4 + PIPE_RING_AT;
    const start = position & (PIPE_CAPACITY - 1);
    const first = Math.min(data.length, PIPE_CAPACITY - start);
    this.#words.write(ring + start, first === data.length ? data : data.subarray(0, first));
    if (first < data.length) this.#words.write(ring, data.subarray(first));
  }

  #fetch(at: number, position: number, target: Uint8Array): void {
    const ring = at * 4 + PIPE_RING_AT;
    const start = position & (PIPE_CAPACITY - 1);
    const first = Math.min(target.length, PIPE_CAPACITY - start);
    target.set(this.#words.bytes(ring + start, first));
    if (first < target.length) target.set(this.#words.bytes(ring, target.length - first), first);
  }
}

/** Copies bytes of a pipe, from so many after the first that is readable. */
export type CopyOut = (from: number, target: Uint8Array) => void;
