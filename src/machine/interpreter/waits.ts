import {
  REASON,
  STATE,
  type Deadlock,
  type DeadlockWait,
  type Reason,
  type WaitsFor,
} from '../protocol.ts';
import { withCString, word, type Pointer, type PyodideModule } from './cpython.ts';
import { cycleFrom, isStuck, type Waiter } from './deadlock.ts';
import type { LockEvents } from './lock-events.ts';
import type { ObjectNames } from './names.ts';
import { NOWHERE, type LibraryWait, type Place, type SourceLines } from './places.ts';
import type { PythonThread } from './python-thread.ts';
import type { Scheduler } from './scheduler.ts';

/** Milliseconds that a circle of locks must last while other threads run before it is told. */
const SUSPICIOUS_AFTER = 200;

const WAITS_FOR: ReadonlyMap<Reason, WaitsFor> = new Map([
  [REASON.lock, 'lock'],
  [REASON.rlock, 'lock'],
  [REASON.condition, 'condition'],
  [REASON.event, 'event'],
  [REASON.semaphore, 'semaphore'],
  [REASON.barrier, 'barrier'],
  [REASON.queueGet, 'queueGet'],
  [REASON.queuePut, 'queuePut'],
  [REASON.queueJoin, 'queueJoin'],
  [REASON.future, 'future'],
  [REASON.select, 'select'],
  [REASON.join, 'join'],
  [REASON.import, 'import'],
]);

/** Threads that are remembered after their end. */
const MOST_ENDED = 10_000;

/** Fields of the two kinds of lock; the layout is in `threads.wat`. */
const LOCK = { locked: 12, holder: 20 } as const;
const RLOCK = { owner: 12 } as const;

export interface WaitParts {
  readonly py: PyodideModule;
  readonly pid: number;
  readonly scheduler: Scheduler<PythonThread>;
  readonly lines: SourceLines;
  readonly names: ObjectNames;
  readonly locks: LockEvents;
  readonly now: () => number;
  readonly onDeadlock: (event: Deadlock) => void;
  /** Runs Python for the machine's own purposes: nothing is switched and no signal taken meanwhile. */
  readonly undisturbed: (task: () => void) => void;
}

/** Knows what each thread waits for, in the program's own terms, and notices when they wait for each other. */
export class Waits {
  readonly #parts: WaitParts;
  #suspicion: { readonly threads: readonly PythonThread[]; readonly since: number } | null = null;
  /** By identifier. */
  readonly #ended = new Map<number, PythonThread>();
  /** Circles that were told, by the numbers of their threads. */
  readonly #told = new Set<string>();

  constructor(parts: WaitParts) {
    this.#parts = parts;
  }

  /** A thread is over; a lock that it took may still be taken. */
  ended(thread: PythonThread): void {
    if (this.#ended.size < MOST_ENDED) this.#ended.set(thread.ident, thread);
  }

  /** The running thread is about to wait. It is still attached. */
  before(object: number, reason: Reason): void {
    const { scheduler, lines } = this.#parts;
    const thread = scheduler.running;
    if (!thread) return;
    thread.place = lines.placeOf(thread.tstate);
    const seen = this.#seen(thread.place, object, reason);
    thread.waitsFor = seen;
    thread.importer = seen.reason === REASON.import ? this.#ownerOf(seen.object) : 0;
    if (isLock(reason)) this.learn(seen.object);
    else if (reason === REASON.process && thread.place.within)
      this.learn(thread.place.within.object);
  }

  /** The identifier of the thread that has a lock of the import system; that is a plain attribute. */
  #ownerOf(moduleLock: Pointer): number {
    const { py } = this.#parts;
    const owner = withCString(py, 'owner', (name) => py._PyObject_GetAttrString(moduleLock, name));
    const ident = owner === 0 || owner === py.__Py_NoneStruct ? 0 : py._PyLong_AsLong(owner);
    if (owner === 0) py._PyErr_Clear();
    else py._Py_DecRef(owner);
    return ident;
  }

  /** Finds out what the running thread, which is attached, calls an object. */
  learn(object: Pointer): void {
    const { names, undisturbed } = this.#parts;
    if (!names.knows(object)) undisturbed(() => names.learn(object));
  }

  /** What the running thread, which is attached, calls an object; empty when it has no name for it. */
  nameOf(object: Pointer): string {
    const { names, undisturbed } = this.#parts;
    let name = '';
    undisturbed(() => {
      name = names.ask(object);
    });
    return name;
  }

