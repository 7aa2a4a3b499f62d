import type { TraceName } from '../protocol.ts';
import { TSTATE, type Pointer, type PyodideModule } from './cpython.ts';
import type { MainCalls, NativeEntries } from './native.ts';
import type { SourceLines } from './places.ts';
import { newPythonThread, type PythonThread } from './python-thread.ts';
import type { Scheduler } from './scheduler.ts';
import { StackPool, MAIN_STACK_RESERVE } from './stacks.ts';
import type { ThreadServices } from './thread-calls.ts';

/** Identifiers are spaced like addresses, which is what they are natively. */
const IDENT_STEP = 64;

/** Threads that may be alive at once; engines keep a stack for each, of memory that is not Python's. */
export const MOST_THREADS = 2048;

/** What a Python process with threads is made of. */
export interface ThreadsHost {
  readonly py: PyodideModule;
  readonly scheduler: Scheduler<PythonThread>;
  readonly lines: SourceLines;
  readonly pid: number;
  /** Passes a name on to whoever reads the trace. */
  readonly named: (name: TraceName) => void;
  /** A thread is over. */
  readonly ended: (thread: PythonThread) => void;
  /** Known a little later than the rest: they are made with functions that reach the threads. */
  readonly entries: () => NativeEntries;
  /** Nothing of the process can go on. */
  readonly fault: (fault: unknown) => void;
}

/** The threads of one process: makes their stacks and thread states, and begins and ends them. */
export class PythonThreads implements ThreadServices {
  readonly #host: ThreadsHost;
  readonly #stacks: StackPool;
  readonly #nonDaemon = new Set<PythonThread>();
  #nextTid = 1;

  constructor(host: ThreadsHost) {
    this.#host = host;
    this.#stacks = new StackPool(host.py);
  }

  get pid(): number {
    return this.#host.pid;
  }

  /** Makes the main thread, which is not scheduled yet. */
  main(calls: MainCalls): PythonThread {
    const { py, entries, fault } = this.#host;
    const main = this.#new(py._PyThread_get_thread_ident(), py._PyThreadState_Get());
    const stack = (py.stackSave() - MAIN_STACK_RESERVE) & ~15;
    this.#stacks.protectMain(main.tstate, stack);
    main.resume = () => {
      entries()
        .runMain(calls, stack)
        .then(() => fault(new Error('the main thread returned without an exit code')), fault);
    };
    main.name = 'MainThread';
    return main;
  }

  start(callable: Pointer, args: Pointer, kwargs: Pointer, daemon: boolean): number {
    const { py, scheduler, lines, entries, fault } = this.#host;
    if (scheduler.threads.size >= MOST_THREADS) return 0;
    const stack = this.#stacks.take();
    if (stack === 0) return 0;
    const tstate = py._PyThreadState_New(py._PyInterpreterState_Get());
    if (tstate === 0) {
      this.#stacks.give(stack);
      return 0;
    }
    for (const object of [callable, args, kwargs]) if (object !== 0) py._Py_IncRef(object);
    const ident = py._PyThread_get_thread_ident() + IDENT_STEP * this.#nextTid;
    py.HEAP32[(tstate + TSTATE.threadId) >> 2] = ident;
    this.#stacks.protect(tstate, stack);
    const thread = this.#new(ident, tstate);
    if (!daemon) this.#nonDaemon.add(thread);
    thread.place = lines.placeOf(py._PyThreadState_Get());
    thread.resume = () => {
      entries()
        .runThread({ callable, args, kwargs }, this.#stacks.top(stack), tstate)
        .then(() => this.#ended(thread, stack), fault);
    };
    scheduler.add(thread);
    return ident;
  }

  nonDaemon(): number {
    const { running } = this.#host.scheduler;
    for (const thread of this.#nonDaemon) if (thread !== running) return thread.ident;
    return 0;
  }

  get name(): string {
    return this.#host.scheduler.running?.name ?? '';
  }

  set name(name: string) {
    const { scheduler, named, pid } = this.#host;
    const { running: thread } = scheduler;
    if (!thread) return;
    thread.name = name;
    named({ kind: 'thread', pid, tid: thread.tid, name });
    // What `join` waits for is the thread's identifier.
    named({ kind: 'object', pid, id: thread.ident, name });
  }

  #new(ident: number, tstate: Pointer): PythonThread {
    const thread = newPythonThread(ident, this.#nextTid, tstate, this.#host.scheduler.running);
    this.#nextTid += 1;
    return thread;
  }

  #ended(thread: PythonThread, stack: Pointer): void {
    this.#nonDaemon.delete(thread);
    this.#stacks.give(stack);
    this.#host.scheduler.ended(thread);
    this.#host.ended(thread);
  }
}
