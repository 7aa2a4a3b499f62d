import { REASON, STATE, type Reason, type State } from '../protocol.ts';
import type { SchedulerPolicy } from './policy.ts';
import { Timers } from './timers.ts';

/**
 * Runs one stack at a time and pre-empts it when its turn is over. Who is next and how long a turn lasts is up to the
 * policy.
 *
 *                    resume                       wait(object, reason, deadline)
 *     ready ─────────────────────▶ running ─────────────────────────────▶ parked
 *       ▲                             │ yield                                │
 *       ├─────────────────────────────┘                                      │
 *       └────────────────────────────────────────────────────────────────────┘
 *                            release · deadline · interrupt
 *
 * Invariants
 *  1. `running` is the only stack that executes; it leaves that state only through `wait`, `yield` or its end.
 *  2. A parked thread is in exactly one queue of waiters (when it waits for an object) and in the timers (when
 *     it has a deadline); `#unpark` takes it out of both, so that it is woken once.
 *  3. The next stack is resumed from a task of its own, never from inside a call that Python made.
 *  4. The clock, which takes about as long to read as a tenth of a switch, is read once for all that happens without a
 *     stack running in between: `now` is handed on.
 */

/** What a wait ended with; the numbers are those of `threads.wat`. */
export const OUTCOME = { timedOut: 0, woken: 1, interrupted: 2, handed: 3 } as const;
export type Outcome = (typeof OUTCOME)[keyof typeof OUTCOME];

/** A lock that somebody waited for so long (ms) is handed over; until then it is up for grabs, as CPython's is. */
const TIME_TO_BE_FAIR = 1;

/** Waits for time or for the world, not for another thread. */
const SLEEPS: ReadonlySet<Reason> = new Set([
  REASON.sleep,
  REASON.input,
  REASON.output,
  REASON.select,
  REASON.signal,
]);

export interface Thread {
  /** `threading.get_ident()`. */
  readonly ident: number;
  /** 1, 2, 3 … in the order of creation: what the trace calls it, and `threading.get_native_id()` in the first process. */
  readonly tid: number;
  /** Begins its stack when it has never run, else continues it. */
  resume: (outcome: Outcome) => void;
  state: State;
  /** What it waits for, or 0. */
  object: number;
  /** Why it waits; `REASON.none` when it does not. */
  reason: Reason;
  /** Milliseconds of the scheduler's clock; Infinity for none. */
  deadline: number;
  parkedAt: number;
  outcome: Outcome;
}

/** What the scheduler needs of the world around it. */
export interface SchedulerHost<T extends Thread> {
  /** Milliseconds, monotonic. */
  now(): number;
  /**
   * Called at every change of a thread's state, which happens `now` (ms); `by` is the thread that brought it about, if
   * that was another one.
   */
  record(thread: T, state: State, reason: Reason, object: number, by: T | null, now: number): void;
  /** Nothing can run until `deadline` (ms, may be Infinity) or news from outside; then `scheduler.poke` is called. */
  idle(deadline: number): void;
  /** Called before a stack continues. */
  entering(thread: T): void;
  /** It is `now`. Runs a task soon, outside the call that asks for it, and tells it what time it is then. */
  defer(now: number, task: (now: number) => void): void;
  /** The running thread must give way, or somebody wakes, at this time (ms) and no earlier. */
  due(time: number): void;
}

export class Scheduler<T extends Thread> {
  running: T | null = null;
  /** Milliseconds; `sys.setswitchinterval`. */
  switchInterval = 5;
  /** When the running thread must give way; Infinity while nobody waits for it. */
  sliceEnd = Infinity;
  readonly threads = new Map<number, T>();
  #ready: T[] = [];
  readonly #waiters = new Map<number, T[]>();
  readonly #timers = new Timers<T>();
  #dispatchPending = false;
  #stopped = false;
  readonly #host: SchedulerHost<T>;
  readonly #policy: SchedulerPolicy;

  constructor(host: SchedulerHost<T>, policy: SchedulerPolicy) {
    this.#host = host;
    this.#policy = policy;
  }

  get readyCount(): number {
    return this.#ready.length;
  }

  /** Threads that wait for `object`, first come first. */
  waitersOf(object: number): readonly T[] {
    return this.#waiters.get(object) ?? [];
  }

