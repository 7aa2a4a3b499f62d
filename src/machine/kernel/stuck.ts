import { sharedThing, type SharedThing } from '../interpreter/index.ts';
import type { DeadlockEvent, DeadlockWait } from '../protocol.ts';
import {
  IDLE,
  KIND,
  OBJECT,
  PROCESS_STATE,
  type AbandonedLock,
  type RunMemory,
} from '../sync/index.ts';

/** A lock whose holder has ended, and who waits for it. */
export interface LostLock {
  /** Number of the process that took it. */
  readonly holder: number;
  readonly waiting: readonly number[];
}

/** What a look at the processes of a run found. */
export interface Findings {
  readonly lost: readonly LostLock[];
  /** No process can ever run again, and how they wait. */
  readonly deadlock: DeadlockEvent | null;
}

/** Looks that processes have to say how they wait, before it is told without their answers. */
const PATIENCE = 8;
/** A thread that its process began with. */
const MAIN_TID = 1;

/**
 * Notices processes that wait for each other for ever. They tell of their idleness in shared memory and nobody else, so
 * it is looked at now and then; what is found twice in a row, with nothing in between, is so. Then each is asked how its
 * threads wait, which changes nothing.
 */
export class StuckWatch {
  readonly #memory: RunMemory;
  readonly #nameOf: (pid: number) => string;
  #idleBefore = '';
  /** By process, while they are asked. */
  #answers: Map<number, readonly DeadlockWait[]> | null = null;
  #looksSinceAsked = 0;
  readonly #abandoned = new Map<number, { readonly holder: number; seen: boolean }>();

  constructor(memory: RunMemory, nameOf: (pid: number) => string) {
    this.#memory = memory;
    this.#nameOf = nameOf;
  }

  /** A process has ended that held these locks. */
  abandoned(locks: readonly AbandonedLock[], holder: number): void {
    for (const { reference } of locks) this.#abandoned.set(reference, { holder, seen: false });
  }

  look(): Findings {
    const lost = this.#lost();
    const idle = this.#allIdle();
    const same = idle !== null && idle === this.#idleBefore;
    this.#idleBefore = idle ?? '';
    if (this.#answers) return { lost, deadlock: this.#told(this.#answers, idle !== null) };
    if (same) this.#ask();
    return { lost, deadlock: null };
  }

  /** A process says how its threads wait. */
  tells(pid: number, waits: readonly DeadlockWait[]): void {
    this.#answers?.set(pid, waits);
  }

  #ask(): void {
    const { table } = this.#memory;
    this.#answers = new Map();
    this.#looksSinceAsked = 0;
    for (const slot of table.live()) table.ask(slot);
  }

