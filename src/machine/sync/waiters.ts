import type { ProcessTable } from './process-table.ts';
import { PROCESS_SLOTS } from './run-layout.ts';
import type { SharedWords } from './shared-words.ts';
import { addSlot, hasSlot, isEmpty, MASK_WORDS, removeSlot, slotsOf } from './slot-mask.ts';

/**
 * Processes that wait for an object: a bit for each in the object.
 *
 * Never a lost wake-up: a process that waits adds itself first and looks at the object afterwards; one that changes an
 * object changes it first and looks at the waiters afterwards. What a process that is ended has taken on and not
 * passed on is made up for by the kernel, which then wakes everybody.
 */
export class Waiters {
  readonly #words: SharedWords;
  readonly #table: ProcessTable;

  constructor(words: SharedWords, table: ProcessTable) {
    this.#words = words;
    this.#table = table;
  }

  /** `mask` is the index of the first word of the set. */
  enter(mask: number, slot: number): void {
    addSlot(this.#words, mask, slot);
  }

  /** Whether `slot` was still waiting: if not, somebody has woken it and counts on it. */
  leave(mask: number, slot: number): boolean {
    return removeSlot(this.#words, mask, slot);
  }

  /** Wakes one, the next after `after` in the order of slots. */
  wakeOne(mask: number, after: number): void {
    if (isEmpty(this.#words, mask)) return;
    for (let step = 1; step <= PROCESS_SLOTS; step += 1) {
      const slot = (after + step) % PROCESS_SLOTS;
      if (hasSlot(this.#words, mask, slot) && removeSlot(this.#words, mask, slot)) {
        this.#table.wake(slot);
        return;
      }
    }
  }

  wakeAll(mask: number): void {
    for (let word = 0; word < MASK_WORDS; word += 1) {
      if (this.#words.load(mask + word) === 0) continue;
      let bits = this.#words.exchange(mask + word, 0);
      while (bits !== 0) {
        this.#table.wake(word * 32 + (31 - Math.clz32(bits & -bits)));
        bits &= bits - 1;
      }
    }
  }

  /** The slots that wait. */
  of(mask: number): number[] {
    return slotsOf(this.#words, mask);
  }
}
