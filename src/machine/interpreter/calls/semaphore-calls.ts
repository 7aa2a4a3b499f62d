import { EVENT, REASON } from '../../protocol.ts';
import { END, KIND, SEMAPHORE_BYTES } from '../../sync/index.ts';
import type { Pointer } from '../cpython.ts';
import { objectId } from './object-ids.ts';
import type { Attempt, CallContext, CallResult, CallTable } from './call.ts';
import { bool, ERRNO, int, none, raiseNamed, raiseOs, type Arguments } from './values.ts';

/** `SemLock.kind`. */
const RECURSIVE_MUTEX = 0;

/** A thread that has waited this long (ms) has the next turn. */
const TIME_TO_BE_FAIR = 1;

/** One `SemLock` of Python: a semaphore as this process knows it. */
interface Local {
  readonly at: number;
  readonly reference: number;
  readonly recursive: boolean;
  /** It can be taken once. */
  readonly lock: boolean;
  /** How often it was taken here, and by which thread last. */
  count: number;
  owner: number;
}

type SemaphoreCalls = Pick<
  CallTable,
  | 'sem_create'
  | 'sem_open'
  | 'sem_close'
  | 'sem_grant'
  | 'sem_acquire'
  | 'sem_release'
  | 'sem_value'
  | 'sem_count'
  | 'sem_is_mine'
>;

/** What `_multiprocessing.SemLock` is made of. */
export function semaphoreCalls(context: CallContext): SemaphoreCalls {
  const semaphores = new LocalSemaphores(context);
  return {
    sem_create: (args) => semaphores.create(args),
    sem_open: (args) => semaphores.open(args),
    sem_close: (args) => semaphores.close(args),
    sem_grant: (args) => semaphores.grant(args),
    sem_acquire: (args) => semaphores.acquire(args),
    sem_release: (args) => semaphores.release(args),
    sem_value: (args) => semaphores.value(args),
    sem_count: (args) => int(context.py, semaphores.local(args).count),
    sem_is_mine: (args) => bool(context.py, semaphores.isMine(semaphores.local(args))),
  };
}

class LocalSemaphores {
  readonly #context: CallContext;
  /** By a number that Python keeps. */
  readonly #locals = new Map<number, Local>();
  /** How many of them are the same semaphore, by its place. */
  readonly #holds = new Map<number, number>();
  #next = 1;

  constructor(context: CallContext) {
    this.#context = context;
  }

  local(args: Arguments): Local {
    const local = this.#locals.get(args.int(0));
    if (!local) throw new Error('a semaphore that Python does not have');
    return local;
  }

  /** `(kind, value, maximum)` → number */
  create(args: Arguments): Pointer {
    const { memory, by } = this.#context;
    const [kind, value, maximum] = [args.int(0), args.int(1), args.int(2)];
    const { at, reference } = memory.blocks.make(
      KIND.semaphore,
      SEMAPHORE_BYTES,
      by().slot,
      [END.read],
      (place) => memory.semaphores.fill(place, value, maximum),
    );
    const name = kind === RECURSIVE_MUTEX ? 'RLock' : maximum === 1 ? 'Lock' : 'Semaphore';
    const title = `${name} ${memory.blocks.numberOf(reference)}`;
    this.#context.tellName(objectId(reference), title, name);
    return this.#add(at, reference, kind, maximum);
  }

  /** `(reference, kind, maximum)` → number, for one that another process made. */
  open(args: Arguments): Pointer {
    const { py, memory, by } = this.#context;
    const reference = args.int(0);
    const at = memory.blocks.find(reference, KIND.semaphore);
    if (at === null) return raiseOs(py, ERRNO.ENOENT, 'No such file or directory');
    memory.blocks.hold(at, END.read, by().slot);
    return this.#add(at, reference, args.int(1), args.int(2));
  }

  #add(at: number, reference: number, kind: number, maximum: number): Pointer {
    const key = this.#next;
    this.#next += 1;
    const recursive = kind === RECURSIVE_MUTEX;
    const lock = maximum === 1;
    this.#locals.set(key, { at, reference, recursive, lock, count: 0, owner: 0 });
    this.#holds.set(at, (this.#holds.get(at) ?? 0) + 1);
    return int(this.#context.py, key);
  }

  close(args: Arguments): Pointer {
    const { py, memory, by } = this.#context;
    const { at } = this.local(args);
    this.#locals.delete(args.int(0));
    const holds = (this.#holds.get(at) ?? 1) - 1;
    this.#holds.set(at, holds);
    if (holds === 0) {
      this.#holds.delete(at);
      memory.blocks.drop(at, END.read, by().slot);
    }
    return none(py);
  }

  /** `(number, slot or -1)` → reference. The process in that slot becomes a holder. */
  grant(args: Arguments): Pointer {
    const { at, reference } = this.local(args);
    const slot = args.int(1);
    if (slot >= 0) this.#context.memory.blocks.hold(at, END.read, slot);
    return int(this.#context.py, reference);
  }

  /** `(number, blocking, seconds or None)` → whether it was taken */
  acquire(args: Arguments): CallResult {
    const { py, memory, by } = this.#context;
    const local = this.local(args);
    const actor = by();
    if (local.recursive && this.isMine(local)) {
      local.count += 1;
      return bool(py, true);
    }
    if (memory.semaphores.take(local.at, actor)) return this.#taken(local);
    const now = this.#context.now();
    const deadline = args.isTrue(1) ? args.deadline(2, now) : -Infinity;
    if (Number.isNaN(deadline)) return 0;
    return this.#wait(local, deadline, now);
  }

  #wait(local: Local, deadline: number, since: number): Attempt {
    const { py, memory, by, now } = this.#context;
    const { at } = local;
    // The thread that began the call is the one that continues it.
    const actor = by();
    return {
      object: objectId(local.reference),
      reason: REASON.process,
      deadline,
      attempt: () => (memory.semaphores.take(at, actor) ? this.#taken(local) : null),
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

  #taken(local: Local): Pointer {
    local.owner = this.#context.by().peer;
    local.count += 1;
    if (local.lock) this.#context.note(EVENT.acquire, objectId(local.reference), 0);
    return bool(this.#context.py, true);
  }

  release(args: Arguments): Pointer {
    const { py, memory, by } = this.#context;
    const local = this.local(args);
    if (local.recursive) {
      if (!this.isMine(local)) {
        const text = 'attempt to release recursive lock not owned by thread';
        return raiseNamed(py, '_PyExc_AssertionError', text);
      }
      if (local.count > 1) {
        local.count -= 1;
        return none(py);
      }
    }
    // Before the release: after it, another thread of this process may count up.
    local.count -= 1;
    if (memory.semaphores.release(local.at, by())) {
      if (local.lock) this.#context.note(EVENT.release, objectId(local.reference), 0);
      return none(py);
    }
    local.count += 1;
    const text = 'semaphore or lock released too many times';
    return raiseNamed(py, '_PyExc_ValueError', text);
  }

  value(args: Arguments): Pointer {
    return int(this.#context.py, this.#context.memory.semaphores.value(this.local(args).at));
  }

  isMine(local: Local): boolean {
    return local.count > 0 && local.owner === this.#context.by().peer;
  }
}