  /** Adds a thread that has not run yet. */
  add(thread: T): void {
    const now = this.#host.now();
    this.threads.set(thread.ident, thread);
    this.#change(thread, STATE.starting, REASON.none, 0, now, this.running);
    this.#ready.push(thread);
    this.#startSlice(now);
    this.#schedule(now);
  }

  /** The running thread has ended; whoever waits for it with `join` is woken. */
  ended(thread: T): void {
    const now = this.#host.now();
    this.threads.delete(thread.ident);
    this.#change(thread, STATE.ended, REASON.none, 0, now);
    this.#wakeAll(thread.ident, now);
    if (this.running === thread) this.running = null;
    this.#schedule(now);
  }

  /** Parks the running thread; the promise resolves with the outcome when it runs again. */
  wait(object: number, reason: Reason, deadline: number): Promise<Outcome> {
    const thread = this.#running();
    const now = this.#host.now();
    thread.object = object;
    thread.reason = reason;
    thread.deadline = deadline;
    thread.parkedAt = now;
    if (object !== 0) {
      const queue = this.#waiters.get(object);
      if (queue) queue.push(thread);
      else this.#waiters.set(object, [thread]);
    }
    if (deadline !== Infinity) this.#timers.add(thread);
    this.#change(thread, SLEEPS.has(reason) ? STATE.sleeping : STATE.waiting, reason, object, now);
    return this.#park(thread, now);
  }

  /**
   * The running thread waits on its own stack, which is quicker than parking it: nobody else can run. Returns the outcome,
   * or null when another thread has become ready and this one has to be parked.
   *
   * @param isOver whether it has what it waits for; asked again after everything that happens
   */
  waitInPlace(
    object: number,
    reason: Reason,
    deadline: number,
    isOver: () => boolean,
  ): Outcome | null {
    const thread = this.#running();
    this.running = null;
    thread.object = object;
    thread.reason = reason;
    thread.deadline = deadline;
    thread.outcome = OUTCOME.timedOut;
    let now = this.#host.now();
    this.#change(thread, SLEEPS.has(reason) ? STATE.sleeping : STATE.waiting, reason, object, now);
    let earliest = this.expire(now);
    let over = isOver();
    while (!over && !this.#stopped && this.#ready.length === 0 && this.#host.now() < deadline) {
      this.#host.idle(Math.min(deadline, earliest));
      earliest = this.expire(this.#host.now());
      over = isOver();
    }
    now = this.#host.now();
    // Only an interrupt makes a thread ready that waits for nothing.
    const interrupted = this.#ready.indexOf(thread);
    if (interrupted >= 0) this.#ready.splice(interrupted, 1);
    thread.object = 0;
    thread.reason = REASON.none;
    thread.deadline = Infinity;
    this.running = thread;
    this.#limitTurn(now);
    this.#change(thread, STATE.running, REASON.none, 0, now);
    this.#host.entering(thread);
    if (over) return OUTCOME.woken;
    if (interrupted >= 0) return OUTCOME.interrupted;
    return this.#stopped || this.#ready.length > 0 ? null : OUTCOME.timedOut;
  }

  /**
   * The running thread goes to the end of the queue. When nobody else is ready it goes on after a turn of the event
   * loop, and counts as running all the while.
   */
  yield(): Promise<Outcome> {
    const thread = this.#running();
    const now = this.#host.now();
    thread.outcome = OUTCOME.woken;
    if (this.#ready.length > 0) this.#change(thread, STATE.ready, REASON.preempted, 0, now);
    this.#ready.push(thread);
    return this.#park(thread, now);
  }

  /**
   * The lock at `object` has become free. Returns the identifier of the waiter that gets it handed over, or 0
   * when there is none or the first one has to compete for it.
   */
  release(object: number): number {
    const first = this.#waiters.get(object)?.[0];
    if (!first) return 0;
    const now = this.#host.now();
    const fair = now - first.parkedAt >= TIME_TO_BE_FAIR;
    this.#unpark(first, fair ? OUTCOME.handed : OUTCOME.woken, REASON.woken, now);
    return fair ? first.ident : 0;
  }

  /** Wakes everybody who waits for `object`. */
  wakeAll(object: number): void {
    if (this.#waiters.has(object)) this.#wakeAll(object, this.#host.now());
  }

  #wakeAll(object: number, now: number): void {
    for (const thread of [...this.waitersOf(object)]) {
      this.#unpark(thread, OUTCOME.woken, REASON.woken, now);
    }
  }

  /** Makes a thread run next, so that it can take a signal. Does nothing to a thread that runs. */
  interrupt(thread: T): void {
    if (this.running === thread) return;
    const queued = this.#ready.indexOf(thread);
    if (queued >= 0) this.#ready.splice(queued, 1);
    else this.#unpark(thread, OUTCOME.interrupted, REASON.interrupted, this.#host.now());
    const added = this.#ready.indexOf(thread);
    if (added >= 0) this.#ready.splice(added, 1);
    this.#ready.unshift(thread);
    this.sliceEnd = -Infinity;
  }

  /** Whether the running thread has used up its turn while others are ready. */
  sliceIsOver(now: number): boolean {
    return now >= this.sliceEnd && this.#ready.length > 0;
  }

  /** Wakes the threads whose time has come; the earliest deadline that is left, or Infinity. */
  expire(now: number): number {
    const timers = this.#timers;
    for (let first = timers.first; first && first.deadline <= now; first = timers.first) {
      this.#unpark(first, OUTCOME.timedOut, REASON.timeout, now);
    }
    return timers.earliest;
  }

  /** To be called after news from outside, when no thread runs. */
  poke(): void {
    this.#schedule(this.#host.now());
  }

  #running(): T {
    if (!this.running) throw new Error('no thread runs: this is a bug in the scheduler');
    return this.running;
  }

  #park(thread: T, now: number): Promise<Outcome> {
    this.running = null;
    this.#schedule(now);
    return new Promise((resolve) => {
      thread.resume = resolve;
    });
  }