  /** A thread was parked: perhaps the last one of a circle. */
  parked(thread: PythonThread): void {
    if (thread.deadline !== Infinity || !isLock(thread.reason)) return;
    const threads = cycleFrom(thread, (waiter) => this.#holderOf(waiter));
    if (threads.length > 0) this.#suspicion = { threads, since: this.#parts.now() };
  }

  /** Threads of the circle may wait for each other for good: told when others live on and it lasts. */
  tellSuspicion(atOnce: boolean): void {
    const suspicion = this.#suspicion;
    if (!suspicion) return;
    if (!atOnce && this.#parts.now() - suspicion.since < SUSPICIOUS_AFTER) return;
    this.#suspicion = null;
    const [first] = suspicion.threads;
    const cycle = first ? cycleFrom(first, (waiter) => this.#holderOf(waiter)) : [];
    const key = cycle.map(({ tid }) => tid).join();
    if (cycle.length === 0 || this.#told.has(key)) return;
    this.#told.add(key);
    this.#parts.onDeadlock(this.#event(cycle, cycle, false));
  }

  /** Whether nobody could run any more if the running thread waited now for ever. */
  get runsLast(): boolean {
    const { scheduler } = this.#parts;
    const others = [...scheduler.threads.values()].filter((other) => other !== scheduler.running);
    return others.length === 0 || isStuck(others.map(asSeen));
  }

  /** What is to be said of an object, in place of what the program calls it. */
  call(object: Pointer, name: string): void {
    this.#parts.names.give(object, name);
  }

  /** When no thread can ever run again: how they wait for each other. */
  deadlock(): Deadlock | null {
    const threads = [...this.#parts.scheduler.threads.values()];
    if (!isStuck(threads.map(asSeen))) return null;
    const cycles = threads.map((thread) => cycleFrom(thread, (waiter) => this.#holderOf(waiter)));
    return this.#event(threads, cycles.find(({ length }) => length > 0) ?? [], true);
  }

  /** How each thread waits. */
  all(): DeadlockWait[] {
    return [...this.#parts.scheduler.threads.values()].map((thread) => this.#wait(thread));
  }

  #event(
    threads: readonly PythonThread[],
    cycle: readonly PythonThread[],
    certain: boolean,
  ): Deadlock {
    const waits = threads.map((thread) => this.#wait(thread));
    const tids = cycle.map(({ tid }) => tid);
    return { kind: 'deadlock', pid: this.#parts.pid, certain, waits, cycle: tids };
  }

  #wait(thread: PythonThread): DeadlockWait {
    const { lines, names, pid } = this.#parts;
    const place = lines.placeOf(thread.tstate);
    const { reason, object } = this.#seen(place, thread.object, thread.reason);
    const holder = this.#holderOf(thread) ?? this.#ended.get(this.#holderIdent(thread));
    // What processes share the kernel knows by its key, and the library what that is part of.
    const whole = reason === REASON.process ? place.within : null;
    const objectName = names.get(whole?.object ?? object)?.name ?? '';
    // A server waits for a lock of the library, and with it for what others may ask of it.
    const unknown = reason === REASON.process && isLock(thread.reason) ? 'request' : 'other';
    return {
      ...{ pid, tid: thread.tid, thread: thread.name, object, objectName },
      waitsFor: WAITS_FOR.get(whole?.reason ?? reason) ?? unknown,
      ...{ file: lines.fileName(place.file), line: place.line },
      holder: holder ? this.#holder(holder, thread.object) : null,
    };
  }

  #holder(holder: PythonThread, lock: Pointer): DeadlockWait['holder'] {
    const { lines, locks } = this.#parts;
    const place = locks.takenAt(lock) ?? NOWHERE;
    const { tid, name, state } = holder;
    const file = lines.fileName(place.file);
    return { tid, thread: name, file, line: place.line, ended: state === STATE.ended };
  }

  /** What a thread waits for as the program sees it: for a queue, say, and not for a lock in there. */
  #seen(place: Place, object: number, reason: Reason): LibraryWait {
    return place.within && isLock(reason) ? place.within : { reason, object };
  }

  /** Who would have to run for this thread to go on, when it waits for one living thread in particular. */
  #holderOf(thread: PythonThread): PythonThread | undefined {
    return this.#parts.scheduler.threads.get(this.#holderIdent(thread));
  }

  /** The identifier of who took the lock last, or is to end; 0 when there is no such thread. */
  #holderIdent({ object, reason, state, waitsFor, importer }: PythonThread): number {
    const { py } = this.#parts;
    if (state === STATE.running || state === STATE.ready) return 0;
    if (reason === REASON.join) return object;
    if (importer !== 0) return importer;
    if (!isLock(waitsFor.reason)) return 0;
    if (reason === REASON.rlock) return word(py, object + RLOCK.owner);
    return word(py, object + LOCK.locked) === 0 ? 0 : word(py, object + LOCK.holder);
  }
}

/** A thread with the reason of its wait as the program sees it. */
function asSeen({ tid, state, waitsFor, deadline }: PythonThread): Waiter {
  return { tid, state, reason: waitsFor.reason, deadline };
}

function isLock(reason: Reason): boolean {
  return reason === REASON.lock || reason === REASON.rlock;
}
