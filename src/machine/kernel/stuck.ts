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

/**
 * Notices processes that wait for each other for ever. They tell of their idleness in shared memory and nobody else, so
 * it is looked at now and then; what is found twice in a row, with nothing in between, is so.
 */
export class StuckWatch {
  readonly #memory: RunMemory;
  readonly #nameOf: (pid: number) => string;
  #idleBefore = '';
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
    return { lost, deadlock: same ? this.#deadlock() : null };
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

  #deadlock(): DeadlockEvent {
    const { table } = this.#memory;
    const slots = table.live();
    const waits = slots.map((slot) => this.#waitOf(slot));
    return { kind: 'deadlock', pid: waits[0]?.pid ?? 0, certain: true, waits, cycle: [] };
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

/** In words, a line for each process. */
export function describeProcesses(waits: readonly DeadlockWait[]): string {
  return waits
    .map(({ pid, thread, waitsFor, holder }) => {
      const what = WAITED_FOR[waitsFor] ?? 'another thread';
      const who =
        holder === null
          ? ''
          : waitsFor === 'join'
            ? ` (${holder.thread})`
            : `, which ${holder.thread} took${holder.ended ? ' and never gave back' : ''}`;
      return `  process ${pid} (${thread}) waits for ${what}${who}`;
    })
    .join('\n');
}
