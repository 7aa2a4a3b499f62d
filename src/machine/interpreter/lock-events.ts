import { EVENT } from '../protocol.ts';
import { word, type Pointer, type PyodideModule } from './cpython.ts';
import type { Place, SourceLines } from './places.ts';
import type { PythonThread } from './python-thread.ts';
import type { Recorder } from './recorder.ts';

/** Times that one lock is told of, and all of them together: a tight loop must not fill the trace. */
const MOST_OF_ONE = 4000;
const MOST_OF_ALL = 200_000;

/**
 * The field of a lock that says whether `threads.wat` is to call here: 0 when nobody has looked at it yet, 1 when it
 * is the program's and events of it are left, -1 when it is of no interest or has had its share.
 */
const TOLD = 24;

/** Tells when locks of the program are taken and given back, so that a chart can show for how long they were held. */
export class LockEvents {
  readonly #py: PyodideModule;
  readonly #lines: SourceLines;
  readonly #recorder: Recorder;
  readonly #running: () => PythonThread | null;
  readonly #learn: (lock: Pointer) => void;
  /** Events left, and where a lock was taken last. */
  readonly #locks = new Map<Pointer, { left: number; place: Place }>();
  #left = MOST_OF_ALL;

  /** `learn` finds out what the program calls a lock; it runs Python in the running thread. */
  constructor(
    py: PyodideModule,
    lines: SourceLines,
    recorder: Recorder,
    running: () => PythonThread | null,
    learn: (lock: Pointer) => void,
  ) {
    this.#py = py;
    this.#lines = lines;
    this.#recorder = recorder;
    this.#running = running;
    this.#learn = learn;
  }

  /** The running thread has taken a lock whose `TOLD` is not -1. */
  acquired(lock: Pointer): void {
    const thread = this.#running();
    if (!thread) return;
    const place = this.#lines.callerOf(thread.tstate);
    const known = this.#locks.get(lock);
    if (!place || this.#left <= 0 || known?.left === 0) {
      this.#tell(lock, -1);
      return;
    }
    if (known === undefined) this.#learn(lock);
    this.#tell(lock, 1);
    this.#left -= 1;
    this.#locks.set(lock, { left: (known?.left ?? MOST_OF_ONE) - 1, place });
    thread.place = place;
    this.#recorder.event(thread, EVENT.acquire, lock, 0);
  }

  /** The running thread gives back a lock whose `TOLD` is 1. */
  released(lock: Pointer): void {
    const thread = this.#running();
    if (!thread) return;
    this.#recorder.locate(thread);
    this.#recorder.event(thread, EVENT.release, lock, 0);
  }

  /** The lock is gone. */
  freed(lock: Pointer): void {
    this.#locks.delete(lock);
  }

  /** Where a lock was taken last, if that is known. */
  takenAt(lock: Pointer): Place | undefined {
    return word(this.#py, lock + TOLD) === 1 ? this.#locks.get(lock)?.place : undefined;
  }

  #tell(lock: Pointer, value: number): void {
    this.#py.HEAP32[(lock + TOLD) >> 2] = value;
  }
}
