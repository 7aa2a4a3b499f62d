import type { FromProcess, ProcessRequest, SpawnMessage } from '../interpreter/index.ts';
import type {
  Deadlock,
  DeadlockWait,
  EndedProcess,
  NoticeCode,
  RunEvent,
  TraceName,
} from '../protocol.ts';
import { TRACE_RECORD } from '../protocol.ts';
import {
  allocateProcessMemory,
  openProcessMemory,
  WORD,
  type ProcessMemory,
  type RunMemory,
} from '../sync/index.ts';
import { isNameOf, recordsOf } from './heard.ts';
import { LivingThreads } from './living-threads.ts';
import { bounded, joined, OutputDecoder, WholeLines, type Piece } from './output.ts';
import type { WorkerClock } from './clock-comparison.ts';
import type { ProcessWorker } from './process-worker.ts';
import { describeEnd } from './stuck.ts';

/** Milliseconds between two looks at the rings of a busy process. */
const DRAIN_EVERY = 16;
/** Milliseconds between two looks at whether a process that was ended is still in a call, and how long that may last. */
const LOOK_EVERY = 1;
const LONGEST_CALL = 2000;
const SIGINT = 2;
const SIGKILL = 9;
const SIGSEGV = 11;

export interface ProcessOptions {
  readonly pid: number;
  /** What it is to run; made when its worker is ready. */
  readonly request: (clock: WorkerClock) => ProcessRequest;
  readonly outputBurst: number;
  readonly traceRecords: number;
  readonly emit: (events: RunEvent[]) => void;
  /** Whether no other process of the run lives, whose output could come between. */
  readonly isAlone: () => boolean;
  /** Those of the run that ended badly so far. */
  readonly endedBadly: () => readonly EndedProcess[];
  readonly onEnd: (end: ProcessEnd) => void;
  /** Microseconds since the run's first line. */
  readonly time: () => number;
  /** The main module begins, at this time (ms) of the worker's clock. */
  readonly onStart: (time: number, clock: WorkerClock) => void;
  readonly onSpawn: (spawn: SpawnMessage) => void;
  /** How its threads wait, when the kernel has asked. */
  readonly onWaits: (waits: readonly DeadlockWait[]) => void;
  /** The process wants another one to be ended as by a signal. */
  readonly onKill: (pid: number, signal: number) => void;
}

/** What a process shares with the others of its run. */
export interface RunPlace {
  readonly memory: RunMemory;
  readonly slot: number;
}

/** How a process ended; `code` as in `multiprocessing`, `wallTime` in ms. */
export interface ProcessEnd {
  readonly how: 'exited' | 'interrupted' | 'killed' | 'deadlocked' | 'died';
  readonly code: number;
  readonly wallTime: number;
}

/** One program on one worker, as the kernel sees it: its rings are drained here, and here alone. */
export class KernelProcess {
  readonly #worker: ProcessWorker;
  readonly #options: ProcessOptions;
  readonly #memory: ProcessMemory | null;
  readonly #decoder = new OutputDecoder();
  readonly #lines = new WholeLines();
  readonly #pending: Piece[] = [];
  readonly #threads = new LivingThreads();
  #drainTimer: ReturnType<typeof setTimeout> | undefined;
  #recordsLeft: number;
  readonly #place: RunPlace | null;
  #startedAt = 0;
  #started = false;
  #ended = false;

