import { describe, expect, it } from 'vitest';
import { REASON, STATE, type DeadlockWait } from '../protocol.ts';
import { cycleFrom, describeWaits, isStuck, type Waiter } from './deadlock.ts';

function waiter(tid: number, part: Partial<Waiter> = {}): Waiter {
  return { tid, state: STATE.waiting, reason: REASON.lock, deadline: Infinity, ...part };
}

describe('threads are stuck', () => {
  it('when all of them wait for each other and none for a time', () => {
    expect(isStuck([waiter(1, { reason: REASON.join }), waiter(2)])).toBe(true);
    expect(isStuck([waiter(1), waiter(2, { deadline: 5 })])).toBe(false);
    expect(isStuck([waiter(1), waiter(2, { state: STATE.ready })])).toBe(false);
    expect(isStuck([])).toBe(false);
  });

  it('not when something outside may wake one', () => {
    for (const reason of [REASON.input, REASON.output, REASON.process, REASON.signal]) {
      const state = STATE.sleeping;
      expect(isStuck([waiter(1), waiter(2, { state, reason })])).toBe(false);
    }
    const idleLoop = waiter(2, { state: STATE.sleeping, reason: REASON.select });
    expect(isStuck([waiter(1), idleLoop])).toBe(true);
  });
});

describe('a circle', () => {
  const one = waiter(1);
  const two = waiter(2);
  const three = waiter(3);
  const timed = waiter(4, { deadline: 9 });
  const follow = (edges: [Waiter, Waiter][]) => {
    const holders = new Map(edges);
    return (thread: Waiter) => holders.get(thread);
  };

  it('is found from each of its threads, and starts with that one', () => {
    const holderOf = follow([
      [one, two],
      [two, three],
      [three, one],
    ]);
    expect(cycleFrom(two, holderOf)).toEqual([two, three, one]);
  });

  it('is none when the way ends, comes back elsewhere, or leads through a wait that ends by itself', () => {
    expect(cycleFrom(one, follow([[one, two]]))).toEqual([]);
    const elsewhere = follow([
      [one, two],
      [two, three],
      [three, two],
    ]);
    expect(cycleFrom(one, elsewhere)).toEqual([]);
    const throughTimed = follow([
      [one, timed],
      [timed, one],
    ]);
    expect(cycleFrom(one, throughTimed)).toEqual([]);
  });

  it('is none when a thread waits for a lock that it took itself: so one waits for news', () => {
    expect(cycleFrom(one, follow([[one, one]]))).toEqual([]);
  });
});

describe('waits in words', () => {
  const wait: DeadlockWait = {
    ...{ pid: 1, tid: 2, thread: 'one', waitsFor: 'lock', object: 8, objectName: 'b' },
    ...{ file: '/home/me/dead.py', line: 8, holder: null },
  };
  const holder = { tid: 3, thread: 'two', file: '/home/me/dead.py', line: 12, ended: false };

  it('name the thread, its place, what it waits for and who has that', () => {
    expect(describeWaits([wait, { ...wait, holder }])).toBe(
      '  one (dead.py, line 8) waits for the lock b\n' +
        '  one (dead.py, line 8) waits for the lock b, which two took last (dead.py, line 12)',
    );
  });

  it('say so when nobody is left who could give the lock back', () => {
    const gone = { ...holder, line: 0, ended: true };
    expect(describeWaits([{ ...wait, line: 0, objectName: '', holder: gone }])).toBe(
      '  one waits for the lock, which two took last and never gave back',
    );
    expect(describeWaits([{ ...wait, waitsFor: 'join', holder }])).toContain('the end of two');
    expect(describeWaits([{ ...wait, waitsFor: 'import', holder }])).toMatch(
      /the import of b, which two has begun$/,
    );
    expect(describeWaits([{ ...wait, waitsFor: 'process', holder }])).toMatch(/the process two$/);
    expect(describeWaits([{ ...wait, waitsFor: 'recv' }])).toMatch(/a message through b$/);
    expect(describeWaits([{ ...wait, waitsFor: 'send', objectName: '' }])).toMatch(/a message$/);
  });

  it('name what is waited for where a sentence has its place', () => {
    const loop: DeadlockWait = { ...wait, line: 0, waitsFor: 'select', objectName: 'a (line 3)' };
    expect(describeWaits([loop, { ...loop, objectName: '' }])).toBe(
      '  one waits for something to do in its event loop, as do its tasks a (line 3)\n' +
        '  one waits for something to do in its event loop',
    );
    const tasks: DeadlockWait = { ...wait, line: 0, waitsFor: 'queueJoin', objectName: 'jobs' };
    expect(describeWaits([tasks, { ...tasks, objectName: '' }])).toBe(
      '  one waits for the end of all tasks in the queue jobs\n' +
        '  one waits for the end of all tasks in the queue',
    );
  });
});
