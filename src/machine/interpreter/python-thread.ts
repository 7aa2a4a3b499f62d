import { REASON, STATE } from '../protocol.ts';
import type { Pointer } from './cpython.ts';
import { NOWHERE, type LibraryWait, type Place } from './places.ts';
import { OUTCOME, type Thread } from './scheduler.ts';
import type { MaskedThread } from './signals.ts';

/** A thread of the scheduler with what makes it one of CPython's. */
export interface PythonThread extends Thread, MaskedThread {
  /** Its `PyThreadState`. */
  readonly tstate: Pointer;
  /** Where it was when it was last looked at. */
  place: Place;
  /** `Thread.name`. */
  name: string;
  /** What it waits for as the program sees it, while it waits. */
  waitsFor: LibraryWait;
  /** The identifier of the thread that has begun the import which this one waits for; 0 when it waits for none. */
  importer: number;
  /** Ticks of the interpreter at its last record while it runs. */
  ticks: number;
  /** Milliseconds that it has run, without the time since `runsSince` while it runs. */
  busy: number;
  /** Milliseconds of the clock. */
  runsSince: number;
}

const NOTHING: LibraryWait = { reason: REASON.none, object: 0 };
const NO_SIGNALS: ReadonlySet<number> = new Set();

/** A thread that has not begun. `starter` is the one that starts it, unless it is the main one. */
export function newPythonThread(
  ident: number,
  tid: number,
  tstate: Pointer,
  starter: MaskedThread | null,
): PythonThread {
  return {
    ident,
    tid,
    tstate,
    resume: () => undefined,
    state: STATE.starting,
    object: 0,
    reason: REASON.none,
    deadline: Infinity,
    parkedAt: 0,
    outcome: OUTCOME.woken,
    place: NOWHERE,
    name: `thread ${tid}`,
    waitsFor: NOTHING,
    importer: 0,
    ticks: 0,
    busy: 0,
    runsSince: 0,
    mask: starter?.mask ?? NO_SIGNALS,
  };
}
