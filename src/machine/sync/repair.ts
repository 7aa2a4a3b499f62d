import type { Block } from './blocks.ts';
import { CONTENDED, END, KIND, OBJECT, PIPE, SEMAPHORE } from './run-layout.ts';
import type { RunMemory } from './run-memory.ts';

/** A lock that can never be released by who took it. */
export interface AbandonedLock {
  readonly reference: number;
  /** Slots of processes that wait for it now. */
  readonly waiting: readonly number[];
}

/**
 * Puts right what a process left behind that has ended, wherever it was stopped: closes its ends, strikes it out of
 * waiters and of pipes that it was copying, frees what nobody holds any more, and wakes everybody, since a wake-up that
 * was on its way may have been lost with it. A lock that it held stays locked, as natively; those that somebody else can
 * still see are returned.
 */
export function repair(memory: RunMemory, slot: number, pid: number): AbandonedLock[] {
  const abandoned: AbandonedLock[] = [];
  for (const block of memory.blocks.inUse()) {
    memory.blocks.forget(block.at, slot);
    memory.waiters.leave(block.at + OBJECT.waiters, slot);
    memory.waiters.leave(block.at + OBJECT.roomWaiters, slot);
    if (block.kind === KIND.pipe) repairPipe(memory, block.at, pid);
    if (block.kind === KIND.semaphore) repairSemaphore(memory, block, pid, abandoned);
    memory.blocks.freeIfUnused(block.at);
  }
  return abandoned;
}

function repairPipe({ words, blocks, waiters }: RunMemory, at: number, pid: number): void {
  for (const word of [at + PIPE.writing, at + PIPE.reading]) {
    words.replace(word, pid, 0);
    words.replace(word, pid | CONTENDED, 0);
  }
  if (!blocks.isOpen(at, END.write)) waiters.wakeAll(at + OBJECT.waiters);
  if (!blocks.isOpen(at, END.read)) waiters.wakeAll(at + OBJECT.roomWaiters);
}

function repairSemaphore(
  { words, blocks, waiters, semaphores }: RunMemory,
  { at, reference }: Block,
  pid: number,
  abandoned: AbandonedLock[],
): void {
  words.replace(at + SEMAPHORE.reserved, pid, 0);
  if (semaphores.holder(at) === pid && blocks.isOpen(at, END.read)) {
    abandoned.push({ reference, waiting: waiters.of(at + OBJECT.waiters) });
  }
}
