import { EVENT, type TraceEventKind } from '../protocol.ts';
import { IDLE } from '../sync/index.ts';
import type { Attempt } from './calls/call.ts';
import { SystemCalls } from './calls/system-calls.ts';
import { realClock, replaceOutside, VirtualClock, type Clock } from './clock.ts';
import { checkLayout, type Pointer, type PyodideModule } from './cpython.ts';
import { createControl } from './control.ts';
import { describeHope } from './deadlock.ts';
import { LockEvents } from './lock-events.ts';
import { ObjectNames } from './names.ts';
import { idleness, isAlone, outsideOf, publisherOf, touching } from './outside.ts';
import { nativeImports, type NativeServices } from './native-imports.ts';
import { NativeWaitError } from './native-wait.ts';
import {
  installNative,
  WAIT_OBJECT,
  waitGlobals,
  type MainCalls,
  type NativeEntries,
} from './native.ts';
import type { InterpreterOptions } from './interpreter-options.ts';
import { SourceLines, type Place } from './places.ts';
import { policyOf, TICK } from './policy.ts';
import { Polls, PREEMPT_SIGNAL } from './polls.ts';
import type { Port } from './port.ts';
import type { PythonThread } from './python-thread.ts';
import { PythonThreads } from './python-threads.ts';
import { Random } from './random.ts';
import { Recorder } from './recorder.ts';
import { Scheduler, type Outcome } from './scheduler.ts';
import { Signals } from './signals.ts';
import { Input } from './input.ts';
import { Turns } from './turns.ts';
import { undisturbed } from './undisturbed.ts';
import { Waits } from './waits.ts';
import { Watch } from './watch.ts';

/** One Python process: scheduler, stacks, streams, clock and trace around one CPython interpreter. */
export class Interpreter {
  readonly #py: PyodideModule;
  readonly #port: Port;
  readonly #options: InterpreterOptions;
  readonly #scheduler: Scheduler<PythonThread>;
  readonly #current: WebAssembly.Global;
  readonly #entries: NativeEntries;
  readonly #calls: SystemCalls;
  readonly #threads: PythonThreads;
  readonly #polls: Polls;
  readonly #signals: Signals;
  readonly #input: Input;
  readonly #turns: Turns;
  readonly #clock: Clock;
  readonly #seeded: boolean;
  readonly #lines: SourceLines;
  readonly #recorder: Recorder;
  readonly #locks: LockEvents;
  readonly #waits: Waits;
  readonly #watch: Watch;
  #main: PythonThread | null = null;
  #exited = false;
  /** Whether it was told that only Stop can wake the program. */
  #waitsForStop = false;