  #unpark(thread: T, outcome: Outcome, reason: Reason, now: number): void {
    const queue = this.#waiters.get(thread.object);
    if (queue) {
      const index = queue.indexOf(thread);
      if (index >= 0) queue.splice(index, 1);
      if (queue.length === 0) this.#waiters.delete(thread.object);
    }
    if (thread.deadline !== Infinity) this.#timers.remove(thread);
    const object = thread.object;
    thread.object = 0;
    thread.reason = REASON.none;
    thread.deadline = Infinity;
    thread.outcome = outcome;
    this.#ready.push(thread);
    const by = reason === REASON.woken && this.running !== thread ? this.running : null;
    this.#change(thread, STATE.ready, reason, object, now, by);
    this.#startSlice(now);
    this.#schedule(now);
  }

  /** The turn of the running thread is limited from the moment on that somebody else wants to run. */
  #startSlice(now: number): void {
    if (this.sliceEnd === Infinity && this.running) this.#limitTurn(now);
  }

  #limitTurn(now: number): void {
    const limited = this.#ready.length > 0;
    this.sliceEnd = limited ? now + this.#policy.turn(this.switchInterval) : Infinity;
    this.#host.due(Math.min(this.sliceEnd, this.#timers.earliest));
  }

  #schedule(now: number): void {
    if (this.running || this.#dispatchPending) return;
    this.#dispatchPending = true;
    this.#host.defer(now, this.#dispatchDeferred);
  }

  readonly #dispatchDeferred = (now: number): void => {
    this.#dispatchPending = false;
    this.#dispatch(now);
  };

  /** Nothing runs any more: the process is over. */
  stop(): void {
    this.#stopped = true;
  }

  #dispatch(now: number): void {
    if (this.running || this.#stopped) return;
    const deadline = this.expire(now);
    const thread = this.#takeNext();
    if (!thread) {
      if (this.threads.size > 0) this.#host.idle(deadline);
      return;
    }
    this.running = thread;
    this.#limitTurn(now);
    if (thread.state !== STATE.running) this.#change(thread, STATE.running, REASON.none, 0, now);
    this.#host.entering(thread);
    thread.resume(thread.outcome);
  }

  #takeNext(): T | undefined {
    const ready = this.#ready;
    const index = ready.length > 1 ? this.#policy.next(ready.length) : 0;
    return index === 0 ? ready.shift() : ready.splice(index, 1)[0];
  }

  #change(
    thread: T,
    state: State,
    reason: Reason,
    object: number,
    now: number,
    by: T | null = null,
  ): void {
    thread.state = state;
    this.#host.record(thread, state, reason, object, by, now);
  }
}
