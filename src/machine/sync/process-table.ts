import { HEADER, PROCESS_SLOTS, PROCESS_STATE, SLOT, SLOT_WORDS, SLOTS_AT } from './run-layout.ts';
import type { SharedWords } from './shared-words.ts';
import { addSlot, slotsOf } from './slot-mask.ts';

/** Index of the first word of a slot. */
function slotAt(slot: number): number {
  return SLOTS_AT + slot * SLOT_WORDS;
}

/** What a process that is being started got. */
export interface NewProcess {
  readonly slot: number;
  readonly pid: number;
}

/**
 * The processes of a run.
 *
 *     free ──claim──▶ starting ──▶ running ──▶ ended ──reap──▶ free
 *
 * A parent claims a slot before it asks the kernel to start the process; the kernel makes the other changes, but for
 * the last, which is the parent's, or the kernel's when there is no parent any more.
 */
export class ProcessTable {
  readonly #words: SharedWords;

  constructor(words: SharedWords) {
    this.#words = words;
  }

  get limit(): number {
    return this.#words.load(HEADER.processLimit);
  }

  /** Gives a new process a slot and a number; null when as many live as may. */
  claim(parent: number): NewProcess | null {
    const words = this.#words;
    const slot = this.#claimSlot();
    if (slot < 0) return null;
    const at = slotAt(slot);
    const pid = words.add(HEADER.nextPid, 1);
    for (let word: number = SLOT.parent; word < SLOT_WORDS; word += 1) {
      // Who still waits on the wake word of a process that was here before may be woken in vain, but not missed.
      if (word !== SLOT.wake) words.store(at + word, 0);
    }
    words.store(at + SLOT.parent, parent);
    words.store(at + SLOT.pid, pid);
    words.store(at + SLOT.allowed, pid);
    if (this.live().length <= this.limit) return { slot, pid };
    this.release(slot);
    return null;
  }

  #claimSlot(): number {
    for (let slot = 0; slot < PROCESS_SLOTS; slot += 1) {
      const state = slotAt(slot) + SLOT.state;
      if (this.#words.replace(state, PROCESS_STATE.free, PROCESS_STATE.starting)) return slot;
    }
    return -1;
  }

  /** Gives a slot back: nobody will ask for this process any more. */
  release(slot: number): void {
    this.#words.store(slotAt(slot) + SLOT.pid, 0);
    this.#words.store(slotAt(slot) + SLOT.state, PROCESS_STATE.free);
  }

  /** Takes a process out that has ended; false when somebody else did. */
  reap(slot: number): boolean {
    const at = slotAt(slot);
    this.#words.store(at + SLOT.pid, 0);
    return this.#words.replace(at + SLOT.state, PROCESS_STATE.ended, PROCESS_STATE.free);
  }

  /** The slot of a process, -1 when there is none of that number. */
  find(pid: number): number {
    for (let slot = 0; slot < PROCESS_SLOTS; slot += 1) {
      if (this.pid(slot) === pid && this.state(slot) !== PROCESS_STATE.free) return slot;
    }
    return -1;
  }

