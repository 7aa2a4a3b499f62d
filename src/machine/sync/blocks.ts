import {
  BLOCK,
  BLOCK_LIMIT,
  BLOCK_WORDS,
  BLOCKS_AT,
  END_WORDS,
  HEADER,
  HEAP_AT_BYTES,
  KIND,
  OBJECT,
  UNIT_BYTES,
  type End,
} from './run-layout.ts';
import type { SharedWords } from './shared-words.ts';
import { addSlot, isEmpty, removeSlot } from './slot-mask.ts';

/**
 * Objects in the memory of a run, and who holds them.
 *
 * A *reference* is `generation << 15 | index` in the block table; a reference to an object that is gone is found out by
 * its generation. The memory of a block is its own until it is freed: a change of its state is one atomic store.
 *
 * Invariants
 *  1. An object is in use while some process has it open or is sending it. Who holds it is a set, not a count, so that
 *     the kernel can take a dead process out of it without knowing how far that got.
 *  2. Only who holds an object gives others a hold. So an object that nobody holds stays that way; `freeIfUnused` sees
 *     by `grants` that it did not look between two holders.
 */

/** There is no memory or no entry left for another object. */
export class OutOfSharedMemory extends Error {}

const INDEX_BITS = 15;
const GENERATIONS = 1 << 15;
const BYTES_TO_GROW = 1 << 20;
const PAGE = 1 << 16;

export interface Block {
  readonly index: number;
  readonly kind: number;
  /** Index of its first word. */
  readonly at: number;
  readonly reference: number;
}

export class Blocks {
  readonly #words: SharedWords;

  constructor(words: SharedWords) {
    this.#words = words;
  }

