import {
  HOME,
  type ProcessMain,
  type ProcessRequest,
  type SpawnMessage,
} from '../interpreter/index.ts';
import type {
  EndedProcess,
  EndReason,
  Limits,
  NoticeCode,
  Policy,
  RunEvent,
  RunRequest,
} from '../protocol.ts';
import {
  allocateRunMemory,
  openRunMemory,
  PROCESS_STATE,
  repair,
  type RunMemory,
} from '../sync/index.ts';
import type { ProcessWorker } from './process-worker.ts';
import { KernelProcess, type ProcessEnd } from './process.ts';
import { describeEnd, describeProcesses, StuckWatch } from './stuck.ts';

/** Milliseconds that an interrupted program has to end by itself. */
const GRACE = 1000;
/** Milliseconds between two looks at whether the processes wait for each other. */
const LOOK_EVERY = 250;
/** Process numbers belong to a run: its first process is 1. */
const MAIN_PID = 1;

/** Cores that programs find under a seed, whatever the device has: libraries make their pools as large. */
const SEEDED_CORES = 4;

/** Processes that ended badly of which a deadlock tells. */
const MOST_FAILED = 5;

export interface RunOptions {
  readonly request: RunRequest;
  readonly limits: Limits;
  /** Whether there is shared memory, and so more than one process. */
  readonly isolated: boolean;
  readonly cores: number;
  readonly takeWorker: () => ProcessWorker;
  /** All processes but one have ended. */
  readonly onAlone: () => void;
  readonly emit: (events: RunEvent[]) => void;
  /** The `end` event has been emitted; no process of the run is left. */
  readonly onEnd: () => void;
}

/** A process of the run that has not ended. */
interface LiveProcess {
  readonly process: KernelProcess;
  readonly slot: number;
  readonly name: string;
  /** By absolute path. */
  readonly files: ProcessRequest['files'];
}

/**
 * One run: the processes that a program consists of. It ends with the last of them, and has the exit code of the first.
 */
