import { EVENT } from '../protocol.ts';
import { word, type Pointer, type PyodideModule } from './cpython.ts';
import type { Place, SourceLines } from './places.ts';
import type { PythonThread } from './python-thread.ts';
import type { Recorder } from './recorder.ts';
import { Thinning } from './thinning.ts';

/** The word of a lock that says whether `threads.wat` is to call here; what stands in it, is said there. */
const TOLD = 24;
const OF_NO_INTEREST = -1;
const KNOWN = 2;
const HELD = 1;
const PASS_OVER_SHIFT = 2;

/** A lock of the program. */
interface KnownLock {
  /** How often it was told that it was taken, and for how many times the next one stands. */
  told: number;
  standsFor: number;
  /** Where it was taken when that was told last. */
  place: Place;
}

/** Tells when locks of the program are taken and given back, so that a chart can show for how long they were held. */
export class LockEvents {
  readonly #py: PyodideModule;
  readonly #lines: SourceLines;
  readonly #recorder: Recorder;
  readonly #running: () => PythonThread | null;
  readonly #learn: (lock: Pointer) => void;
  readonly #locks = new Map<Pointer, KnownLock>();
  readonly #thinning = new Thinning();

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

  /** The running thread has taken a lock, and that is to be told. */
  acquired(lock: Pointer): void {
    const thread = this.#running();
    if (!thread) return;
    const place = this.#lines.callerOf(thread.tstate);
    if (!place) {
      this.#tell(lock, OF_NO_INTEREST);
      return;
    }
    const known = this.#locks.get(lock) ?? { told: 0, standsFor: 1, place };
    if (known.told === 0) {
      this.#learn(lock);
      this.#locks.set(lock, known);
    }
    known.place = place;
    thread.place = place;
    this.#recorder.event(thread, EVENT.acquire, lock, known.standsFor);
    known.told += 1;
    const passedOver = this.#thinning.passedOver(known.told);
    known.standsFor = passedOver + 1;
    this.#tell(lock, (passedOver << PASS_OVER_SHIFT) | KNOWN | HELD);
  }

  /** The running thread gives back a lock of whose hold was told. */
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
    const told = word(this.#py, lock + TOLD);
    return told > 0 && (told & HELD) !== 0 ? this.#locks.get(lock)?.place : undefined;
  }

  #tell(lock: Pointer, value: number): void {
    this.#py.HEAP32[(lock + TOLD) >> 2] = value;
  }
}
