import {
  EVENT,
  peerOf,
  REASON,
  STATE,
  type Reason,
  type State,
  type TraceEventKind,
} from '../protocol.ts';
import type { RecordFields } from '../sync/index.ts';
import type { Clock } from './clock.ts';
import type { SourceLines } from './places.ts';
import type { PythonThread } from './python-thread.ts';
import type { Port } from './port.ts';

/** Milliseconds after which a thread that goes on running is looked at: where it is, and how far it got. */
const LOOK_EVERY = 10;

export interface RecorderParts {
  readonly port: Port;
  /** A record that finds no room waits: none may be missing where a run must be the same each time. */
  readonly patient: boolean;
  readonly lines: SourceLines;
  readonly clock: Clock;
  readonly pid: number;
  /** Ticks of the interpreter so far. */
  readonly ticks: () => number;
}

/**
 * What is recorded of the threads of one process: nothing before `begin` and after `end`. How long each was busy is known
 * whether or not there is a trace.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  /** Milliseconds of the clock that are time 0 of the trace. */
  #epoch = 0;
  #on = false;
  /** Whether what is recorded goes anywhere. */
  #kept = false;
  /** Milliseconds of the clock since when the first thread has been starting, until that is recorded. */
  #startingSince: number | null = null;
  #lookedAt = 0;
  /** Used for every record, since there may be very many. */
  readonly #record: RecordFields = {
    ...{ time: 0, pid: 0, tid: 0, state: 0, reason: 0, object: 0 },
    ...{ line: 0, file: 0, peer: 0, value: 0 },
  };
  /** Whose state is `running`. */
  #running: PythonThread | null = null;
  /** Milliseconds that threads have run, without the one that runs. */
  #busy = 0;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
    this.#record.pid = parts.pid;
  }

  get on(): boolean {
    return this.#on;
  }

  /** Milliseconds since time 0. */
  get elapsed(): number {
    return this.#parts.clock.now() - this.#epoch;
  }

  /**
   * Time 0 is `epoch` (ms of the clock), or now. Nothing is recorded when `kept` is false; but where a run must be the same
   * each time, all is done as if it were, for that takes ticks. The first thread has been starting since the process was
   * `asked` for (ms since time 0), or does so now. Returns time 0.
   */
  begin(kept: boolean, epoch: number | null, asked: number | null): number {
    const now = this.#parts.clock.now();
    this.#epoch = epoch ?? now;
    this.#startingSince = asked === null ? null : Math.min(this.#epoch + asked, now);
    this.#kept = kept;
    this.#on = kept || this.#parts.patient;
    return this.#epoch;
  }

  /** The process is over, and with it `threads`. */
  end(threads: Iterable<PythonThread>): void {
    const now = this.#parts.clock.now();
    for (const thread of threads) this.change(thread, STATE.ended, REASON.none, 0, null, now);
    this.#on = false;
  }

  /** Notes where a thread is that is attached: that may need memory of Python's. */
  locate(thread: PythonThread | null): void {
    if (thread && this.#on) thread.place = this.#parts.lines.placeOf(thread.tstate);
  }

  /** A thread changes its state `now` (ms of the clock), which `by` brought about. */
  change(
    thread: PythonThread,
    state: State,
    reason: Reason,
    object: number,
    by: PythonThread | null,
    now: number,
  ): void {
    const ran = this.#running === thread ? this.#progress(thread) : 0;
    if (state !== STATE.running) {
      if (this.#running === thread) this.#stops(thread, now);
    } else {
      this.#running = thread;
      thread.ticks = this.#parts.ticks();
      thread.runsSince = now;
      this.#lookedAt = now;
    }
    if (!this.#on) return;
    // A wait is told in the program's terms; so is its end.
    const { waitsFor } = thread;
    const since = this.#startingSince ?? now;
    this.#startingSince = null;
    const isWait = state === STATE.waiting || state === STATE.sleeping;
    const why = isWait ? waitsFor.reason : reason;
    const what = object === 0 ? 0 : waitsFor.object;
    this.#write(since, thread, state, why, what, by ? peerOf(this.#parts.pid, by.tid) : 0, ran);
  }

  /** Milliseconds that a thread (null: all of them, ended ones too) spent in the state `running`. */
  busy(thread: PythonThread | null): number {
    const running = this.#running;
    const before = thread ? thread.busy : this.#busy;
    if (!running || (thread && thread !== running)) return before;
    return before + this.#parts.clock.now() - running.runsSince;
  }

  #stops(thread: PythonThread, now: number): void {
    this.#running = null;
    thread.busy += now - thread.runsSince;
    this.#busy += now - thread.runsSince;
  }

  /** Something that changes no state. */
  event(thread: PythonThread | null, kind: TraceEventKind, object: number, value: number): void {
    if (!thread || !this.#on) return;
    this.#write(this.#parts.clock.now(), thread, kind, REASON.none, object, 0, value);
  }

  /** To be called at every poll: now and then tells where the running thread is. */
  look(thread: PythonThread, now: number): void {
    if (!this.#on || now - this.#lookedAt < LOOK_EVERY) return;
    this.#lookedAt = now;
    this.locate(thread);
    this.#write(now, thread, EVENT.progress, REASON.none, 0, 0, this.#progress(thread));
  }

  /** Ticks since the last record of a running thread. */
  #progress(thread: PythonThread): number {
    const ticks = this.#parts.ticks();
    const ran = ticks - thread.ticks;
    thread.ticks = ticks;
    return ran;
  }

  #write(
    now: number,
    thread: PythonThread,
    state: State | TraceEventKind,
    reason: Reason,
    object: number,
    peer: number,
    value: number,
  ): void {
    if (!this.#kept) return;
    const record = this.#record;
    record.time = (now - this.#epoch) * 1000;
    record.tid = thread.tid;
    record.state = state;
    record.reason = reason;
    record.object = object;
    record.line = thread.place.line;
    record.file = thread.place.file;
    record.peer = peer;
    record.value = value;
    this.#parts.port.record(record, this.#parts.patient);
  }
}
