import { REQUEST_DEFAULTS } from '../defaults.ts';
import type { RunEvent, RunRequest } from '../protocol.ts';
import type { WorkerHost } from '../worker-host.ts';
import { findDevice, processLimit, sparesForProcesses } from './device.ts';
import { loadAssets } from './assets.ts';
import { HEATING } from './heater.ts';
import { Pool } from './pool.ts';
import { ProcessWorkers, type ProcessWorker } from './process-worker.ts';
import { KernelRun } from './run.ts';

/** Milliseconds that a program runs before its replacement is made beside it: what is measured is the program. */
const REFILL_AFTER = 2000;
/** Milliseconds after the last of its other processes has ended: while they compute, the cores are theirs. */
const REFILL_AFTER_PROCESSES = 50;

/** Names by which a program gets at processes. */
const PROCESSES = /\bmultiprocessing\b|\bProcessPoolExecutor\b/;

/** Whether a program looks as if it started processes. */
function startsProcesses({ files, main }: RunRequest): boolean {
  const texts = main.kind === 'code' ? [main.code] : Object.values(files);
  return texts.some((text) => typeof text === 'string' && PROCESSES.test(text));
}

/** The kernel of the machine. It lives in a worker that never blocks and does nothing but serve processes. */
export class Kernel {
  readonly #workers: ProcessWorkers;
  readonly #pool: Pool;
  readonly #runs = new Map<number, KernelRun>();
  readonly #assets: ReturnType<typeof loadAssets>;
  readonly #isolated: boolean;
  readonly #device = findDevice();
  #heater: KernelRun | null = null;
  #heated: Promise<void> | null = null;

  /** `assetsUrl` is the folder of the machine's files, ending in a slash. */
  constructor(assetsUrl: string, host: WorkerHost, isolated: boolean) {
    this.#assets = loadAssets(assetsUrl);
    this.#assets.catch(() => undefined); // told to whoever starts a program
    this.#isolated = isolated;
    this.#workers = new ProcessWorkers(host, assetsUrl, this.#assets, isolated);
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

  /** Resolves when the spare interpreters are ready and the engine has had time to optimise their code; see `heater.ts`. */
  async ready(): Promise<void> {
    await Promise.all([this.#pool.ready(), this.heat()]);
  }

  /** Happens once; a program that a reader starts meanwhile takes its place. */
  heat(): Promise<void> {
    this.#heated ??= new Promise((resolve) => {
      this.#heater = this.#newRun(
        { files: {}, main: HEATING, trace: false },
        this.#pool.createAfterSpares(),
        () => undefined,
        () => {
          this.#heater = null;
          resolve();
        },
      );
      this.#heater.start();
    });
    return this.#heated;
  }

  /** Starts run `id`; its events go to `emit` until the one of kind `end`. */
  start(id: number, request: RunRequest, emit: (events: RunEvent[]) => void): void {
    this.#heater?.kill();
    const run = this.#newRun(request, this.#pool.take(), emit, () => {
      this.#runs.delete(id);
      if (this.#runs.size === 0) this.#pool.rest();
    });
    this.#pool.refill(REFILL_AFTER);
    this.#runs.set(id, run);
    if (!this.#isolated) {
      emit([
        { kind: 'notice', code: 'not-isolated', text: 'no shared memory: the clock is coarse' },
      ]);
    }
    run.start();
    if (this.#isolated && startsProcesses(request)) {
      this.#pool.keep(sparesForProcesses(this.#device));
    }
  }

  /** `first` is the worker of its first process. */
  #newRun(
    request: RunRequest,
    first: ProcessWorker,
    emit: (events: RunEvent[]) => void,
    onEnd: () => void,
  ): KernelRun {
    const workers = [first];
    return new KernelRun({
      request,
      limits: {
        ...REQUEST_DEFAULTS.limits,
        processes: processLimit(this.#device),
        ...request.limits,
      },
      isolated: this.#isolated,
      cores: this.#device.cores,
      takeWorker: () => workers.pop() ?? this.#pool.take(),
      onAlone: () => this.#pool.refill(REFILL_AFTER_PROCESSES),
      emit,
      onEnd,
    });
  }

  /** KeyboardInterrupt now; after the grace the run is killed. */
  interrupt(id: number): void {
    this.#runs.get(id)?.interrupt();
  }

  kill(id: number): void {
    this.#runs.get(id)?.kill();
  }

  write(id: number, text: string): void {
    this.#runs.get(id)?.write(text);
  }

  closeInput(id: number): void {
    this.#runs.get(id)?.closeInput();
  }

  /** Ends everything. */
  dispose(): void {
    this.#heater?.kill();
    for (const run of [...this.#runs.values()]) run.kill();
    this.#pool.close();
  }
}