export class KernelRun {
  readonly #options: RunOptions;
  readonly #memory: RunMemory | null;
  readonly #live = new Map<number, LiveProcess>();
  /** Of all processes that there were. */
  readonly #names = new Map<number, string>();
  readonly #watch: StuckWatch | null;
  #lookTimer: ReturnType<typeof setInterval> | undefined;
  #deadlocked = false;
  /** Processes that did not end well; of many, the last ones. */
  #endedBadly: readonly EndedProcess[] = [];
  #mainEnd: ProcessEnd | null = null;
  /** When the first process began: ms of the kernel's clock. */
  #startedAt: number | null = null;
  /** By how much that may be wrong. */
  #clockError = 0;
  #input = new Uint8Array(0);
  #closing = false;
  #interrupted = false;
  #stopping = false;
  #graceTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RunOptions) {
    const { limits, isolated } = options;
    this.#options = options;
    this.#memory = isolated
      ? openRunMemory(allocateRunMemory(limits.processes, limits.sharedMiB))
      : null;
    this.#watch =
      this.#memory && new StuckWatch(this.#memory, (pid) => this.#names.get(pid) ?? `${pid}`);
  }

  /** Starts the first process. */
  start(): void {
    const { request } = this.#options;
    if (this.#watch) this.#lookTimer = setInterval(() => this.#look(), LOOK_EVERY);
    const slot = this.#memory?.table.claim(0)?.slot ?? 0;
    this.#startProcess({
      pid: MAIN_PID,
      slot,
      parent: { pid: 0, slot: 0 },
      name: 'MainProcess',
      main: request.main,
      argv: request.argv ?? [],
      env: request.env ?? {},
      cwd: HOME,
      files: absolutePaths(request.files),
      directories: [],
      asked: null,
    });
    // Input under a seed is scripted: what is there from the start is all there is.
    const stdin = request.stdin ?? (request.policy?.kind === 'seeded' ? '' : null);
    if (stdin !== null) {
      this.write(stdin);
      this.closeInput();
    }
  }

  /** KeyboardInterrupt in every process now; what is left after the grace is killed. */
  interrupt(): void {
    this.#interrupted = true;
    this.#graceTimer ??= setTimeout(() => this.kill(), GRACE);
    for (const { process } of [...this.#live.values()]) process.interrupt();
  }

  /** Ends every process at once. */
  kill(): void {
    this.#stopping = true;
    for (const { process } of [...this.#live.values()]) process.kill();
  }

  /** Appends to standard input, which is that of the first process. */
  write(text: string): void {
    const added = new TextEncoder().encode(text);
    const joined = new Uint8Array(this.#input.length + added.length);
    joined.set(this.#input);
    joined.set(added, this.#input.length);
    this.#input = joined;
    this.#pumpInput();
  }

  closeInput(): void {
    this.#closing = true;
    this.#pumpInput();
  }

  /** Hands over as much input as the process has room for; the rest follows. */
  #pumpInput(): void {
    const main = this.#live.get(MAIN_PID)?.process;
    if (!main) return;
    this.#input = this.#input.slice(main.write(this.#input));
    if (this.#input.length > 0) setTimeout(() => this.#pumpInput(), 20);
    else if (this.#closing) main.closeInput();
  }

  #startProcess(start: ProcessStart): void {
    const { limits, request, cores, emit } = this.#options;
    const { pid, slot, name, files } = start;
    const policy: Policy = request.policy ?? { kind: 'time-sliced' };
    const process = new KernelProcess(
      this.#options.takeWorker(),
      {
        pid,
        request: (clock) => ({
          ...start,
          memoryMiB: limits.memoryMiB,
          trace: request.trace ?? true,
          policy,
          watch: policy.kind === 'seeded' ? (request.watch ?? []) : [],
          variables: request.variables ?? false,
          cores: policy.kind === 'seeded' ? SEEDED_CORES : cores,
          epoch: this.#startedAt === null ? null : this.#startedAt + clock.offset,
          clockError: (clock.error + this.#clockError) * 1000,
        }),
        ...limits,
        emit: (events) => {
          for (const event of events)
            if (event.kind === 'trace') this.#watch?.hears(event.batch.names);
          emit(events);
        },
        isAlone: () => this.#live.size === 1,
        endedBadly: () => this.#endedBadly,
        // Under a seed time is counted, and only the process knows it.
        time: () => (policy.kind === 'seeded' ? 0 : this.#time()),
        onStart: (time, clock) => {
          if (this.#startedAt === null) {
            this.#startedAt = time - clock.offset;
            this.#clockError = clock.error;
          }
          this.#memory?.table.started(slot);
        },
        onSpawn: (spawn) => {
          this.#spawn(pid, spawn);
          this.#memory?.table.answered(slot);
        },
        onWaits: (waits) => this.#watch?.tells(pid, waits),
        onKill: (target, signal) => {
          this.#live.get(target)?.process.kill(signal);
          this.#memory?.table.answered(slot);
        },
        onEnd: (end) => this.#ended(pid, end),
      },
      this.#memory && { memory: this.#memory, slot },
    );
    this.#live.set(pid, { process, slot, name, files });
    this.#names.set(pid, name);
    void process.start();
  }

  #time(): number {
    return this.#startedAt === null ? 0 : (performance.now() - this.#startedAt) * 1000;
  }

  /** A process asks for another. What it sent may be forged, since a program can reach the channel. */
  #spawn(parentPid: number, spawn: SpawnMessage): void {
    const parent = this.#live.get(parentPid);
    const table = this.#memory?.table;
    if (!parent || !table || this.#live.has(spawn.pid)) return;
    const claimed =
      table.find(spawn.pid) === spawn.slot && table.state(spawn.slot) === PROCESS_STATE.starting;
    if (!claimed) return;
    // The table is in shared memory, and with it the limit that the parent has to keep.
    if (this.#stopping || this.#interrupted || this.#live.size >= this.#options.limits.processes) {
      table.ended(spawn.slot, -9);
      return;
    }
    const main: ProcessMain = { kind: 'spawned', data: spawn.data };
    const { pid, slot, name, env, cwd, asked } = spawn;
    const files = { ...parent.files, ...spawn.files.files };
    for (const path of spawn.files.removed) delete files[path];
    this.#startProcess({
      ...{ pid, slot, name, main, env, cwd, files, asked },
      parent: { pid: parentPid, slot: parent.slot },
      argv: [],
      directories: spawn.files.directories,
    });
  }

  #ended(pid: number, end: ProcessEnd): void {
    const ended = this.#live.get(pid);
    if (!ended) return;
    this.#live.delete(pid);
    if (pid === MAIN_PID) this.#mainEnd = end;
    if (this.#memory) this.#bury(this.#memory, pid, ended, end);
    if (end.code !== 0) {
      const { name } = ended;
      this.#endedBadly = [...this.#endedBadly, { pid, name, exitCode: end.code }].slice(
        -MOST_FAILED,
      );
    }
    const goesOn = this.#live.size > 0 && !this.#stopping && !this.#interrupted;
    if (pid === MAIN_PID && goesOn) this.#tellOfOrphans();
    if (this.#live.size === 0) this.#finish(this.#mainEnd ?? end);
    else if (this.#live.size === 1) this.#options.onAlone();
  }

  /** Puts right what the process left in shared memory, and tells whoever waits for its end. */
  #bury(memory: RunMemory, pid: number, { slot }: LiveProcess, end: ProcessEnd): void {
    this.#watch?.abandoned(repair(memory, slot, pid), pid);
    const { table } = memory;
    const parent = table.parent(slot);
    table.ended(slot, end.code);
    if (!this.#live.has(parent)) table.reap(slot);
    for (const child of table.childrenOf(pid)) {
      // Nobody will ask for the end of its children; those that it never got to ask for have none.
      const unknown = !this.#live.has(table.pid(child));
      if (table.state(child) === PROCESS_STATE.ended) table.reap(child);
      else if (unknown) table.release(child);
    }
    table.wakeAll();
  }

  #tellOfOrphans(): void {
    const left = [...this.#live.values()].map(({ name }) => name).join(', ');
    this.#notice('orphans', `the first process has ended; these go on without it: ${left}`);
  }

  #look(): void {
    // What the processes leave while they are ended is nothing that went wrong.
    if (this.#stopping) return;
    const { lost, deadlock } = this.#watch?.look() ?? { lost: [], deadlock: null };
    for (const { holder, waiting, name } of lost) {
      const names = waiting.map((pid) => this.#names.get(pid) ?? `${pid}`).join(', ');
      this.#notice(
        'lock-abandoned',
        `${this.#names.get(holder) ?? holder} has ended and holds ${name === '' ? 'a lock' : `the lock ${name}`} for ever; waiting for it: ${names}`,
      );
    }
    if (!deadlock) return;
    this.#deadlocked = true;
    const ended = this.#endedBadly;
    this.#options.emit([{ ...deadlock, ended }]);
    const lines = ['deadlock: no process can ever run again', describeProcesses(deadlock.waits)];
    this.#notice('deadlock', [...lines, ...ended.map(describeEnd)].join('\n'));
    this.kill();
  }

  #notice(code: NoticeCode, text: string): void {
    this.#options.emit([{ kind: 'notice', code, text }]);
  }

  #finish(main: ProcessEnd): void {
    clearTimeout(this.#graceTimer);
    clearInterval(this.#lookTimer);
    const { emit, onEnd } = this.#options;
    const interrupted = this.#interrupted && main.how !== 'died';
    const reason: EndReason = this.#deadlocked
      ? 'deadlocked'
      : interrupted
        ? 'interrupted'
        : main.how;
    const exitCode = this.#deadlocked || main.how === 'died' ? 1 : main.code;
    if (interrupted && main.how === 'killed') {
      emit([
        { kind: 'notice', code: 'killed', text: 'did not end when interrupted, and was killed' },
      ]);
    }
    emit([{ kind: 'end', exitCode, reason, wallTime: main.wallTime }]);
    onEnd();
  }
}

/** What the run decides of a new process. */
type ProcessStart = Pick<
  ProcessRequest,
  'pid' | 'parent' | 'name' | 'main' | 'argv' | 'env' | 'cwd' | 'files' | 'directories' | 'asked'
> & { readonly slot: number };

function absolutePaths(files: RunRequest['files']): ProcessRequest['files'] {
  return Object.fromEntries(
    Object.entries(files).map(([path, data]) => [
      path.startsWith('/') ? path : `${HOME}/${path}`,
      data,
    ]),
  );
}
