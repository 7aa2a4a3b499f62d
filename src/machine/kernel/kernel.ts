import { REQUEST_DEFAULTS } from '../defaults.ts';
import type { ProcessRequest } from '../interpreter/index.ts';
import type { EndReason, Limits, RunEvent, RunRequest } from '../protocol.ts';
import type { WorkerHost } from '../worker-host.ts';
import { loadAssets } from './assets.ts';
import { HEATING } from './heater.ts';
import { Pool } from './pool.ts';
import { ProcessWorkers } from './process-worker.ts';
import { KernelProcess, type ProcessEnd } from './process.ts';

/** Milliseconds that an interrupted program has to end by itself. */
const GRACE = 1000;
/** Process numbers belong to a run: its first process is 1. */
const MAIN_PID = 1;

interface LiveRun {
  readonly process: KernelProcess;
  input: Uint8Array;
  closing: boolean;
  interrupted: boolean;
  graceTimer: ReturnType<typeof setTimeout> | undefined;
}

/** The kernel of the machine. It lives in a worker that never blocks and does nothing but serve processes. */
export class Kernel {
  readonly #workers: ProcessWorkers;
  readonly #pool: Pool;
  readonly #runs = new Map<number, LiveRun>();
  readonly #assets: ReturnType<typeof loadAssets>;
  readonly #isolated: boolean;
  #heater: KernelProcess | null = null;
  #heated: Promise<void> | null = null;

  /** `assetsUrl` is the folder of the machine's files, ending in a slash. */
  constructor(assetsUrl: string, host: WorkerHost, isolated: boolean) {
    this.#assets = loadAssets(assetsUrl);
    this.#assets.catch(() => undefined); // told to whoever starts a program
    this.#isolated = isolated;
    this.#workers = new ProcessWorkers(host, this.#assets);
    this.#pool = new Pool((after) => this.#workers.create(after));
  }

  /** The host of workers says that one has a fault. */
  workerFailed(id: number, why: string): void {
    this.#workers.failed(id, why);
  }

  warm(): void {
    this.#pool.warm();
    void this.heat();
  }

  /** Resolves when an interpreter is ready and the engine has had time to optimise its code; see `heater.ts`. */
  async ready(): Promise<void> {
    this.#pool.warm();
    await this.heat();
  }

  /** Happens once; a program that a reader starts meanwhile takes its place. */
  heat(): Promise<void> {
    this.#heated ??= new Promise((resolve) => {
      const worker = this.#pool.createAfterSpares();
      const limits = REQUEST_DEFAULTS.limits;
      this.#heater = new KernelProcess(
        worker,
        {
          request: processRequest({ files: {}, main: HEATING, trace: false }, limits),
          ...limits,
          emit: () => undefined,
          onEnd: () => {
            this.#heater = null;
            resolve();
          },
        },
        this.#isolated,
      );
      void this.#heater.start();
    });
    return this.#heated;
  }

  /** Starts run `id`; its events go to `emit` until the one of kind `end`. */
  start(id: number, request: RunRequest, emit: (events: RunEvent[]) => void): void {
    const limits = { ...REQUEST_DEFAULTS.limits, ...request.limits };
    this.#heater?.kill();
    const process = new KernelProcess(
      this.#pool.take(),
      {
        request: processRequest(request, limits),
        ...limits,
        emit,
        onEnd: (end) => this.#ended(id, end, emit),
      },
      this.#isolated,
    );
    const run: LiveRun = {
      process,
      input: new Uint8Array(0),
      closing: false,
      interrupted: false,
      graceTimer: undefined,
    };
    this.#runs.set(id, run);
    if (!this.#isolated) {
      emit([
        { kind: 'notice', code: 'not-isolated', text: 'no shared memory: the clock is coarse' },
      ]);
    }
    // Input under a seed is scripted: what is there from the start is all there is.
    const stdin = request.stdin ?? (request.policy?.kind === 'seeded' ? '' : null);
    if (stdin !== null) {
      this.write(id, stdin);
      this.closeInput(id);
    }
    void process.start();
  }

  /** KeyboardInterrupt now; after the grace the run is killed. */
  interrupt(id: number): void {
    const run = this.#runs.get(id);
    if (!run) return;
    run.interrupted = true;
    run.graceTimer ??= setTimeout(() => this.kill(id), GRACE);
    run.process.interrupt();
  }

  kill(id: number): void {
    this.#runs.get(id)?.process.kill();
  }

  write(id: number, text: string): void {
    const run = this.#runs.get(id);
    if (!run) return;
    const added = new TextEncoder().encode(text);
    const joined = new Uint8Array(run.input.length + added.length);
    joined.set(run.input);
    joined.set(added, run.input.length);
    run.input = joined;
    this.#pumpInput(run);
  }

  closeInput(id: number): void {
    const run = this.#runs.get(id);
    if (!run) return;
    run.closing = true;
    this.#pumpInput(run);
  }

  /** Ends everything. */
  dispose(): void {
    this.#heater?.kill();
    for (const run of [...this.#runs.values()]) run.process.kill();
    this.#pool.close();
  }

  /** Hands over as much input as the process has room for; the rest follows. */
  #pumpInput(run: LiveRun): void {
    run.input = run.input.slice(run.process.write(run.input));
    if (run.input.length > 0) setTimeout(() => this.#pumpInput(run), 20);
    else if (run.closing) run.process.closeInput();
  }

  #ended(id: number, end: ProcessEnd, emit: (events: RunEvent[]) => void): void {
    const run = this.#runs.get(id);
    clearTimeout(run?.graceTimer);
    this.#runs.delete(id);
    if (this.#runs.size === 0) this.#pool.warm();
    const interrupted = run?.interrupted === true && end.how !== 'died';
    const reason: EndReason = interrupted ? 'interrupted' : end.how;
    if (interrupted && end.how === 'killed') {
      emit([
        { kind: 'notice', code: 'killed', text: 'did not end when interrupted, and was killed' },
      ]);
    }
    emit([{ kind: 'end', exitCode: end.code, reason, wallTime: end.wallTime }]);
  }
}

function processRequest(request: RunRequest, limits: Limits): ProcessRequest {
  return {
    pid: MAIN_PID,
    files: request.files,
    main: request.main,
    argv: request.argv ?? [],
    env: request.env ?? {},
    memoryMiB: limits.memoryMiB,
    trace: request.trace ?? true,
    policy: request.policy ?? { kind: 'time-sliced' },
    watch: request.policy?.kind === 'seeded' ? (request.watch ?? []) : [],
  };
}
