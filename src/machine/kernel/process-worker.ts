import type { FromProcess, MachineAssets, ToProcess } from '../interpreter/index.ts';
import { ClockComparison, type WorkerClock } from './clock-comparison.ts';
import { heard } from './heard.ts';
import type { WorkerHost } from '../worker-host.ts';

/** A worker with an interpreter in it, from its creation to its end. */
export interface ProcessWorker {
  /** Resolves when a program can be started; rejects when the interpreter could not be made, or was ended before. */
  readonly ready: Promise<void>;
  /** How its clock is set against the kernel's. Known when it is ready. */
  readonly clock: WorkerClock;
  send(message: ToProcess): void;
  /** Who hears the worker from now on. */
  listen(listener: (message: FromProcess) => void): void;
  terminate(): void;
}

/** Makes process workers and tells them of their faults. */
export class ProcessWorkers {
  readonly #host: WorkerHost;
  readonly #indexURL: string;
  readonly #assets: Promise<MachineAssets>;
  readonly #isolated: boolean;
  readonly #failures = new Map<number, (why: string) => void>();
  #nextId = 1;

  /**
   * `indexURL` is the folder from which the assets come, ending in a slash. `isolated`: there is shared memory, by which
   * their clocks can be compared.
   */
  constructor(
    host: WorkerHost,
    indexURL: string,
    assets: Promise<MachineAssets>,
    isolated: boolean,
  ) {
    this.#host = host;
    this.#indexURL = indexURL;
    this.#isolated = isolated;
    this.#assets = assets;
  }

  /** The host says that a worker could not start, or stopped by a fault. */
  failed(id: number, why: string): void {
    this.#failures.get(id)?.(why);
  }

  /** Starts a worker and restores an interpreter in it, which can be made to wait until `after`. */
  create(after?: Promise<void>): ProcessWorker {
    const id = this.#nextId;
    this.#nextId += 1;
    const { port1: port, port2: far } = new MessageChannel();
    let listener: (message: FromProcess) => void = () => undefined;
    let giveUp: (why: Error) => void = () => undefined;
    const comparison = this.#isolated ? new ClockComparison() : null;
    let asked = 0;
    let isReady = false;
    const ready = new Promise<void>((resolve, reject) => {
      giveUp = reject;
      const hear = (message: FromProcess): void => {
        // Once a program may run, nothing that is said decides over clocks any more.
        if (isReady) listener(message);
        else if (message.kind === 'comparing') {
          asked = comparison?.begin(message.base, () => performance.now()) ?? 0;
        } else if (message.kind === 'ready' || message.kind === 'compared') {
          if (message.kind === 'compared') comparison?.end(asked, message.time);
          if (!comparison || comparison.isDone) {
            isReady = true;
            resolve();
          } else {
            comparison.asked(performance.now());
            port.postMessage({ kind: 'compare', words: comparison.words } satisfies ToProcess);
          }
        } else if (message.kind === 'fault') {
          reject(new Error(message.text));
          listener(message);
        }
      };
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const message = heard(data);
        if (message) hear(message);
      });
      port.start();
      this.#failures.set(id, (text) => hear({ kind: 'fault', text }));
      port.postMessage({ kind: 'prepare', indexURL: this.#indexURL } satisfies ToProcess);
      // The one that this one waits for may fail or be ended before it is ready.
      Promise.all([this.#assets, after?.catch(() => undefined)]).then(
        ([assets]) => port.postMessage({ kind: 'boot', assets } satisfies ToProcess),
        reject,
      );
    });
    // Whoever starts a program on it awaits `ready`; a spare that fails must not be an unhandled rejection.
    ready.catch(() => undefined);
    this.#host.create(id, far);
    return {
      ready,
      get clock() {
        return comparison?.clock ?? { offset: 0, error: 0 };
      },
      send: (message) => port.postMessage(message),
      listen: (next) => {
        listener = next;
      },
      terminate: () => {
        this.#failures.delete(id);
        port.close();
        this.#host.terminate(id);
        giveUp(new Error('ended before it was ready'));
      },
    };
  }
}
