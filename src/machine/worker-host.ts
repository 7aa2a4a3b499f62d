/**
 * Creates process workers for the kernel. The kernel cannot do it itself: Firefox makes nested workers only with the
 * help of their page, and a worker that creates and ends many of them blocks in the constructor for ever. From here
 * on the kernel talks to a worker through its own channel; the page carries none of it.
 */
export interface WorkerHost {
  /** Starts process worker `id`, whose end of the channel is `port`. */
  create(id: number, port: MessagePort): void;
  terminate(id: number): void;
}

/**
 * A worker host that can be closed. `onFailure` hears of workers that could not start or stopped by a fault. The first
 * worker is made with the host: its scripts are on their way while the kernel still loads its own.
 */
export class PageWorkerHost implements WorkerHost {
  readonly #workers = new Map<number, HostedWorker>();
  readonly #onFailure: (id: number, why: string) => void;
  #first: HostedWorker | null = new HostedWorker();
  #closed = false;

  constructor(onFailure: (id: number, why: string) => void) {
    this.#onFailure = onFailure;
  }

  create(id: number, port: MessagePort): void {
    if (this.#closed) return;
    const worker = this.#first ?? new HostedWorker();
    this.#first = null;
    this.#workers.set(id, worker);
    worker.begin(port, (why) => this.#onFailure(id, why));
  }

  terminate(id: number): void {
    this.#workers.get(id)?.terminate();
    this.#workers.delete(id);
  }

  /** Ends all workers, for good. */
  close(): void {
    this.#closed = true;
    this.#first?.terminate();
    for (const worker of this.#workers.values()) worker.terminate();
    this.#workers.clear();
  }
}

/** A worker that loads its scripts, and waits for its end of a channel. */
class HostedWorker {
  readonly #worker = new Worker(new URL('./interpreter/worker.ts', import.meta.url), {
    type: 'module',
    name: 'python',
  });
  /** Why it failed before anybody listened. */
  #failure: string | null = null;
  #onFailure: ((why: string) => void) | null = null;

  constructor() {
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      const why = event.message || 'its script could not be loaded';
      if (this.#onFailure) this.#onFailure(why);
      else this.#failure = why;
    });
  }

  /** Gives it its end of the channel. */
  begin(port: MessagePort, onFailure: (why: string) => void): void {
    this.#onFailure = onFailure;
    if (this.#failure !== null) onFailure(this.#failure);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    this.#worker.postMessage(port, [port]);
  }

  terminate(): void {
    this.#worker.terminate();
  }
}