  /** `place` is null where there is no shared memory. */
  constructor(worker: ProcessWorker, options: ProcessOptions, place: RunPlace | null) {
    this.#worker = worker;
    this.#options = options;
    this.#recordsLeft = options.traceRecords;
    this.#place = place;
    this.#memory = place ? openProcessMemory(allocateProcessMemory()) : null;
    worker.listen((message) => this.#receive(message));
  }

  /** Starts the program as soon as its interpreter is ready. */
  async start(): Promise<void> {
    try {
      await this.#worker.ready;
    } catch (fault) {
      if (!this.#ended) this.#died(fault instanceof Error ? fault.message : String(fault));
      return;
    }
    if (this.#ended) return;
    this.#startedAt = performance.now();
    const shared =
      this.#memory && this.#place
        ? {
            process: this.#memory.buffer,
            run: this.#place.memory.buffer,
            slot: this.#place.slot,
          }
        : null;
    this.#worker.send({
      kind: 'run',
      request: this.#options.request(this.#worker.clock),
      shared,
    });
  }

  /** Raises KeyboardInterrupt in the main thread; a program that has not begun ends without beginning. */
  interrupt(): void {
    if (!this.#started) {
      this.#end({ how: 'interrupted', code: -SIGINT, wallTime: 0 });
    } else if (this.#place) this.#place.memory.table.signal(this.#place.slot, SIGINT);
    else this.#worker.send({ kind: 'signal', signal: SIGINT });
  }

  /** Appends to standard input, as far as there is room; the number of bytes taken. */
  write(data: Uint8Array): number {
    if (!this.#memory) {
      this.#worker.send({ kind: 'input', data });
      return data.length;
    }
    const piece = data.subarray(0, this.#memory.input.free);
    this.#memory.input.write(piece);
    this.#wake();
    return piece.length;
  }

  closeInput(): void {
    if (this.#memory) {
      Atomics.store(this.#memory.words, WORD.inputClosed, 1);
      this.#wake();
    } else this.#worker.send({ kind: 'input-closed' });
  }

  /** Ends the process at once, as by a signal; what it printed and recorded is delivered first. */
  kill(signal = SIGKILL): void {
    this.#end({ how: 'killed', code: -signal, wallTime: this.#elapsed() });
  }

  /** Calls `then` when the process touches nothing any more that others see. */
  #stopped(place: RunPlace | null, since: number, then: () => void): void {
    const late = performance.now() - since > LONGEST_CALL;
    if (!place || late || !place.memory.table.isInside(place.slot)) then();
    else setTimeout(() => this.#stopped(place, since, then), LOOK_EVERY);
  }

  #wake(): void {
    this.#place?.memory.table.wake(this.#place.slot);
  }

  #elapsed(): number {
    return this.#startedAt === 0 ? 0 : performance.now() - this.#startedAt;
  }

  #receive(message: FromProcess): void {
    if (this.#ended) return;
    switch (message.kind) {
      case 'ready':
      case 'comparing':
      case 'compared':
        break; // nobody asked
      case 'ring':
        if (this.#memory) this.#rang(this.#memory);
        break;
      case 'started':
        if (this.#started) break;
        this.#started = true;
        this.#startedAt = message.time - this.#worker.clock.offset;
        this.#options.onStart(message.time, this.#worker.clock);
        this.#options.emit([{ kind: 'start', pid: this.#options.pid }]);
        break;
      case 'spawn':
        this.#options.onSpawn(message.spawn);
        break;
      case 'waits':
        this.#options.onWaits(message.waits.filter(({ pid }) => pid === this.#options.pid));
        break;
      case 'kill':
        this.#options.onKill(message.pid, message.signal);
        break;
      case 'exited':
        this.#end({ how: 'exited', code: message.code, wallTime: message.wallTime });
        break;
      case 'fault':
        // A fault of what Python runs on is natively a crash.
        this.#died(message.text, -SIGSEGV);
        break;
      case 'deadlock':
        if (message.event.pid === this.#options.pid) this.#deadlock(message.event, message.text);
        break;
      case 'notice':
        this.#notice(message.code, message.text);
        break;
      // Where there is shared memory, these three are read from there.
      case 'input-wanted':
        if (this.#memory) break;
        this.#flushMessages();
        this.#wantInput();
        break;
      case 'trace':
        if (!this.#memory) this.#trace(new Uint8Array(message.records), message.names, 0);
        break;
      case 'output':
        if (this.#memory) break;
        this.#pending.push(this.#decoder.piece(message.descriptor, message.data));
        this.#worker.send({ kind: 'taken', bytes: message.data.length });
        this.#drainTimer ??= setTimeout(() => this.#flushMessages(), DRAIN_EVERY);
        break;
    }
  }

  #wantInput(): void {
    this.#options.emit([{ kind: 'input-request', pid: this.#options.pid }]);
  }

  #died(text: string, code = 1): void {
    this.#notice('worker-died', text);
    this.#end({ how: 'died', code, wallTime: this.#elapsed() });
  }

  #deadlock(deadlock: Deadlock, text: string): void {
    const ended = this.#options.endedBadly();
    this.#options.emit([{ ...deadlock, ended }]);
    if (deadlock.certain) {
      const lines = ['deadlock: no thread can ever run again', text, ...ended.map(describeEnd)];
      this.#notice('deadlock', lines.join('\n'));
      this.#end({ how: 'deadlocked', code: 1, wallTime: this.#elapsed() });
    } else {
      this.#notice('deadlock', `a deadlock is suspected: these wait for each other\n${text}`);
    }
  }

  #notice(code: NoticeCode, text: string): void {
    this.#options.emit([{ kind: 'notice', code, text }]);
  }

  #end(end: ProcessEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#place?.memory.table.forbid(this.#place.slot);
    this.#stopped(this.#place, performance.now(), () => this.#over(end));
  }

  #over(end: ProcessEnd): void {
    this.#worker.terminate();
    this.#flushMessages();
    if (this.#memory) this.#drain(this.#memory);
    this.#output([...this.#lines.rest(), ...this.#decoder.end()]);
    const ends = this.#threads.end(this.#options.pid, this.#options.time());
    if (ends.byteLength > 0) this.#emitTrace(ends, [], 0);
    this.#options.emit([{ kind: 'exit', pid: this.#options.pid, code: end.code }]);
    this.#options.onEnd(end);
  }

  /** The process rang. The first news is passed on at once, what follows at most every 16 ms. */
  #rang(memory: ProcessMemory): void {
    if (this.#drainTimer !== undefined) return;
    this.#answer(memory);
    this.#drainTimer = setTimeout(() => {
      this.#drainTimer = undefined;
      if (Atomics.load(memory.words, WORD.doorbell) === 1 || this.#lines.hasBegun)
        this.#rang(memory);
    }, DRAIN_EVERY);
  }

  #answer(memory: ProcessMemory): void {
    Atomics.store(memory.words, WORD.doorbell, 0);
    this.#drain(memory);
  }

  #drain(memory: ProcessMemory): void {
    const wasFull = memory.output.free < memory.output.capacity / 2;
    // What it asks for comes after its question, so this is looked at first.
    const wanted = Atomics.exchange(memory.words, WORD.inputWanted, 0) === 1;
    const pieces = this.#decoder.frames(memory.output.read());
    const atOnce = wanted || this.#options.isAlone();
    this.#output(atOnce ? [...this.#lines.rest(), ...pieces] : this.#lines.take(pieces));
    if (wasFull) this.#wake();
    const lost = Atomics.exchange(memory.words, WORD.lost, 0) >>> 0;
    const names = parseNames(memory.names.read());
    const records = memory.trace.read();
    if (records.length > 0 || names.length > 0 || lost > 0) {
      this.#trace(records, names, lost);
    }
    if (wanted) this.#wantInput();
  }

