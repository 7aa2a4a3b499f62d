import type { SharedWords } from './shared-words.ts';

/** Sets of processes: one bit for each slot of the process table, in two words. */
export const MASK_WORDS = 2;

/** Adds a slot; whether it was in the set. */
export function addSlot(words: SharedWords, mask: number, slot: number): boolean {
  const bit = 1 << (slot & 31);
  return (words.or(mask + (slot >> 5), bit) & bit) !== 0;
}

/** Takes a slot out; whether it was in the set. */
export function removeSlot(words: SharedWords, mask: number, slot: number): boolean {
  const bit = 1 << (slot & 31);
  return (words.and(mask + (slot >> 5), ~bit) & bit) !== 0;
}

export function hasSlot(words: SharedWords, mask: number, slot: number): boolean {
  return (words.load(mask + (slot >> 5)) & (1 << (slot & 31))) !== 0;
}

export function isEmpty(words: SharedWords, mask: number): boolean {
  return words.load(mask) === 0 && words.load(mask + 1) === 0;
}

/** The slots of a set, lowest first. */
export function slotsOf(words: SharedWords, mask: number): number[] {
  const slots: number[] = [];
  for (let word = 0; word < MASK_WORDS; word += 1) {
    let bits = words.load(mask + word);
    while (bits !== 0) {
      const lowest = 31 - Math.clz32(bits & -bits);
      slots.push(word * 32 + lowest);
      bits &= bits - 1;
    }
  }
  return slots;
}