  /** Slots of processes that have not ended. */
  live(): number[] {
    return this.#inState(
      (state) => state === PROCESS_STATE.starting || state === PROCESS_STATE.running,
    );
  }

  /** Whether more than one process lives. */
  get anyOthers(): boolean {
    let lives = false;
    for (let slot = 0; slot < PROCESS_SLOTS; slot += 1) {
      const state = this.state(slot);
      if (state !== PROCESS_STATE.starting && state !== PROCESS_STATE.running) continue;
      if (lives) return true;
      lives = true;
    }
    return false;
  }

  /** Slots of the children of a process, ended ones too. */
  childrenOf(pid: number): number[] {
    return this.#inState((state) => state !== PROCESS_STATE.free).filter(
      (slot) => this.parent(slot) === pid,
    );
  }

  #inState(is: (state: number) => boolean): number[] {
    const slots: number[] = [];
    for (let slot = 0; slot < PROCESS_SLOTS; slot += 1) if (is(this.state(slot))) slots.push(slot);
    return slots;
  }

  state(slot: number): number {
    return this.#words.load(slotAt(slot) + SLOT.state);
  }

  pid(slot: number): number {
    return this.#words.load(slotAt(slot) + SLOT.pid);
  }

  parent(slot: number): number {
    return this.#words.load(slotAt(slot) + SLOT.parent);
  }

  status(slot: number): number {
    return this.#words.load(slotAt(slot) + SLOT.status);
  }

  /** Whether the process of this number has ended, or never was here. */
  hasEnded(slot: number, pid: number): boolean {
    const state = this.state(slot);
    return this.pid(slot) !== pid || state === PROCESS_STATE.ended || state === PROCESS_STATE.free;
  }

  started(slot: number): void {
    this.#words.store(slotAt(slot) + SLOT.state, PROCESS_STATE.running);
  }

  /** The process is over; whoever waits for that hears of it. */
  ended(slot: number, status: number): void {
    this.#words.store(slotAt(slot) + SLOT.status, status);
    this.#words.store(slotAt(slot) + SLOT.state, PROCESS_STATE.ended);
    for (const watcher of slotsOf(this.#words, slotAt(slot) + SLOT.watchers)) this.wake(watcher);
  }

  /** From now on `watcher` is woken when the process ends. */
  watch(slot: number, watcher: number): void {
    addSlot(this.#words, slotAt(slot) + SLOT.watchers, watcher);
  }

  /** Tells a process that something happened. */
  wake(slot: number): void {
    this.#words.add(slotAt(slot) + SLOT.wake, 1);
    this.#words.notify(slotAt(slot) + SLOT.wake);
  }

  wakeAll(): void {
    for (const slot of this.live()) this.wake(slot);
  }

  /** Sends a signal that the process will take itself. */
  signal(slot: number, signal: number): void {
    this.#words.or(slotAt(slot) + SLOT.signals, 1 << signal);
    this.wake(slot);
  }

  /** Says what the program does with a signal, of which there are 31. */
  setDisposition(slot: number, signal: number, how: 'default' | 'caught' | 'ignored'): void {
    if (signal > 31) return;
    const at = slotAt(slot);
    const bit = 1 << signal;
    const set = (word: number, on: boolean) =>
      on ? this.#words.or(at + word, bit) : this.#words.and(at + word, ~bit);
    set(SLOT.caught, how === 'caught');
    set(SLOT.ignored, how === 'ignored');
  }

  disposition(slot: number, signal: number): 'default' | 'caught' | 'ignored' {
    const bit = 1 << signal;
    if (this.#words.load(slotAt(slot) + SLOT.caught) & bit) return 'caught';
    return this.#words.load(slotAt(slot) + SLOT.ignored) & bit ? 'ignored' : 'default';
  }

  /** The process must not touch any more what others see. A browser may go on running a worker that it is to end. */
  forbid(slot: number): void {
    this.#words.store(slotAt(slot) + SLOT.allowed, 0);
    this.wake(slot);
  }

  /** Whether the process is touching what others see: once this is false after `forbid`, it stays so. */
  isInside(slot: number): boolean {
    return this.#words.load(slotAt(slot) + SLOT.inside) !== 0;
  }

  /** Asks a process to tell what its threads wait for. */
  ask(slot: number): void {
    this.#words.store(slotAt(slot) + SLOT.question, 1);
    this.wake(slot);
  }

  /** The words of the process in `slot` that it sleeps on and takes signals from. */
  own(slot: number): OwnSlot {
    return new OwnSlot(this.#words, slotAt(slot), this.pid(slot));
  }

  /** The process is about to ask something of the kernel. */
  asking(slot: number): void {
    this.#words.add(slotAt(slot) + SLOT.asked, 1);
  }

  /** The kernel has done what the process asked. */
  answered(slot: number): void {
    this.#words.add(slotAt(slot) + SLOT.asked, -1);
  }

  /** What the process does, and how often it became idle; null while news is under way to it or from it. */
  idleness(slot: number): { readonly idle: number; readonly count: number } | null {
    const at = slotAt(slot);
    const count = this.#words.load(at + SLOT.idleCount);
    const idle = this.#words.load(at + SLOT.idle);
    if (this.#words.load(at + SLOT.wake) !== this.#words.load(at + SLOT.seen)) return null;
    if (this.#words.load(at + SLOT.asked) !== 0) return null;
    return { idle, count };
  }
}

/** The process has been ended, and its worker does not know yet: nothing of it may go on. */
export class Forbidden extends Error {}

/**
 * A process's own slot.
 *
 * A process touches what others see only between `enter` and `leave`, and it says that it is inside before it looks
 * whether it may be. The kernel forbids it first and looks afterwards whether it is inside. So what the kernel puts right
 * when it is not stays right, though the worker may run for seconds after it was told to end.
 */
export class OwnSlot {
  readonly #words: SharedWords;
  readonly #at: number;
  readonly #pid: number;
  #seen: number;
  /** Calls of `enter` without their `leave`. */
  #depth = 0;

  constructor(words: SharedWords, at: number, pid: number) {
    this.#words = words;
    this.#at = at;
    this.#pid = pid;
    this.#seen = words.load(at + SLOT.wake);
  }

  /** Begins to touch what others see; throws `Forbidden` when the process has been ended. May be nested. */
  enter(): void {
    this.#depth += 1;
    if (this.#depth === 1) this.#goInside();
  }

  leave(): void {
    if (this.#depth === 0) return;
    this.#depth -= 1;
    if (this.#depth === 0) this.#words.store(this.#at + SLOT.inside, 0);
  }

  #goInside(): void {
    // The slot may be another process's already.
    this.#checkAllowed();
    this.#words.store(this.#at + SLOT.inside, this.#pid);
    try {
      this.#checkAllowed();
    } catch (fault) {
      this.#words.replace(this.#at + SLOT.inside, this.#pid, 0);
      throw fault;
    }
  }

  #checkAllowed(): void {
    if (this.#words.load(this.#at + SLOT.allowed) === this.#pid) return;
    this.#depth = 0;
    throw new Forbidden(`process ${this.#pid} has been ended`);
  }

  get hasNews(): boolean {
    return this.#words.load(this.#at + SLOT.wake) !== this.#seen;
  }

  /** From now on only what comes later is news. */
  takeNews(): void {
    this.#seen = this.#words.load(this.#at + SLOT.wake);
  }

  /** Takes the signal of the lowest number; 0 for none. */
  takeSignal(): number {
    const pending = this.#words.load(this.#at + SLOT.signals);
    if (pending === 0) return 0;
    const signal = 31 - Math.clz32(pending & -pending);
    this.#words.and(this.#at + SLOT.signals, ~(1 << signal));
    return signal;
  }

  /** Whether the kernel wants to know what the threads wait for; once for each time it asks. */
  takeQuestion(): boolean {
    const question = this.#at + SLOT.question;
    return this.#words.load(question) === 1 && this.#words.exchange(question, 0) === 1;
  }

  /** Sleeps until news, at most `ms`; `idle` is one of `IDLE` and says why. */
  sleep(ms: number, idle: number): void {
    const words = this.#words;
    this.#checkAllowed();
    words.store(this.#at + SLOT.seen, this.#seen);
    words.add(this.#at + SLOT.idleCount, 1);
    words.store(this.#at + SLOT.idle, idle);
    // Asleep it touches nothing, also in the middle of a call.
    if (this.#depth > 0) words.store(this.#at + SLOT.inside, 0);
    words.wait(this.#at + SLOT.wake, this.#seen, ms);
    if (this.#depth > 0) this.#goInside();
    else this.#checkAllowed();
    words.store(this.#at + SLOT.idle, 0);
  }

  /** Looks for news for a moment, which is quicker than sleeping when a peer answers at once. */
  spin(looks: number): void {
    for (let look = 0; look < looks && !this.hasNews; look += 1);
  }
}