  constructor(options: InterpreterOptions) {
    const { py, port } = options;
    checkLayout(py);
    this.#options = options;
    const { pid } = options.request;
    this.#py = py;
    this.#port = port;
    this.#current = new WebAssembly.Global(
      { value: 'i32', mutable: true },
      py._PyThread_get_thread_ident(),
    );
    this.#seeded = options.request.policy.kind === 'seeded';
    this.#turns = new Turns(realClock(), this.#seeded);
    this.#polls = new Polls(
      py,
      () => port.hasNews(),
      {
        news: () => this.#news(),
        signalFor: (now) => this.#signalFor(now),
        arrived: () => this.#arrived(),
        now: () => this.#clock.now(),
      },
      this.#seeded,
    );
    this.#clock = this.#seeded ? new VirtualClock(() => this.#polls.ticks) : realClock();
    this.#scheduler = new Scheduler(
      {
        now: () => this.#clock.now(),
        record: (thread, state, reason, object, by, now) =>
          this.#recorder.change(thread, state, reason, object, by, now),
        idle: (deadline) => this.#idle(deadline),
        entering: (thread) => this.#entering(thread),
        defer: (now, task) => this.#turns.defer(now, task),
        due: (time) => this.#due(time),
      },
      policyOf(options.request.policy),
    );
    this.#signals = new Signals(
      () => this.#scheduler.threads.values(),
      publisherOf(options.shared),
    );
    this.#input = new Input(port);
    this.#lines = new SourceLines(py, port, pid, options.isProgramFile);
    this.#recorder = new Recorder({
      port,
      patient: this.#seeded,
      lines: this.#lines,
      clock: this.#clock,
      pid,
      ticks: () => this.#polls.ticks,
    });
    this.#threads = new PythonThreads({
      py,
      scheduler: this.#scheduler,
      lines: this.#lines,
      ended: (thread) => {
        this.#waits.ended(thread);
        this.#signals.threadEnded(thread);
      },
      named: (name) => port.name(name),
      pid,
      entries: () => this.#entries,
      fault: (fault) => this.#fault(fault),
    });
    const names = new ObjectNames(py, options.exports, pid, (name) => port.name(name));
    this.#locks = new LockEvents(
      py,
      this.#lines,
      this.#recorder,
      () => this.#scheduler.running,
      (lock) => this.#waits.learn(lock),
    );
    this.#waits = new Waits({
      py,
      pid,
      scheduler: this.#scheduler,
      lines: this.#lines,
      names,
      locks: this.#locks,
      now: () => this.#clock.now(),
      onDeadlock: (event) => options.onDeadlock(event),
      undisturbed: (task) => undisturbed(py, this.#polls, task),
    });
    this.#watch = new Watch(
      py,
      options.exports,
      pid,
      (name) => port.name(name),
      (event, object, value) => this.#note(event, object, value),
    );
    const globals = waitGlobals();
    this.#calls = new SystemCalls(
      outsideOf(options, this.#scheduler, this.#clock, {
        note: (event, object, value) => this.#note(event, object, value),
        nameOf: (object) => this.#waits.nameOf(object),
        elapsed: () => this.#recorder.elapsed,
        waitInPlace: (attempt, isOver) => this.#waitInPlace(attempt, isOver),
      }),
      globals,
    );
    this.#entries = installNative(
      py,
      options.exports,
      options.threads,
      nativeImports(py, this.#scheduler, this.#current, this.#services(), this.#calls),
      globals,
    );
    port.onNews(() => {
      this.#news();
      this.#scheduler.poke();
    });
    this.#polls.start();
    const { policy } = options.request;
    if (policy.kind === 'seeded') replaceOutside(globalThis, this.#clock, new Random(policy.seed));
  }

  /** Runs the main thread until the process ends. */
  runMain(calls: MainCalls): void {
    const main = this.#threads.main(calls);
    this.#main = main;
    const { pid, trace, epoch, asked, name, clockError } = this.#options.request;
    const time = this.#recorder.begin(trace, epoch, asked);
    // A clock that is counted has no error.
    this.#port.name({ kind: 'process', pid, name, clockError: this.#seeded ? 0 : clockError });
    this.#port.name({ kind: 'thread', pid, tid: main.tid, name: main.name });
    this.#options.onStart(time);
    this.#scheduler.add(main);
  }

  #services(): NativeServices {
    return {
      now: () => this.#clock.now(),
      turnIsDue: () => this.#turnIsDue,
      locate: () => this.#recorder.locate(this.#scheduler.running),
      waits: this.#waits,
      locks: this.#locks,
      preemptionTaken: () => this.#polls.preemptionTaken(),
      threads: this.#threads,
      write: (descriptor, data) => this.#port.write(descriptor, data),
      // How fast somebody reads must not decide who runs.
      outputIsFull: () => !this.#seeded && this.#port.outputFull,
      blockForOutput: () => this.#port.block(1000, IDLE.no),
      read: (limit, line) => this.#read(limit, line),
      exit: (code) => this.#exit(code),
      note: (event, object, value) => this.#note(event, object, value),
      instruction: (code, offset) => this.#watch.instruction(code, offset),
      control: createControl({
        py: this.#py,
        pid: this.#options.request.pid,
        scheduler: this.#scheduler,
        watch: this.#watch,
        recorder: this.#recorder,
        clock: this.#clock,
        waits: this.#waits,
        signals: this.#signals,
        signalled: () => this.#signalled(),
        tell: (name) => this.#port.name(name),
      }),
    };
  }

  /** Under a seed all input is there from the start; the kernel may only be slower than the program. */
  #read(limit: number, line: boolean): Uint8Array | null {
    let data = this.#input.take(limit, line);
    while (data === null && this.#seeded && this.#port.block(1000, IDLE.no)) {
      data = this.#input.take(limit, line);
    }
    return data;
  }

  /** A turn of the event loop would come when it likes, and let others run meanwhile. */
  get #turnIsDue(): boolean {
    return !this.#seeded && this.#turns.due;
  }

  /** Where time is counted in ticks, the next poll comes when it is needed. */
  #due(time: number): void {
    if (this.#seeded) this.#polls.aim((time - this.#clock.now()) / TICK);
  }

  #entering(thread: PythonThread): void {
    this.#current.value = thread.ident;
    this.#py.validSuspender.value = true;
    if (thread === this.#main) {
      for (let signal = this.#signals.take(); signal !== 0; signal = this.#signals.take()) {
        this.#py._PyErr_SetInterruptEx(signal);
      }
    }
  }

  /** Signals are the main thread's. */
  #arrived(): number {
    return this.#scheduler.running === this.#main ? this.#signals.take() : 0;
  }

  /** What to raise at a poll of the running thread: a pending signal, the end of its turn, or nothing. */
  #signalFor(now: number): number {
    const { running } = this.#scheduler;
    if (!running) return 0;
    if (this.#signals.ring(now)) this.#signalled();
    const signal = this.#arrived();
    if (signal !== 0) return signal;
    this.#recorder.look(running, now);
    this.#waits.tellSuspicion(false);
    const earliest = this.#scheduler.expire(now);
    if (this.#seeded) this.#due(Math.min(earliest, this.#scheduler.sliceEnd));
    const over = this.#scheduler.sliceIsOver(now) || this.#turnIsDue;
    if (!over || !this.#py.validSuspender.value) return 0;
    // CPython notes a signal for the main thread alone; the thread that must give way is this one.
    this.#polls.flag(running.tstate);
    return PREEMPT_SIGNAL;
  }

  #news(): void {
    touching(this.#options.shared, () => this.#takeNews());
  }

  #takeNews(): void {
    const signal = this.#port.takeSignal();
    if (signal !== 0) {
      this.#signals.raise(signal);
      this.#signalled();
    }
    if (this.#input.receive()) this.#scheduler.wakeAll(WAIT_OBJECT.input);
    if (!this.#port.outputFull) this.#scheduler.wakeAll(WAIT_OBJECT.output);
    this.#calls.news();
    if (this.#port.takeQuestion()) this.#options.onWaits(this.#waits.all());
  }

  /** A signal has arrived, or one is no longer held back. */
  #signalled(): void {
    const { fatal, anyToTake } = this.#signals;
    if (fatal !== 0) this.#exit(-fatal);
    if (anyToTake && this.#main) this.#scheduler.interrupt(this.#main);
    this.#scheduler.wakeAll(WAIT_OBJECT.signal);
  }

  /**
   * Nobody can run. When it would be for ever, the process is over, unless the program looks as if it meant to be
   * stopped by its user.
   */
  #idle(nextTimer: number): void {
    try {
      this.#waitUntil(nextTimer);
    } catch (fault) {
      this.#fault(fault);
    }
  }

  #waitUntil(nextTimer: number): void {
    if (this.#signals.ring(this.#clock.now())) {
      this.#signalled();
      this.#scheduler.poke();
      return;
    }
    const deadline = Math.min(nextTimer, this.#signals.alarmAt);
    if (deadline === Infinity && this.#isDeadlocked()) return;
    this.#waits.tellSuspicion(true);
    this.#port.flush();
    const ms = Math.max(0, deadline - this.#clock.now());
    if (this.#clock.skipTo(deadline)) this.#scheduler.poke();
    else if (
      this.#port.block(
        ms,
        idleness(deadline, this.#scheduler.threads.values(), this.#options.shared),
      )
    ) {
      if (this.#port.hasNews()) this.#news();
      this.#scheduler.poke();
    } else if (deadline !== Infinity) {
      setTimeout(() => this.#scheduler.poke(), ms);
    }
  }

  /** The stack stays where it is: whether it could be suspended does not change. */
  #waitInPlace({ object, reason, deadline }: Attempt, isOver: () => boolean): Outcome | null {
    const { validSuspender } = this.#py;
    const before = validSuspender.value;
    this.#waits.before(object, reason);
    const outcome = this.#scheduler.waitInPlace(object, reason, deadline, isOver);
    validSuspender.value = before;
    return outcome;
  }

  #note(event: TraceEventKind, object: Pointer, value: number): Place | null {
    const { running } = this.#scheduler;
    if (!this.#recorder.on || !running) return null;
    // Locks that the library takes are none of the program's.
    if (event === EVENT.acquire && !this.#lines.callerOf(running.tstate)) return null;
    this.#recorder.locate(running);
    if (event === EVENT.put || event === EVENT.get) this.#waits.learn(object);
    this.#recorder.event(running, event, object, value);
    return running.place;
  }

  #isDeadlocked(): boolean {
    // While others live they may end this process, and the kernel sees when nobody can do anything any more.
    const deadlock = isAlone(this.#options.shared) ? this.#waits.deadlock() : null;
    if (!deadlock) return false;
    const isMentioned = () => this.#lines.mentions(this.#main?.tstate ?? 0, 'KeyboardInterrupt');
    if (this.#main && (this.#signals.handlesStop || isMentioned())) {
      if (!this.#waitsForStop) {
        this.#options.onNotice('waiting', describeHope(deadlock.waits));
      }
      this.#waitsForStop = true;
      return false;
    }
    if (this.#exited) return true;
    this.#over();
    this.#options.onDeadlock(deadlock);
    return true;
  }

  /** Nothing of the process runs any more. */
  #over(): void {
    this.#exited = true;
    this.#recorder.end(this.#scheduler.threads.values());
    this.#scheduler.stop();
    this.#polls.stop();
    this.#port.flush();
  }

  #exit(code: number): void {
    if (this.#exited) return;
    const wallTime = this.#recorder.elapsed;
    this.#over();
    this.#options.onExit(code, wallTime);
  }

  #fault(fault: unknown): void {
    if (this.#exited) return;
    this.#over();
    const { running } = this.#scheduler;
    const place = running ? this.#lines.describe(running.tstate) : null;
    this.#options.onFault(fault instanceof NativeWaitError ? fault.at(place) : fault);
  }
}
