import { holderText, objectText, sharedThing, type SharedThing } from '../interpreter/index.ts';
import type { Deadlock, DeadlockWait, EndedProcess, TraceName } from '../protocol.ts';
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
  /** What the program calls it; empty when that is not known. */
  readonly name: string;
}

/** What kernel and shared memory tell of a wait. */
type Waited = Pick<DeadlockWait, 'waitsFor' | 'object' | 'holder'>;

/** What a look at the processes of a run found. */
export interface Findings {
  readonly lost: readonly LostLock[];
  /** No process can ever run again, and how they wait. */
  readonly deadlock: Deadlock | null;
}

/** Looks that processes have to say how they wait, before it is told without their answers. */
const PATIENCE = 40;
/** A thread that its process began with. */
const MAIN_TID = 1;
/** Shared things whose names are kept. */
const MOST_NAMES = 10_000;

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
  /** What processes call the things that they share, by key. */
  readonly #objects = new Map<number, { readonly name: string; readonly type: string }>();
  /** Names of the program's files, by process and key. */
  readonly #files = new Map<string, string>();
  readonly #abandoned = new Map<number, { readonly holder: number; seen: boolean }>();

  constructor(memory: RunMemory, nameOf: (pid: number) => string) {
    this.#memory = memory;
    this.#nameOf = nameOf;
  }

  /** A process has ended that held these locks. */
  abandoned(locks: readonly AbandonedLock[], holder: number): void {
    for (const { reference } of locks) this.#abandoned.set(reference, { holder, seen: false });
  }

  /** A process gives names, among them perhaps to things that it shares. */
  hears(names: readonly TraceName[]): void {
    for (const given of names) {
      if (given.kind === 'file' && this.#files.size < MOST_NAMES) {
        this.#files.set(`${given.pid}/${given.id}`, given.name);
      }
      if (given.kind !== 'object' || !sharedThing(given.id)) continue;
      if (this.#objects.size >= MOST_NAMES && !this.#objects.has(given.id)) continue;
      const { id, name, type = '' } = given;
      // At first it has only its class and a number.
      this.#objects.set(id, { name: name.startsWith(`${type} `) ? '' : name, type });
    }
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

  #told(answers: ReadonlyMap<number, readonly DeadlockWait[]>, idle: boolean): Deadlock | null {
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
        const name = this.#objects.get(-reference)?.name ?? '';
        lost.push({ holder: entry.holder, waiting, name });
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

  #deadlock(answers: ReadonlyMap<number, readonly DeadlockWait[]>): Deadlock {
    const { table } = this.#memory;
    const waits = table.live().flatMap((slot) => {
      const threads = this.#worthTelling(answers.get(table.pid(slot)) ?? []);
      if (threads.length === 0) return [this.#waitOf(slot)];
      return threads.map((thread) => this.#waitOfThread(slot, thread));
    });
    return { kind: 'deadlock', pid: waits[0]?.pid ?? 0, certain: true, waits, cycle: [] };
  }

  /**
   * Those of the program; and of the library's those for whose end one of them waits, and those of a manager that do what
   * another process has asked of it, after which they are called.
   */
  #worthTelling(waits: readonly DeadlockWait[]): readonly DeadlockWait[] {
    const isOfProgram = ({ tid, line }: DeadlockWait) => tid === MAIN_TID || line !== 0;
    const joined = waits
      .filter((wait) => isOfProgram(wait) && wait.waitsFor === 'join')
      .map(({ holder }) => holder?.tid);
    const { table } = this.#memory;
    const others = waits.some(({ waitsFor }) => waitsFor === 'request')
      ? table.live().map((slot) => this.#nameOf(table.pid(slot)))
      : [];
    const isAsked = ({ thread, waitsFor }: DeadlockWait) =>
      waitsFor !== 'other' && others.includes(thread.split('|', 1)[0] ?? '');
    return waits.filter((wait) => isOfProgram(wait) || joined.includes(wait.tid) || isAsked(wait));
  }

  /** What a thread waits for, where its process only knows that others are to do something. */
  #waitOfThread(slot: number, told: DeadlockWait): DeadlockWait {
    const name = this.#nameOf(told.pid);
    const thread = told.tid === MAIN_TID ? name : `${name}, ${told.thread}`;
    const thing = sharedThing(told.object);
    if (!thing) return { ...told, thread };
    const found = this.#waitFor(slot, thing) ?? this.#waitOf(slot);
    if (told.waitsFor === 'other')
      return { ...told, ...found, thread, objectName: this.#titleOf(told, found) };
    // The library knows better what the thing is part of, which nobody holds.
    return { ...told, thread, object: found.object, holder: null };
  }

  #titleOf(told: DeadlockWait, { object }: Waited): string {
    return told.objectName === '' ? (this.#objects.get(object)?.name ?? '') : told.objectName;
  }

  #waitFor(slot: number, thing: SharedThing): Waited | null {
    const { blocks, waiters } = this.#memory;
    if (thing.kind === 'process') {
      return { waitsFor: 'process', object: 0, holder: this.#holder(thing.pid) };
    }
    if (thing.kind === 'set') return null;
    const { reference } = thing;
    const semaphore = blocks.find(reference, KIND.semaphore);
    if (semaphore !== null) return this.#waitForSemaphore(reference, semaphore);
    const pipe = blocks.find(reference, KIND.pipe);
    if (pipe === null) return null;
    const reads = waiters.of(pipe + OBJECT.waiters).includes(slot);
    return { waitsFor: reads ? 'recv' : 'send', object: -reference, holder: null };
  }

  #waitForSemaphore(reference: number, at: number): Waited {
    const object = -reference;
    if (this.#objects.get(object)?.type === 'Semaphore') {
      return { waitsFor: 'semaphore', object, holder: null };
    }
    const pid = this.#memory.semaphores.holder(at);
    if (pid === 0) return { waitsFor: 'lock', object, holder: null };
    const { file, line } = this.#memory.semaphores.takenAt(at);
    const name = this.#files.get(`${pid}/${file}`);
    const holder = this.#holder(pid);
    return {
      ...{ waitsFor: 'lock', object },
      holder: name === undefined ? holder : { ...holder, file: name, line },
    };
  }

  /** What a process waits for; of several things the first that is found. */
  #waitOf(slot: number): DeadlockWait {
    const { blocks, waiters, table } = this.#memory;
    const pid = table.pid(slot);
    const wait = (waited: Waited): DeadlockWait => ({
      ...{ pid, tid: MAIN_TID, thread: this.#nameOf(pid), file: '', line: 0 },
      ...waited,
      objectName: this.#objects.get(waited.object)?.name ?? '',
    });
    for (const { at, kind, reference } of blocks.inUse()) {
      const object = -reference;
      const waiting = waiters.of(at + OBJECT.waiters).includes(slot);
      if (kind === KIND.semaphore && waiting) return wait(this.#waitForSemaphore(reference, at));
      if (kind === KIND.pipe && waiting) return wait({ waitsFor: 'recv', object, holder: null });
      if (kind === KIND.pipe && waiters.of(at + OBJECT.roomWaiters).includes(slot)) {
        return wait({ waitsFor: 'send', object, holder: null });
      }
    }
    const child = table.live().find((other) => table.parent(other) === pid);
    return child === undefined
      ? wait({ waitsFor: 'other', object: 0, holder: null })
      : wait({ waitsFor: 'process', object: 0, holder: this.#holder(table.pid(child)) });
  }

  #holder(pid: number): NonNullable<DeadlockWait['holder']> {
    const { table } = this.#memory;
    const slot = table.find(pid);
    // Until its parent asks for its end it has a place in the table.
    const ended = slot < 0 || table.state(slot) === PROCESS_STATE.ended;
    return { tid: 1, thread: this.#nameOf(pid), file: '', line: 0, ended };
  }
}

/** How a process ended that others may be waiting for, in words. */
export function describeEnd({ pid, name, exitCode }: EndedProcess): string {
  const how =
    exitCode < 0 ? `was ended by signal ${-exitCode}` : `ended with exit code ${exitCode}`;
  return `  process ${pid} (${name}) ${how} before`;
}

/** In words, a line for each thread. */
export function describeProcesses(waits: readonly DeadlockWait[]): string {
  return waits
    .map((wait) => {
      const { pid, thread, file, line } = wait;
      const where = line === 0 ? '' : `, ${file.slice(file.lastIndexOf('/') + 1)} line ${line},`;
      return `  process ${pid} (${thread})${where} waits for ${objectText(wait)}${holderText(wait)}`;
    })
    .join('\n');
}