  #told(
    answers: ReadonlyMap<number, readonly DeadlockWait[]>,
    idle: boolean,
  ): DeadlockEvent | null {
    const { table } = this.#memory;
    this.#looksSinceAsked += 1;
    const late = this.#looksSinceAsked >= PATIENCE;
    const complete = table.live().every((slot) => answers.has(table.pid(slot)));
    if (!late && !(complete && idle)) return null;
    this.#answers = null;
    return idle ? this.#deadlock(answers) : null;
  }

  /** Locks of dead holders for which the same processes have waited since the last look. */
  #lost(): LostLock[] {
    const { blocks, semaphores, waiters, table } = this.#memory;
    const lost: LostLock[] = [];
    for (const [reference, entry] of this.#abandoned) {
      const at = blocks.find(reference, KIND.semaphore);
      if (at === null || semaphores.holder(at) !== entry.holder) {
        this.#abandoned.delete(reference);
        continue;
      }
      const waiting = waiters.of(at + OBJECT.waiters).map((slot) => table.pid(slot));
      if (waiting.length > 0 && entry.seen) {
        this.#abandoned.delete(reference);
        lost.push({ holder: entry.holder, waiting });
      }
      entry.seen = waiting.length > 0;
    }
    return lost;
  }

  /** A word that changes whenever any process did something; null when one of them can run, or wait for a reader. */
  #allIdle(): string | null {
    const { table } = this.#memory;
    const counts: string[] = [];
    for (const slot of table.live()) {
      const idleness = table.idleness(slot);
      if (table.state(slot) !== PROCESS_STATE.running || idleness?.idle !== IDLE.forEver)
        return null;
      counts.push(`${table.pid(slot)}:${idleness.count}`);
    }
    return counts.length === 0 ? null : counts.join();
  }

  #deadlock(answers: ReadonlyMap<number, readonly DeadlockWait[]>): DeadlockEvent {
    const { table } = this.#memory;
    const waits = table.live().flatMap((slot) => {
      const told = answers.get(table.pid(slot)) ?? [];
      // Threads that the library made are nothing that a program could do better.
      const threads = told.filter(({ tid, line }) => tid === MAIN_TID || line !== 0);
      if (threads.length === 0) return [this.#waitOf(slot)];
      return threads.map((thread) => this.#waitOfThread(slot, thread));
    });
    return { kind: 'deadlock', pid: waits[0]?.pid ?? 0, certain: true, waits, cycle: [] };
  }

  /** What a thread waits for, where its process only knows that others are to do something. */
  #waitOfThread(slot: number, told: DeadlockWait): DeadlockWait {
    const name = this.#nameOf(told.pid);
    const thread = told.tid === MAIN_TID ? name : `${name}, ${told.thread}`;
    const thing = sharedThing(told.object);
    if (!thing) return { ...told, thread };
    const { waitsFor, object, holder } = this.#waitFor(slot, thing) ?? this.#waitOf(slot);
    return { ...told, thread, waitsFor, object, holder };
  }

  #waitFor(
    slot: number,
    thing: SharedThing,
  ): Pick<DeadlockWait, 'waitsFor' | 'object' | 'holder'> | null {
    const { blocks, waiters, semaphores } = this.#memory;
    if (thing.kind === 'process') {
      return { waitsFor: 'join', object: 0, holder: this.#holder(thing.pid) };
    }
    if (thing.kind === 'set') return null;
    const { reference } = thing;
    const object = -reference;
    const semaphore = blocks.find(reference, KIND.semaphore);
    if (semaphore !== null) {
      const holder = semaphores.holder(semaphore);
      return { waitsFor: 'lock', object, holder: holder === 0 ? null : this.#holder(holder) };
    }
    const pipe = blocks.find(reference, KIND.pipe);
    if (pipe === null) return null;
    const reads = waiters.of(pipe + OBJECT.waiters).includes(slot);
    return { waitsFor: reads ? 'queueGet' : 'queuePut', object, holder: null };
  }

  /** What a process waits for; of several things the first that is found. */
  #waitOf(slot: number): DeadlockWait {
    const { blocks, waiters, semaphores, table } = this.#memory;
    const pid = table.pid(slot);
    const wait = (waitsFor: DeadlockWait['waitsFor'], object: number, holder: number) => ({
      ...{ pid, tid: 1, thread: this.#nameOf(pid), waitsFor, object, objectName: '' },
      ...{ file: '', line: 0 },
      holder: holder === 0 ? null : this.#holder(holder),
    });
    for (const { at, kind, reference } of blocks.inUse()) {
      const waiting = waiters.of(at + OBJECT.waiters).includes(slot);
      if (kind === KIND.semaphore && waiting)
        return wait('lock', -reference, semaphores.holder(at));
      if (kind === KIND.pipe && waiting) return wait('queueGet', -reference, 0);
      if (kind === KIND.pipe && waiters.of(at + OBJECT.roomWaiters).includes(slot)) {
        return wait('queuePut', -reference, 0);
      }
    }
    const child = table.live().find((other) => table.parent(other) === pid);
    return child === undefined ? wait('other', 0, 0) : wait('join', 0, table.pid(child));
  }

  #holder(pid: number): NonNullable<DeadlockWait['holder']> {
    const ended = this.#memory.table.find(pid) < 0;
    return { tid: 1, thread: this.#nameOf(pid), file: '', line: 0, ended };
  }
}

const WAITED_FOR: Partial<Record<DeadlockWait['waitsFor'], string>> = {
  lock: 'a lock',
  queueGet: 'a message from a pipe or queue',
  queuePut: 'room in a pipe or queue',
  join: 'the end of a process',
};

/** In words, a line for each thread. */
export function describeProcesses(waits: readonly DeadlockWait[]): string {
  return waits
    .map(({ pid, thread, waitsFor, holder, file, line }) => {
      const what = WAITED_FOR[waitsFor] ?? 'another thread';
      const who =
        holder === null
          ? ''
          : waitsFor === 'join'
            ? ` (${holder.thread})`
            : `, which ${holder.thread} took${holder.ended ? ' and never gave back' : ''}`;
      const where = line === 0 ? '' : `, ${file.slice(file.lastIndexOf('/') + 1)} line ${line},`;
      return `  process ${pid} (${thread})${where} waits for ${what}${who}`;
    })
    .join('\n');
}
