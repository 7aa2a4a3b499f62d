import { EVENT, REASON } from '../../protocol.ts';
import { END, KIND, SEMAPHORE_BYTES } from '../../sync/index.ts';
import { word, type Pointer } from '../cpython.ts';
import { Thinning } from '../thinning.ts';
import { NOWHERE } from '../places.ts';
import { objectId } from './object-ids.ts';
import type { Attempt, CallContext, CallTable } from './call.ts';
import { bool, ERRNO, int, none, raiseOs, type Arguments } from './values.ts';

/** Fields of a `SemLock`; the layout is in `threads.wat`. */
const FIELD = { number: 12, place: 16, kind: 32, maximum: 36 } as const;

/** `SemLock.kind`. */
const RECURSIVE_MUTEX = 0;

/** A thread that has waited this long (ms) has the next turn. */
const TIME_TO_BE_FAIR = 1;

/** Times that the program is asked for a name of one that it may have no name for. */
const MOST_ASKS = 2;

type SemaphoreCalls = Pick<CallTable, 'sem_create' | 'sem_open' | 'sem_close' | 'sem_grant'>;

/** How `SemLock` objects come and go. The first argument of each is the object. */
export function semaphoreCalls(semaphores: Semaphores): SemaphoreCalls {
  return {
    sem_create: (args) => semaphores.create(args),
    sem_open: (args) => semaphores.open(args),
    sem_close: (args) => semaphores.close(args),
    sem_grant: (args) => semaphores.grant(args),
  };
}

/** One `SemLock` of Python: a semaphore as this process knows it. */
interface Local {
  readonly reference: number;
  /** What the trace calls it. */
  readonly object: number;
  /** What is no lock is not told of. */
  readonly isLock: boolean;
  /** How often it was asked whether to tell that it was taken, for how many times the next one stands, and how many are to come before it. */
  told: number;
  standsFor: number;
  passOver: number;
  /** That it was taken was told; so its release will be. */
  held: boolean;
  /** Times that the program can still be asked what it calls it. */
  asks: number;
  /** The name of its class. */
  readonly type: string;
}

/** The semaphores that this process has open, by their `SemLock` objects. */
export class Semaphores {
  readonly #context: CallContext;
  /** By the number that the object keeps. */
  readonly #locals: (Local | undefined)[] = [];
  /** How many of them are the same semaphore, by its place. */
  readonly #holds = new Map<number, number>();
  readonly #thinning = new Thinning();

  constructor(context: CallContext) {
    this.#context = context;
  }

  /** `(object, kind, value, maximum)` */
  create(args: Arguments): Pointer {
    const { py, memory, by } = this.#context;
    const [kind, value, maximum] = [args.int(1), args.int(2), args.int(3)];
    const { at, reference } = memory.blocks.make(
      KIND.semaphore,
      SEMAPHORE_BYTES,
      by().slot,
      [END.read],
      (place) => memory.semaphores.fill(place, value, maximum),
    );
    const type = typeOf(kind, maximum);
    const title = `${type} ${memory.blocks.numberOf(reference)}`;
    this.#context.tellName(objectId(reference), title, type);
    this.#add(args.object(0), at, reference, kind, maximum);
    return none(py);
  }

  /** `(object, reference, kind, maximum)`, for one that another process made. */
  open(args: Arguments): Pointer {
    const { py, memory, by } = this.#context;
    const reference = args.int(1);
    const at = memory.blocks.find(reference, KIND.semaphore);
    if (at === null) return raiseOs(py, ERRNO.ENOENT, 'No such file or directory');
    memory.blocks.hold(at, END.read, by().slot);
    this.#add(args.object(0), at, reference, args.int(2), args.int(3));
    return none(py);
  }

