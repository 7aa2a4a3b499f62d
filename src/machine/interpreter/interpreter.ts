import { STATE, type Reason, type State } from '../protocol.ts';
import { checkLayout, raise, textOf, TSTATE, type Pointer, type PyodideModule } from './cpython.ts';
import { nativeImports, type NativeServices } from './native-imports.ts';
import { installNative, type NativeEntries } from './native.ts';
import { Polls, PREEMPT_SIGNAL } from './polls.ts';
import type { Port } from './port.ts';
import { OUTCOME, Scheduler, type Thread } from './scheduler.ts';
import { StackPool, MAIN_STACK_RESERVE } from './stacks.ts';
import { Input } from './input.ts';
import { NOWHERE, SourceLines, Tracer, type Place } from './tracer.ts';
import { Turns } from './turns.ts';

export interface InterpreterOptions {
  readonly py: PyodideModule;
  /** The interpreter's own exports, by their names in C. */
  readonly exports: WebAssembly.Exports;
  /** `threads.wasm`. */
  readonly threads: WebAssembly.Module;
  readonly port: Port;
  readonly pid: number;
  readonly trace: boolean;
  /** Whether a file belongs to the program, and its lines are worth recording. */
  readonly isProgramFile: (name: string) => boolean;
  /** The process ends with this code after so many ms; nothing of it runs any more. */
  readonly onExit: (code: number, wallTime: number) => void;
  /** A fault of the platform or of ours; nothing of the process can go on. */
  readonly onFault: (fault: unknown) => void;
  /** The main module begins: time 0. */
  readonly onStart: () => void;
}

interface PythonThread extends Thread {
  /** Its `PyThreadState`. */
  readonly tstate: Pointer;
  place: Place;
}

/** Identifiers are spaced like addresses, which is what they are natively. */
const IDENT_STEP = 64;

/** One Python process: scheduler, stacks, streams, clock and trace around one CPython interpreter. */
export class Interpreter {
  readonly #py: PyodideModule;
  readonly #port: Port;
  readonly #options: InterpreterOptions;
  readonly #scheduler: Scheduler;
  readonly #current: WebAssembly.Global;
  readonly #entries: NativeEntries;
  readonly #stacks: StackPool;
  readonly #polls: Polls;
  readonly #input: Input;
  readonly #turns = new Turns();
  readonly #lines: SourceLines;
  readonly #tracer: Tracer;
  readonly #threads = new Map<number, PythonThread>();
  #main: PythonThread | null = null;
  #nextTid = 1;
  /** Milliseconds of `performance.now()` that are time 0 of the trace. */
  #epoch = 0;
  #tracing = false;
  #exited = false;

