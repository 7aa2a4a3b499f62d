import { KIND } from './run-layout.ts';
import { allocateRunMemory, openRunMemory, type RunMemory } from './run-memory.ts';
import type { Actor } from './semaphores.ts';
import { SharedWords } from './shared-words.ts';

/** What a process does that is ended: nothing more. */
export class Ended extends Error {}

/** Words of a process that is ended before its store number `stores`; from then on every store fails. */
export class MortalWords extends SharedWords {
  readonly #stores: number;
  #done = 0;

  constructor(buffer: SharedArrayBuffer, stores: number) {
    super(buffer);
    this.#stores = stores;
  }

  /** Whether it was ended. */
  get dead(): boolean {
    return this.#done > this.#stores;
  }

  #count(): void {
    this.#done += 1;
    if (this.dead) throw new Ended();
  }

  override store(index: number, value: number): void {
    this.#count();
    super.store(index, value);
  }

  override add(index: number, value: number): number {
    this.#count();
    return super.add(index, value);
  }

  override or(index: number, bits: number): number {
    this.#count();
    return super.or(index, bits);
  }

  override and(index: number, bits: number): number {
    this.#count();
    return super.and(index, bits);
  }

  override exchange(index: number, value: number): number {
    this.#count();
    return super.exchange(index, value);
  }

  override replace(index: number, expected: number, value: number): boolean {
    this.#count();
    return super.replace(index, expected, value);
  }

  override setByte(offset: number, value: number): void {
    this.#count();
    super.setByte(offset, value);
  }

  override copyIn(offset: number, source: Uint8Array, start: number, length: number): void {
    this.#count();
    super.copyIn(offset, source, start, length);
  }

  override notify(index: number): void {
    this.#count();
    super.notify(index);
  }
}

/** A process of a test: the memory as it sees it, and who it is. */
export interface TestProcess {
  readonly memory: RunMemory;
  readonly by: Actor;
}

/** The memory of a run in which so many processes live, each with its view of it. */
export function runWith(count: number, limitMiB = 4): TestProcess[] {
  const buffer = allocateRunMemory(16, limitMiB);
  return Array.from({ length: count }, () => {
    const memory = openRunMemory(buffer);
    const claimed = memory.table.claim(0);
    if (!claimed) throw new Error('no slot left');
    memory.table.started(claimed.slot);
    return { memory, by: { ...claimed, peer: claimed.pid << 16 } };
  });
}

/** The same process, which will be ended before that store. */
export function mortal({ memory, by }: TestProcess, stores: number) {
  const words = new MortalWords(memory.buffer, stores);
  return { words, by, memory: openRunMemory(memory.buffer, words) };
}

/** Objects in use, by kind. */
export function objectsIn({ blocks }: RunMemory): number[] {
  return [...blocks.inUse()].map(({ kind }) => kind).filter((kind) => kind !== KIND.making);
}