  /** Makes an object that `slot` holds at `end`; `fill` writes what it needs before anybody can see it. */
  make(
    kind: number,
    bytes: number,
    slot: number,
    ends: readonly End[],
    fill: (at: number) => void,
  ): Block {
    const units = roundedUnits(bytes);
    const { index, generation } = this.#reuse(units) ?? this.#append(units);
    const at = this.#at(index);
    this.#words.store(at + OBJECT.block, index);
    for (const end of ends) addSlot(this.#words, this.#holders(at, end), slot);
    fill(at);
    this.#words.store(entry(index) + BLOCK.state, (generation << 8) | kind);
    return { index, kind, at, reference: referenceOf(index, generation) };
  }

  /** Where the object of a reference is, or null when it is gone or of another kind. */
  find(reference: number, kind: number): number | null {
    const index = reference & (BLOCK_LIMIT - 1);
    const state = this.#words.load(entry(index) + BLOCK.state);
    if (state !== (((reference >> INDEX_BITS) << 8) | kind)) return null;
    return this.#at(index);
  }

  /** The reference of an object in use. */
  referenceAt(at: number): number {
    const index = this.#words.load(at + OBJECT.block);
    return referenceOf(index, this.#words.load(entry(index) + BLOCK.state) >> 8);
  }

  /** A small number of an object, for its name. */
  numberOf(reference: number): number {
    return (reference & (BLOCK_LIMIT - 1)) + 1;
  }

  /** Every object in use. */
  *inUse(): Generator<Block> {
    const count = Math.min(this.#words.load(HEADER.blocks), BLOCK_LIMIT);
    for (let index = 0; index < count; index += 1) {
      const state = this.#words.load(entry(index) + BLOCK.state);
      const kind = state & 0xff;
      if (kind === KIND.free || kind === KIND.making) continue;
      yield { index, kind, at: this.#at(index), reference: referenceOf(index, state >> 8) };
    }
  }

  /**
   * `slot` has the object open at this end from now on; returns whether it had before. Only who holds the object may say
   * so.
   */
  hold(at: number, end: End, slot: number): boolean {
    this.#words.add(at + OBJECT.grants, 1);
    return addSlot(this.#words, this.#holders(at, end), slot);
  }

  /** `slot` has closed its end; to be followed by `freeIfUnused`. */
  leave(at: number, end: End, slot: number): void {
    removeSlot(this.#words, this.#holders(at, end), slot);
  }

  /** `slot` has closed its end. Frees the object when it was the last. */
  drop(at: number, end: End, slot: number): void {
    this.leave(at, end, slot);
    this.freeIfUnused(at);
  }

  /** `slot` is sending its end to another process. */
  send(at: number, end: End, slot: number): void {
    this.#words.add(at + OBJECT.grants, 1);
    addSlot(this.#words, this.#holders(at, end) + 2, slot);
  }

  /** What `slot` was sending has arrived, or is given up. */
  sent(at: number, end: End, slot: number): void {
    removeSlot(this.#words, this.#holders(at, end) + 2, slot);
    this.freeIfUnused(at);
  }

  /** Whether anybody has this end, or may get it. */
  isOpen(at: number, end: End): boolean {
    const holders = this.#holders(at, end);
    return !isEmpty(this.#words, holders) || !isEmpty(this.#words, holders + 2);
  }

  /** Takes a process that has ended out of the holders. */
  forget(at: number, slot: number): void {
    for (let mask = 0; mask < 2 * END_WORDS; mask += 2) {
      removeSlot(this.#words, at + OBJECT.holders + mask, slot);
    }
  }

  freeIfUnused(at: number): void {
    const words = this.#words;
    const index = words.load(at + OBJECT.block);
    const state = words.load(entry(index) + BLOCK.state);
    const grants = words.load(at + OBJECT.grants);
    for (let word = 0; word < 2 * END_WORDS; word += 1) {
      if (words.load(at + OBJECT.holders + word) !== 0) return;
    }
    if (words.load(at + OBJECT.grants) !== grants) return;
    if (words.replace(entry(index) + BLOCK.state, state, ((state >> 8) << 8) | KIND.free)) {
      words.add(HEADER.freed, 1);
    }
  }

  #holders(at: number, end: End): number {
    return at + OBJECT.holders + end * END_WORDS;
  }

  #at(index: number): number {
    const units = this.#words.load(entry(index) + BLOCK.offset);
    return (HEAP_AT_BYTES + units * UNIT_BYTES) >> 2;
  }

  /** Takes a free block of that size. */
  #reuse(units: number): { index: number; generation: number } | null {
    const words = this.#words;
    if (words.load(HEADER.freed) <= 0) return null;
    const count = Math.min(words.load(HEADER.blocks), BLOCK_LIMIT);
    for (let index = 0; index < count; index += 1) {
      const at = entry(index);
      const state = words.load(at + BLOCK.state);
      if ((state & 0xff) !== KIND.free || state === 0) continue;
      if (words.load(at + BLOCK.units) !== units) continue;
      const generation = ((state >> 8) + 1) % GENERATIONS || 1;
      if (!words.replace(at + BLOCK.state, state, (generation << 8) | KIND.making)) continue;
      words.add(HEADER.freed, -1);
      words.clear(this.#at(index) << 2, units * UNIT_BYTES);
      return { index, generation };
    }
    return null;
  }

  /** Takes memory that nobody had yet. An entry whose process ended in here stays unused. */
  #append(units: number): { index: number; generation: number } {
    const words = this.#words;
    const offset = words.add(HEADER.top, units);
    try {
      this.#grow(HEAP_AT_BYTES + (offset + units) * UNIT_BYTES);
    } catch (fault) {
      // Given back only while it is the last piece; else it is lost to the run, which has no memory left anyway.
      words.replace(HEADER.top, offset + units, offset);
      throw fault;
    }
    const index = words.add(HEADER.blocks, 1);
    if (index >= BLOCK_LIMIT) {
      words.store(HEADER.blocks, BLOCK_LIMIT);
      throw new OutOfSharedMemory(`a run can have ${BLOCK_LIMIT} shared objects`);
    }
    words.store(entry(index) + BLOCK.offset, offset);
    words.store(entry(index) + BLOCK.units, units);
    words.store(entry(index) + BLOCK.state, (1 << 8) | KIND.making);
    return { index, generation: 1 };
  }

  #grow(bytes: number): void {
    const { buffer } = this.#words;
    if (buffer.byteLength >= bytes) return;
    if (bytes > buffer.maxByteLength) {
      const limit = buffer.maxByteLength >> 20;
      throw new OutOfSharedMemory(`the processes of a run can share ${limit} MiB`);
    }
    const wanted = Math.ceil((bytes + BYTES_TO_GROW) / PAGE) * PAGE;
    try {
      buffer.grow(Math.min(wanted, buffer.maxByteLength));
    } catch {
      // Somebody else may have grown it further meanwhile.
      if (buffer.byteLength < bytes) throw new OutOfSharedMemory('this browser has no more memory');
    }
  }
}

function entry(index: number): number {
  return BLOCKS_AT + index * BLOCK_WORDS;
}

function referenceOf(index: number, generation: number): number {
  return (generation << INDEX_BITS) | index;
}

/** Sizes are rounded to four steps for each power of two, so that freed blocks fit later objects. */
function roundedUnits(bytes: number): number {
  const units = Math.max(1, Math.ceil(bytes / UNIT_BYTES));
  const step = 1 << Math.max(0, 29 - Math.clz32(units));
  return Math.ceil(units / step) * step;
}
