import { describe, expect, it } from 'vitest';
import { MESSAGE_HEADER, NOT_BEGUN, PIPE_BYTES } from './pipes.ts';
import { repair } from './repair.ts';
import { END, KIND, OBJECT, PIPE, SEMAPHORE } from './run-layout.ts';
import { Ended, mortal, objectsIn, runWith, type TestProcess } from './run-memory.fixture.ts';
import { SEMAPHORE_BYTES } from './semaphores.ts';

const MESSAGE = new Uint8Array([1, 2, 3, 4, 5]);
/** More stores than any operation makes. */
const MANY = 200;

interface Case {
  /** Sets up what the victim works on, and what is looked at afterwards. */
  readonly prepare: (victim: TestProcess, survivor: TestProcess) => number;
  readonly act: (victim: TestProcess, at: number) => void;
  /** What must hold then. */
  readonly check: (survivor: TestProcess, at: number) => void;
}

/** Ends the victim before each store of what it does, repairs, and looks. Returns how many places there were. */
function endAtEveryStore({ prepare, act, check }: Case): number {
  for (let stores = 0; stores < MANY; stores += 1) {
    const [kernel, survivor, victim] = runWith(3);
    if (!kernel || !survivor || !victim) throw new Error('unreachable');
    const at = prepare(victim, survivor);
    const dying = mortal(victim, stores);
    const woken = survivor.memory.table.own(survivor.by.slot);
    try {
      act(dying, at);
    } catch (fault) {
      if (!(fault instanceof Ended)) throw fault;
    }
    repair(kernel.memory, victim.by.slot, victim.by.pid);
    kernel.memory.table.wakeAll();
    expect(woken.hasNews).toBe(true);
    for (const { at: place } of kernel.memory.blocks.inUse()) {
      for (let word = 0; word < 8; word += 2) {
        const holders = kernel.memory.waiters.of(place + OBJECT.holders + word);
        expect(holders).not.toContain(victim.by.slot);
      }
    }
    check(survivor, at);
    if (!dying.words.dead) return stores;
  }
  throw new Error('it never came to its end');
}

const semaphore = ({ memory, by }: TestProcess, value: number, maximum: number): number =>
  memory.blocks.make(KIND.semaphore, SEMAPHORE_BYTES, by.slot, [END.read], (at) =>
    memory.semaphores.fill(at, value, maximum),
  ).at;

const pipe = ({ memory, by }: TestProcess): number =>
  memory.blocks.make(KIND.pipe, PIPE_BYTES, by.slot, [END.read, END.write], () => undefined).at;

/** How often a semaphore can be taken. */
function takeAll({ memory, by }: TestProcess, at: number): number {
  let times = 0;
  while (memory.semaphores.take(at, by)) times += 1;
  return times;
}

/** How often it can be given back. */
function releaseAll({ memory, by }: TestProcess, at: number): number {
  let times = 0;
  while (memory.semaphores.release(at, by)) times += 1;
  return times;
}

/** What can be read, all at once. */
function readAll({ memory, by }: TestProcess, at: number): Uint8Array {
  const out = new Uint8Array(memory.pipes.used(at));
  let done = 0;
  memory.pipes.read(at, by, {
    take: (available, bytes) => {
      bytes.copy(0, out, done, available);
      done += available;
      return available;
    },
  });
  return out;
}