  constructor(options: InterpreterOptions) {
    const { py, port } = options;
    checkLayout(py);
    this.#options = options;
    this.#py = py;
    this.#port = port;
    this.#current = new WebAssembly.Global(
      { value: 'i32', mutable: true },
      py._PyThread_get_thread_ident(),
    );
    this.#scheduler = new Scheduler({
      now: () => performance.now(),
      record: (thread, state, reason, object) => this.#record(thread, state, reason, object),
      idle: (deadline) => this.#idle(deadline),
      entering: (thread) => this.#entering(thread),
      defer: (task) => this.#turns.defer(task),
    });
    this.#input = new Input(port);
    this.#stacks = new StackPool(py);
    this.#tracer = new Tracer(port, options.pid);
    this.#lines = new SourceLines(py, port, options.isProgramFile);
    this.#polls = new Polls(py, () => port.hasNews(), {
      news: () => this.#news(),
      signalFor: (now) => this.#signalFor(now),
    });
    this.#entries = installNative(
      py,
      options.exports,
      options.threads,
      nativeImports(py, this.#scheduler, this.#current, this.#services()),
    );
    port.onNews(() => {
      this.#news();
      this.#scheduler.poke();
    });
  }

  /** Runs a callable as the main thread until the process ends. `callable` is borrowed. */
  runMain(callable: Pointer): void {
    const py = this.#py;
    const ident = py._PyThread_get_thread_ident();
    const main = this.#newThread(ident, py._PyThreadState_Get());
    this.#main = main;
    const stack = (py.stackSave() - MAIN_STACK_RESERVE) & ~15;
    this.#stacks.protectMain(main.tstate, stack);
    main.resume = () => {
      this.#entries.runMain(callable, stack).then(
        () => this.#fault(new Error('the main thread returned without an exit code')),
        (fault: unknown) => this.#fault(fault),
      );
    };
    this.#epoch = performance.now();
    this.#tracing = this.#options.trace;
    this.#polls.start();
    this.#port.name({ kind: 'thread', pid: this.#options.pid, tid: main.tid, name: 'MainThread' });
    this.#options.onStart();
    this.#scheduler.add(main);
  }

  #newThread(ident: number, tstate: Pointer): PythonThread {
    const thread: PythonThread = {
      ident,
      tid: this.#nextTid,
      tstate,
      resume: () => undefined,
      state: STATE.starting,
      object: 0,
      deadline: Infinity,
      parkedAt: 0,
      outcome: OUTCOME.woken,
      place: { file: 0, line: 0 },
    };
    this.#nextTid += 1;
    this.#threads.set(ident, thread);
    return thread;
  }

  #services(): NativeServices {
    return {
      now: () => performance.now(),
      turnIsDue: () => this.#turns.due,
      locate: () => this.#locate(),
      preemptionTaken: () => this.#polls.preemptionTaken(),
      spawn: (callable) => this.#spawn(callable),
      write: (descriptor, data) => this.#port.write(descriptor, data),
      outputIsFull: () => this.#port.outputFull,
      blockForOutput: () => this.#port.block(1000),
      read: (limit, line) => this.#input.take(limit, line),
      exit: (code) => this.#exit(code),
      control: (what, args) => this.#control(what, args),
    };
  }

  #spawn(callable: Pointer): number {
    const py = this.#py;
    const stack = this.#stacks.take();
    if (stack === 0) return 0;
    const tstate = py._PyThreadState_New(py._PyInterpreterState_Get());
    const ident = py._PyThread_get_thread_ident() + IDENT_STEP * this.#nextTid;
    py.HEAP32[(tstate + TSTATE.threadId) >> 2] = ident;
    this.#stacks.protect(tstate, stack);
    const thread = this.#newThread(ident, tstate);
    thread.place = this.#lines.placeOf(py._PyThreadState_Get());
    thread.resume = () => {
      this.#entries.runThread(callable, this.#stacks.top(stack), tstate).then(
        () => this.#threadEnded(thread, stack),
        (fault: unknown) => this.#fault(fault),
      );
    };
    this.#scheduler.add(thread);
    return ident;
  }

  #threadEnded(thread: PythonThread, stack: Pointer): void {
    this.#threads.delete(thread.ident);
    this.#stacks.give(stack);
    this.#scheduler.ended(thread);
  }

  /** Notes where the running thread is; while its state is attached, since that may need memory of Python's. */
  #locate(): void {
    const thread = this.#threadOf(this.#scheduler.running);
    if (thread && this.#tracing) thread.place = this.#lines.placeOf(thread.tstate);
  }

  #threadOf(thread: Thread | null): PythonThread | undefined {
    return thread ? this.#threads.get(thread.ident) : undefined;
  }

  #record(thread: Thread, state: State, reason: Reason, object: number): void {
    if (!this.#tracing) return;
    const time = (performance.now() - this.#epoch) * 1000;
    const place = this.#threadOf(thread)?.place ?? NOWHERE;
    const { tid } = thread;
    this.#tracer.record({ time, tid, state, reason, object, place, peer: 0, value: 0 });
  }

  #entering(thread: Thread): void {
    this.#current.value = thread.ident;
    this.#py.validSuspender.value = true;
    if (thread === this.#main) {
      const signal = this.#polls.takeSignal();
      if (signal !== 0) this.#py._PyErr_SetInterruptEx(signal);
    }
  }

  /** What to raise at a poll of the running thread: a pending signal, the end of its turn, or nothing. */
  #signalFor(now: number): number {
    const running = this.#threadOf(this.#scheduler.running);
    if (!running) return 0;
    if (running === this.#main) {
      const signal = this.#polls.takeSignal();
      if (signal !== 0) return signal;
    }
    this.#scheduler.expire(now);
    const over = this.#scheduler.sliceIsOver(now) || this.#turns.due;
    if (!over || !this.#py.validSuspender.value) return 0;
    // CPython notes a signal for the main thread alone; the thread that must give way is this one.
    this.#polls.flag(running.tstate);
    return PREEMPT_SIGNAL;
  }

  #news(): void {
    const signal = this.#port.takeSignal();
    if (signal !== 0 && this.#main) {
      this.#polls.raise(signal);
      this.#scheduler.interrupt(this.#main);
    }
    if (this.#input.receive()) this.#scheduler.wakeAll(WAIT_OBJECT.input);
    if (!this.#port.outputFull) this.#scheduler.wakeAll(WAIT_OBJECT.output);
  }

  #idle(deadline: number): void {
    this.#port.flush();
    const ms = Math.max(0, deadline - performance.now());
    if (this.#port.block(ms)) {
      if (this.#port.hasNews()) this.#news();
      this.#scheduler.poke();
    } else if (deadline !== Infinity) {
      setTimeout(() => this.#scheduler.poke(), ms);
    }
  }

  #exit(code: number): void {
    if (this.#exited) return;
    this.#exited = true;
    const wallTime = performance.now() - this.#epoch;
    this.#tracing = false;
    this.#scheduler.stop();
    this.#polls.stop();
    this.#port.flush();
    this.#options.onExit(code, wallTime);
  }

  #fault(fault: unknown): void {
    if (this.#exited) return;
    this.#exited = true;
    this.#scheduler.stop();
    this.#polls.stop();
    this.#port.flush();
    this.#options.onFault(fault);
  }

  #control(what: string, args: readonly Pointer[]): Pointer {
    const py = this.#py;
    const none = () => {
      py._Py_IncRef(py.__Py_NoneStruct);
      return py.__Py_NoneStruct;
    };
    switch (what) {
      case 'switch-interval':
        this.#scheduler.switchInterval = py._PyFloat_AsDouble(args[0] ?? 0) * 1000;
        return none();
      case 'name-thread': {
        const thread = this.#threadOf(this.#scheduler.running);
        const name = textOf(py, args[0] ?? 0);
        if (thread && name !== null) {
          this.#port.name({ kind: 'thread', pid: this.#options.pid, tid: thread.tid, name });
          // What `join` waits for is the thread's identifier.
          this.#port.name({ kind: 'object', id: thread.ident, name });
        }
        return none();
      }
      case 'native-id':
        return py._PyLong_FromLong(this.#threadOf(this.#scheduler.running)?.tid ?? 1);
      case 'thread-count':
        return py._PyLong_FromLong(this.#scheduler.threads.size);
      default:
        raise(py, py._PyExc_ValueError, `the machine does not know ${what}`);
        return 0;
    }
  }
}

/** What threads wait for besides locks (addresses) and threads (identifiers); the numbers are those of `threads.wat`. */
const WAIT_OBJECT = { output: 1, input: 2 } as const;
