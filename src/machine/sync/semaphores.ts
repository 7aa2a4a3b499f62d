import type { ProcessTable } from './process-table.ts';
import { OBJECT, SEMAPHORE } from './run-layout.ts';
import type { SharedWords } from './shared-words.ts';
import type { Waiters } from './waiters.ts';

/** Bytes of a semaphore. */
export const SEMAPHORE_BYTES = 96;

/** Nobody's number, in the word that says who took a lock. */
const NOBODY = -1;

/** Who acts: a process, its slot, and the running thread as `peerOf` packs it. */
export interface Actor {
  readonly pid: number;
  readonly slot: number;
  readonly peer: number;
}

/** A line of the program: `file` is a key of the name table; both 0 when it is not known. */
export interface CodePlace {
  readonly file: number;
  readonly line: number;
}

/**
 * Counting semaphores between processes; one that can be taken once is a lock and knows who took it.
 *
 * A semaphore that is released is up for grabs: the releasing process may take it again at once, as natively, which is
 * much quicker than handing it over. So that nobody starves, a process that has waited long reserves it (`reserve`);
 * from then on nobody else can take it.
 */
export class Semaphores {
  readonly #words: SharedWords;
  readonly #waiters: Waiters;
  readonly #table: ProcessTable;

  constructor(words: SharedWords, waiters: Waiters, table: ProcessTable) {
    this.#words = words;
    this.#waiters = waiters;
    this.#table = table;
  }

  /** Writes a new semaphore. */
  fill(at: number, value: number, maximum: number): void {
    this.#words.store(at + SEMAPHORE.maximum, maximum);
    const first = maximum === 1 ? 1 - value : value;
    this.#words.store(at + SEMAPHORE.value, maximum === 1 && first === 1 ? NOBODY : first);
  }

  /** Whether nobody has given it a name yet; whoever asks must do so. */
  takeNaming(at: number): boolean {
    return this.#words.replace(at + SEMAPHORE.named, 0, 1);
  }

  value(at: number): number {
    const value = this.#words.load(at + SEMAPHORE.value);
    return this.#isLock(at) ? (value === 0 ? 1 : 0) : value;
  }

  /** Takes it if that is possible now. */
  take(at: number, by: Actor): boolean {
    // Reserving is for fairness: it may be seen a moment late.
    const reserved = this.#words.peek(at + SEMAPHORE.reserved);
    if (reserved !== 0 && reserved !== by.pid) return false;
    if (!this.#count(at, by.pid)) return false;
    if (reserved === by.pid) this.unreserve(at, by);
    return true;
  }

  #count(at: number, pid: number): boolean {
    const words = this.#words;
    const value = at + SEMAPHORE.value;
    if (this.#isLock(at)) return words.replace(value, 0, pid);
    for (;;) {
      const left = words.load(value);
      if (left <= 0) return false;
      if (words.replace(value, left, left - 1)) return true;
    }
  }

  /** Whether `take` could succeed. */
  isFree(at: number, pid: number): boolean {
    const reserved = this.#words.load(at + SEMAPHORE.reserved);
    return (reserved === 0 || reserved === pid) && this.value(at) > 0;
  }

  /** Gives it back; false when it was released more often than its maximum allows. */
  release(at: number, by: Actor): boolean {
    const words = this.#words;
    const value = at + SEMAPHORE.value;
    const maximum = words.peek(at + SEMAPHORE.maximum);
    words.store(at + SEMAPHORE.releasedBy, by.peer);
    // Whoever takes it next has not said where yet, and may end before.
    if (maximum === 1) words.store(at + SEMAPHORE.takenFile, 0);
    for (;;) {
      const before = words.load(value);
      const isLock = maximum === 1;
      if (isLock ? before === 0 : before >= maximum) return false;
      if (words.replace(value, before, isLock ? 0 : before + 1)) break;
    }
    this.#wakeNext(at, by.slot);
    return true;
  }

  /** The process that has reserved it, since nobody else could take it; else any. */
  #wakeNext(at: number, after: number): void {
    const reserved = this.#words.load(at + SEMAPHORE.reserved);
    const slot = reserved === 0 ? -1 : this.#table.find(reserved);
    if (slot < 0) this.#waiters.wakeOne(at + OBJECT.waiters, after);
    else this.#table.wake(slot);
  }

  /** Keeps it for this process, unless it is kept for another. */
  reserve(at: number, by: Actor): void {
    this.#words.replace(at + SEMAPHORE.reserved, 0, by.pid);
  }

  unreserve(at: number, by: Actor): void {
    if (this.#words.replace(at + SEMAPHORE.reserved, by.pid, 0)) {
      this.#waiters.wakeAll(at + OBJECT.waiters);
    }
  }

  /** Waits from now on; to be followed by another look. */
  enter(at: number, by: Actor): void {
    this.#waiters.enter(at + OBJECT.waiters, by.slot);
  }

  /** No longer waits. If somebody had counted on this process, another one is woken in its place. */
  leave(at: number, by: Actor): void {
    const waiting = this.#waiters.leave(at + OBJECT.waiters, by.slot);
    if (!waiting && this.value(at) > 0) this.#wakeNext(at, by.slot);
  }

  /** The process that has a lock, 0 when none has or this is not a lock. */
  holder(at: number): number {
    return this.#isLock(at) ? Math.max(0, this.#words.load(at + SEMAPHORE.value)) : 0;
  }

  /** Who has just taken a lock tells where. */
  tookAt(at: number, { file, line }: CodePlace): void {
    this.#words.store(at + SEMAPHORE.takenFile, file);
    this.#words.store(at + SEMAPHORE.takenLine, line);
  }

  /** Where the process that has the lock took it. */
  takenAt(at: number): CodePlace {
    const file = this.#words.load(at + SEMAPHORE.takenFile);
    return { file, line: this.#words.load(at + SEMAPHORE.takenLine) };
  }

  #isLock(at: number): boolean {
    return this.#words.peek(at + SEMAPHORE.maximum) === 1;
  }
}