  #flushMessages(): void {
    clearTimeout(this.#drainTimer);
    this.#drainTimer = undefined;
    this.#output(joined(this.#pending.splice(0)));
  }

  #output(pieces: readonly Piece[]): void {
    const { pid, outputBurst, emit } = this.#options;
    const events = bounded(pid, pieces, outputBurst);
    if (events.length > 0) emit(events);
  }

  #emitTrace(records: ArrayBuffer, names: readonly TraceName[], lost: number): void {
    this.#options.emit([{ kind: 'trace', batch: { records, names, lost } }]);
  }

  /** What is no record or no name of this process is left out: a program may have scribbled over them. */
  #trace(written: Uint8Array<ArrayBuffer>, given: readonly unknown[], lostBefore: number): void {
    const { pid } = this.#options;
    const { buffer: records, length } = recordsOf(pid, written);
    const names = given.filter((name) => isNameOf(pid, name));
    const count = length / TRACE_RECORD.bytes;
    const kept = Math.min(count, this.#recordsLeft);
    const wasLeft = this.#recordsLeft > 0;
    this.#recordsLeft -= kept;
    this.#threads.follow(records);
    const shown = records.slice(0, kept * TRACE_RECORD.bytes);
    this.#emitTrace(shown, names, lostBefore + count - kept);
    if (wasLeft && this.#recordsLeft === 0) {
      this.#notice(
        'trace-overflow',
        'more changes of state than can be kept; later ones are not shown',
      );
    }
  }
}

/** Names travel as lines of JSON; what is none is left out. */
function parseNames(bytes: Uint8Array): unknown[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.flatMap((line) => {
    if (line === '') return [];
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}
