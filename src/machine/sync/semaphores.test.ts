import { describe, expect, it } from 'vitest';
import { END, KIND, OBJECT } from './run-layout.ts';
import { runWith, type TestProcess } from './run-memory.fixture.ts';
import { SEMAPHORE_BYTES } from './semaphores.ts';

function three(): [TestProcess, TestProcess, TestProcess] {
  const [first, second, third] = runWith(3);
  if (!first || !second || !third) throw new Error('unreachable');
  return [first, second, third];
}

function semaphore({ memory, by }: TestProcess, value: number, maximum: number): number {
  return memory.blocks.make(KIND.semaphore, SEMAPHORE_BYTES, by.slot, [END.read], (at) =>
    memory.semaphores.fill(at, value, maximum),
  ).at;
}

describe('a semaphore between processes', () => {
  it('can be taken as often as its value says, and given back up to its maximum', () => {
    const [first, second] = three();
    const at = semaphore(first, 2, 3);
    expect(first.memory.semaphores.take(at, first.by)).toBe(true);
    expect(second.memory.semaphores.take(at, second.by)).toBe(true);
    expect(first.memory.semaphores.take(at, first.by)).toBe(false);
    const released = [1, 2, 3, 4].map(() => second.memory.semaphores.release(at, second.by));
    expect(released).toEqual([true, true, true, false]);
    expect(first.memory.semaphores.value(at)).toBe(3);
  });

  it('knows who has it when it is a lock, which anybody may release', () => {
    const [first, second] = three();
    const at = semaphore(first, 1, 1);
    expect(first.memory.semaphores.take(at, first.by)).toBe(true);
    expect(second.memory.semaphores.holder(at)).toBe(first.by.pid);
    expect(second.memory.semaphores.take(at, second.by)).toBe(false);
    expect(second.memory.semaphores.release(at, second.by)).toBe(true);
    expect(second.memory.semaphores.release(at, second.by)).toBe(false);
  });

  it('knows where it was taken, as far as who took it says so', () => {
    const [first, second] = three();
    const at = semaphore(first, 1, 1);
    first.memory.semaphores.take(at, first.by);
    first.memory.semaphores.tookAt(at, { file: 2, line: 7 });
    expect(second.memory.semaphores.takenAt(at)).toEqual({ file: 2, line: 7 });
    first.memory.semaphores.release(at, first.by);
    second.memory.semaphores.take(at, second.by);
    second.memory.semaphores.tookAt(at, { file: 0, line: 0 });
    expect(first.memory.semaphores.takenAt(at)).toEqual({ file: 0, line: 0 });
  });

  it('goes to the process that has reserved it, however often another one tries', () => {
    const [first, second, third] = three();
    const at = semaphore(first, 1, 1);
    first.memory.semaphores.take(at, first.by);
    second.memory.semaphores.enter(at, second.by);
    second.memory.semaphores.reserve(at, second.by);
    third.memory.semaphores.enter(at, third.by);
    const own = second.memory.table.own(second.by.slot);
    first.memory.semaphores.release(at, first.by);
    expect(own.hasNews).toBe(true);
    expect(first.memory.semaphores.take(at, first.by)).toBe(false);
    expect(second.memory.semaphores.take(at, second.by)).toBe(true);
    second.memory.semaphores.release(at, second.by);
    expect(first.memory.semaphores.take(at, first.by)).toBe(true);
  });

  it('wakes one waiter, and another when that one does not want it any more', () => {
    const [first, second, third] = three();
    const at = semaphore(first, 1, 1);
    first.memory.semaphores.take(at, first.by);
    const own = [second, third].map(({ memory, by }) => memory.table.own(by.slot));
    for (const { memory, by } of [second, third]) memory.semaphores.enter(at, by);
    first.memory.semaphores.release(at, first.by);
    expect(own.map(({ hasNews }) => hasNews)).toEqual([true, false]);
    second.memory.semaphores.leave(at, second.by);
    expect(own.map(({ hasNews }) => hasNews)).toEqual([true, true]);
    expect(first.memory.waiters.of(at + OBJECT.waiters)).toEqual([]);
  });
});
