import type {
  DeadlockEvent,
  EndEvent,
  Machine,
  NoticeEvent,
  OutputEvent,
  Policy,
  Run,
  RunEvent,
  TraceBatch,
} from '../machine/index.ts';
import {
  appendOutput,
  EMPTY_OUTPUT,
  type OutputBuffer,
  type OutputSource,
} from './output-buffer.ts';
import type { RunStatus } from './run-status.ts';
import { createTraceLog, type TraceSource } from './trace-source.ts';

/** What is known of one run. A value; the trace is apart, since it is too much to copy. */
export interface RunView {
  /** Counts the runs of a cell, from 1. */
  readonly id: number;
  /** The program as it was when it started. */
  readonly code: string;
  /** When it was asked for, in ms since 1970. */
  readonly startedAt: number;
  readonly policy: Policy;
  readonly output: OutputBuffer;
  readonly notices: readonly NoticeEvent[];
  /** The newest word about threads that wait for each other. */
  readonly deadlock: DeadlockEvent | null;
  readonly trace: TraceSource;
}

/** Output is shown at most this often, so that a program that only prints leaves the page responsive. */
const PUBLISH_EVERY = 50;
/** Between two updates of an endless stream the page rests longer. */
const PUBLISH_EVERY_IN_FLOOD = 200;
/** Characters between two updates that make a flood. */
const FLOOD = 8000;

export interface RunRecordOptions {
  readonly id: number;
  readonly file: string;
  readonly code: string;
  /** Modules that it may import, by their file names. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly policy: Policy;
  /** Variables whose reads and writes are recorded. */
  readonly watch: readonly string[];
  readonly startedAt: number;
  /** Whether threads tell what variables they see, for a chart of memory. */
  readonly variables: boolean;
  /** Called whenever there is something new to show. */
  readonly onChange: (view: RunView, status: RunStatus) => void;
}

/**
 * Follows one run from the press of Run to its last event. A run that was stopped goes on filling its own record
 * during its grace, whatever has been started since.
 */
export class RunRecord {
  #view: RunView;
  #status: RunStatus = { kind: 'warming' };
  #run: Run | null = null;
  #cancelled = false;
  #began = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #unshown = 0;
  #addBatch: (batch: TraceBatch) => void;
  #options: RunRecordOptions;

  constructor(options: RunRecordOptions) {
    const trace = createTraceLog();
    this.#options = options;
    this.#addBatch = trace.add;
    this.#view = {
      id: options.id,
      code: options.code,
      startedAt: options.startedAt,
      policy: options.policy,
      output: EMPTY_OUTPUT,
      notices: [],
      deadlock: null,
      trace: trace.source,
    };
  }

  get view(): RunView {
    return this.#view;
  }

  get status(): RunStatus {
    return this.#status;
  }

  /** Starts the program as soon as there is a machine. Never rejects. */
  async start(machine: Promise<Machine>): Promise<void> {
    let loaded: Machine;
    try {
      loaded = await machine;
    } catch {
      if (!this.#cancelled) this.#become({ kind: 'unavailable', why: 'load-failed' });
      return;
    }
    if (this.#cancelled) return;
    if (!loaded.capabilities.stackSwitching) {
      this.#become({ kind: 'unavailable', why: 'no-stack-switching' });
      return;
    }
    const { file, code, beside, policy, watch, variables } = this.#options;
    this.#run = loaded.run({
      files: { ...beside, [file]: code },
      main: { kind: 'file', path: file },
      policy,
      watch,
      variables,
    });
    try {
      for await (const event of this.#run) this.#receive(event);
    } catch {
      // A machine tells what goes wrong by events; if its stream breaks all the same, the run is over.
      this.#end({ kind: 'end', exitCode: -1, reason: 'died', wallTime: 0 }, null);
    }
  }

  /** First asks the program to stop, and ends it when asked again. */
  stop(): void {
    if (this.#status.kind === 'ended') return;
    if (this.#run === null) {
      this.#cancelled = true;
      this.#become({ kind: 'ended', exitCode: 130, reason: 'interrupted', wallTime: null });
    } else if (this.#status.kind === 'stopping') {
      this.#run.kill();
    } else {
      this.#become({ kind: 'stopping' });
      this.#run.interrupt();
    }
  }

  /** Answers `input()` with one line. */
  sendLine(line: string): void {
    if (this.#run === null || this.#status.kind !== 'awaiting-input') return;
    this.#append({ stream: 'stdin' }, `${line}\n`);
    this.#become({ kind: 'running' });
    this.#run.write(`${line}\n`);
  }

  /** Tells the program that there will be no more input. */
  endInput(): void {
    if (this.#run === null || this.#status.kind !== 'awaiting-input') return;
    this.#append({ stream: 'stdin' }, '\n');
    this.#become({ kind: 'running' });
    this.#run.closeInput();
  }

  #receive(event: RunEvent): void {
    switch (event.kind) {
      case 'start':
        this.#began = true;
        if (this.#status.kind === 'warming') this.#become({ kind: 'running' });
        break;
      case 'output':
        this.#append(sourceOf(event), event.text, event.cut);
        break;
      case 'trace':
        this.#addBatch(event.batch);
        break;
      case 'input-request':
        if (this.#status.kind !== 'stopping') this.#become({ kind: 'awaiting-input' });
        break;
      case 'deadlock':
        this.#view = { ...this.#view, deadlock: event };
        this.#publish();
        break;
      case 'notice':
        this.#view = { ...this.#view, notices: [...this.#view.notices, event] };
        this.#publish();
        break;
      case 'exit':
        break;
      case 'end':
        this.#end(event, this.#began ? event.wallTime : null);
        break;
    }
  }

  #append(source: OutputSource, text: string, cut = 0): void {
    this.#view = { ...this.#view, output: appendOutput(this.#view.output, source, text, cut) };
    this.#unshown += text.length + cut;
    this.#timer ??= setTimeout(
      () => this.#publish(),
      this.#unshown > FLOOD ? PUBLISH_EVERY_IN_FLOOD : PUBLISH_EVERY,
    );
  }

  #end({ exitCode, reason }: EndEvent, wallTime: number | null): void {
    if (this.#status.kind === 'ended') return;
    this.#become({ kind: 'ended', exitCode, reason, wallTime });
  }

  #become(status: RunStatus): void {
    this.#status = status;
    this.#publish();
  }

  #publish(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#unshown = 0;
    this.#options.onChange(this.#view, this.#status);
  }
}

/** Process numbers belong to a run: its first process is 1. */
const FIRST_PID = 1;

function sourceOf({ pid, stream }: OutputEvent): OutputSource {
  return pid === FIRST_PID ? { stream } : { stream, pid };
}