describe('a process that is ended between any two stores', () => {
  it('has a lock or has it not; a held one is told, another can be taken', () => {
    const places = endAtEveryStore({
      prepare: (_, survivor) => semaphore(survivor, 1, 1),
      act: ({ memory, by }, at) => {
        memory.blocks.hold(at, END.read, by.slot);
        memory.semaphores.reserve(at, by);
        memory.semaphores.enter(at, by);
        memory.semaphores.take(at, by);
        memory.semaphores.leave(at, by);
      },
      check: ({ memory, by }, at) => {
        expect(memory.words.load(at + SEMAPHORE.reserved)).toBe(0);
        const holder = memory.semaphores.holder(at);
        expect(memory.semaphores.take(at, by)).toBe(holder === 0);
      },
    });
    expect(places).toBeGreaterThan(5);
  });

  it('tells of the lock that it held and others can see', () => {
    const [kernel, survivor, victim] = runWith(3);
    if (!kernel || !survivor || !victim) throw new Error('unreachable');
    const at = semaphore(survivor, 1, 1);
    victim.memory.semaphores.take(at, victim.by);
    survivor.memory.semaphores.enter(at, survivor.by);
    const abandoned = repair(kernel.memory, victim.by.slot, victim.by.pid);
    expect(abandoned).toEqual([
      { reference: kernel.memory.blocks.referenceAt(at), waiting: [survivor.by.slot] },
    ]);
  });

  it('has given a lock back or still holds it', () => {
    endAtEveryStore({
      prepare: (victim, survivor) => {
        const at = semaphore(survivor, 1, 1);
        victim.memory.semaphores.take(at, victim.by);
        survivor.memory.semaphores.enter(at, survivor.by);
        return at;
      },
      act: ({ memory, by }, at) => void memory.semaphores.release(at, by),
      check: ({ memory, by }, at) => {
        const held = memory.semaphores.holder(at) !== 0;
        expect(memory.semaphores.take(at, by)).toBe(!held);
      },
    });
  });

  it('has taken a counting semaphore once or not at all, and leaves the rest to others', () => {
    const places = endAtEveryStore({
      prepare: (_, survivor) => {
        const at = semaphore(survivor, 2, 3);
        survivor.memory.semaphores.enter(at, survivor.by);
        return at;
      },
      act: ({ memory, by }, at) => {
        memory.blocks.hold(at, END.read, by.slot);
        memory.semaphores.reserve(at, by);
        memory.semaphores.enter(at, by);
        memory.semaphores.take(at, by);
        memory.semaphores.leave(at, by);
      },
      check: (survivor, at) => {
        expect(survivor.memory.words.load(at + SEMAPHORE.reserved)).toBe(0);
        const left = survivor.memory.semaphores.value(at);
        expect([1, 2]).toContain(left);
        expect(takeAll(survivor, at)).toBe(left);
        expect(releaseAll(survivor, at)).toBe(3);
      },
    });
    expect(places).toBeGreaterThan(5);
  });

  it('has given a counting semaphore back once or not at all', () => {
    const places = endAtEveryStore({
      prepare: (victim, survivor) => {
        const at = semaphore(survivor, 1, 3);
        victim.memory.semaphores.take(at, victim.by);
        survivor.memory.semaphores.enter(at, survivor.by);
        return at;
      },
      act: ({ memory, by }, at) => void memory.semaphores.release(at, by),
      check: (survivor, at) => {
        const left = survivor.memory.semaphores.value(at);
        expect([0, 1]).toContain(left);
        expect(takeAll(survivor, at)).toBe(left);
        expect(releaseAll(survivor, at)).toBe(3);
      },
    });
    expect(places).toBeGreaterThan(2);
  });

  it('was woken for a counting semaphore, and does not keep it from others', () => {
    const places = endAtEveryStore({
      prepare: (victim, survivor) => {
        const at = semaphore(survivor, 0, 2);
        victim.memory.semaphores.enter(at, victim.by);
        survivor.memory.semaphores.enter(at, survivor.by);
        survivor.memory.semaphores.release(at, survivor.by);
        survivor.memory.semaphores.release(at, survivor.by);
        return at;
      },
      act: ({ memory, by }, at) => {
        memory.semaphores.take(at, by);
        memory.semaphores.leave(at, by);
      },
      check: (survivor, at) => {
        const { memory, by } = survivor;
        memory.semaphores.leave(at, by);
        expect([1, 2]).toContain(takeAll(survivor, at));
        expect(memory.waiters.of(at + OBJECT.waiters)).toEqual([]);
      },
    });
    expect(places).toBeGreaterThan(1);
  });

  it('has written a short message whole or not at all, and leaves the pipe to others', () => {
    endAtEveryStore({
      prepare: (_, survivor) => pipe(survivor),
      act: ({ memory, by }, at) => {
        memory.blocks.hold(at, END.write, by.slot);
        memory.pipes.send(at, MESSAGE, 0, MESSAGE.length, NOT_BEGUN, by);
      },
      check: (survivor, at) => {
        const { memory, by } = survivor;
        expect(memory.words.load(at + PIPE.writing)).toBe(0);
        expect([0, MESSAGE_HEADER + MESSAGE.length]).toContain(memory.pipes.used(at));
        readAll(survivor, at);
        expect(memory.pipes.write(at, MESSAGE, by)).toBe(MESSAGE.length);
        expect(readAll(survivor, at)).toEqual(MESSAGE);
      },
    });
  });

  it('has read a message or left it where it was', () => {
    endAtEveryStore({
      prepare: (_, survivor) => {
        const at = pipe(survivor);
        survivor.memory.pipes.write(at, MESSAGE, survivor.by);
        return at;
      },
      act: (victim, at) => void readAll(victim, at),
      check: (survivor, at) => {
        expect(survivor.memory.words.load(at + PIPE.reading)).toBe(0);
        const left = readAll(survivor, at);
        if (left.length > 0) expect(left).toEqual(MESSAGE);
      },
    });
  });

  it('leaves no object behind that it made, sent or received', () => {
    endAtEveryStore({
      prepare: () => 0,
      act: (victim) => {
        const { memory, by } = victim;
        const at = pipe(victim);
        const ticket = memory.rendezvous.send({ readable: at, writable: at }, by);
        memory.rendezvous.receive(ticket, by);
        memory.rendezvous.sweep(by.slot);
        memory.rendezvous.listen('name', by);
        memory.rendezvous.makeSegment('', 100, by);
        semaphore(victim, 1, 1);
      },
      check: ({ memory }) => expect(objectsIn(memory)).toEqual([]),
    });
  });

  it('lets a connection that it was sending go, so that its other end hears of it', () => {
    endAtEveryStore({
      prepare: (_, survivor) => {
        const at = pipe(survivor);
        survivor.memory.pipes.close(at, END.write, survivor.by.slot);
        return at;
      },
      act: ({ memory, by }, at) => {
        memory.blocks.hold(at, END.write, by.slot);
        memory.rendezvous.send({ readable: 0, writable: at }, by);
      },
      check: ({ memory }, at) => expect(memory.blocks.isOpen(at, END.write)).toBe(false),
    });
  });
});