  #add(self: Pointer, at: number, reference: number, kind: number, maximum: number): void {
    const number = this.#locals.push({
      reference,
      object: objectId(reference),
      isLock: maximum === 1,
      ...{ told: 0, standsFor: 1, passOver: 0, held: false },
      asks: MOST_ASKS,
      type: typeOf(kind, maximum),
    });
    this.#set(self, FIELD.number, number);
    this.#set(self, FIELD.place, at);
    this.#set(self, FIELD.kind, kind);
    this.#set(self, FIELD.maximum, maximum);
    this.#holds.set(at, (this.#holds.get(at) ?? 0) + 1);
  }

  #set(self: Pointer, field: number, value: number): void {
    this.#context.py.HEAP32[(self + field) >> 2] = value;
  }

  #get(self: Pointer, field: number): number {
    return word(this.#context.py, self + field);
  }

  #local(self: Pointer): Local {
    const local = this.#locals[this.#get(self, FIELD.number) - 1];
    if (!local) throw new Error('a semaphore that Python does not have');
    return local;
  }

  /** `(object)`, which may never have been opened. */
  close(args: Arguments): Pointer {
    const { py, memory, by } = this.#context;
    const self = args.object(0);
    const number = this.#get(self, FIELD.number);
    if (number === 0) return none(py);
    const at = this.#get(self, FIELD.place);
    this.#locals[number - 1] = undefined;
    this.#set(self, FIELD.number, 0);
    const holds = (this.#holds.get(at) ?? 1) - 1;
    this.#holds.set(at, holds);
    if (holds === 0) {
      this.#holds.delete(at);
      memory.blocks.drop(at, END.read, by().slot);
    }
    return none(py);
  }

  /** `(object, slot or -1)` → reference. The process in that slot becomes a holder. */
  grant(args: Arguments): Pointer {
    const { py, memory } = this.#context;
    const self = args.object(0);
    const slot = args.int(1);
    if (slot >= 0) {
      memory.blocks.hold(this.#get(self, FIELD.place), END.read, slot);
      this.learnName(self);
    }
    return int(py, this.#local(self).reference);
  }

  /** Takes it if that is possible now. */
  take(self: Pointer): boolean {
    const { memory, by, note, enter, leave } = this.#context;
    const local = this.#local(self);
    const at = this.#get(self, FIELD.place);
    enter();
    const taken = memory.semaphores.take(at, by());
    leave();
    if (!taken) return false;
    if (!local.isLock) return true;
    if (local.passOver > 0) {
      local.passOver -= 1;
      memory.semaphores.tookAt(at, NOWHERE);
      return true;
    }
    // What the library takes is asked about as rarely, though nothing of it is told.
    const place = note(EVENT.acquire, local.object, local.standsFor);
    memory.semaphores.tookAt(at, place ?? NOWHERE);
    local.held = place !== null;
    if (local.held) this.learnName(self);
    local.told += 1;
    local.passOver = this.#thinning.passedOver(local.told);
    local.standsFor = local.passOver + 1;
    return true;
  }

  /** Tells the trace what the program calls it; the first process that has a name for it is believed. */
  learnName(self: Pointer): void {
    const local = this.#local(self);
    if (local.asks === 0) return;
    local.asks -= 1;
    const { memory, nameOf, tellName, enter, leave } = this.#context;
    const name = nameOf(self);
    if (name === '') return;
    local.asks = 0;
    enter();
    const isFirst = memory.semaphores.takeNaming(this.#get(self, FIELD.place));
    leave();
    if (isFirst) tellName(local.object, name, local.type);
  }

  /** The wait for one that could not be taken, until the deadline (ms). */
  acquire(self: Pointer, deadline: number): Attempt {
    const { py, memory, by, now } = this.#context;
    const at = this.#get(self, FIELD.place);
    const since = now();
    // The thread that began the call is the one that continues it.
    const actor = by();
    return {
      object: this.#local(self).object,
      reason: REASON.process,
      deadline,
      attempt: () => (this.take(self) ? bool(py, true) : null),
      isPossible: () => memory.semaphores.isFree(at, actor.pid),
      enter: () => {
        memory.semaphores.enter(at, actor);
        if (now() - since >= TIME_TO_BE_FAIR) memory.semaphores.reserve(at, actor);
      },
      leave: () => {
        memory.semaphores.unreserve(at, actor);
        memory.semaphores.leave(at, actor);
      },
      timedOut: () => bool(py, false),
    };
  }

  /** Gives it back; false when it was released more often than its maximum allows. */
  release(self: Pointer): boolean {
    const { memory, by, note, enter, leave } = this.#context;
    const local = this.#local(self);
    enter();
    const released = memory.semaphores.release(this.#get(self, FIELD.place), by());
    leave();
    if (!released) return false;
    if (local.held) {
      local.held = false;
      note(EVENT.release, local.object, 0);
    }
    return true;
  }

  /** How often it can be taken now. */
  value(self: Pointer): number {
    return this.#context.memory.semaphores.value(this.#get(self, FIELD.place));
  }
}

/** The name of the class of `multiprocessing` that stands on such a semaphore. */
function typeOf(kind: number, maximum: number): string {
  if (kind === RECURSIVE_MUTEX) return 'RLock';
  return maximum === 1 ? 'Lock' : 'Semaphore';
}
