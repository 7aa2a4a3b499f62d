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

/** A worker host that can be closed. `onFailure` hears of workers that could not start or stopped by a fault. */
export class PageWorkerHost implements WorkerHost {
  readonly #workers = new Map<number, Worker>();
  readonly #onFailure: (id: number, why: string) => void;
  #closed = false;

  constructor(onFailure: (id: number, why: string) => void) {
    this.#onFailure = onFailure;
  }

  create(id: number, port: MessagePort): void {
    if (this.#closed) return;
    const worker = new Worker(new URL('./interpreter/worker.ts', import.meta.url), {
      type: 'module',
      name: 'python',
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#onFailure(id, event.message || 'its script could not be loaded');
    });
    this.#workers.set(id, worker);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage(port, [port]);
  }

  terminate(id: number): void {
    this.#workers.get(id)?.terminate();
    this.#workers.delete(id);
  }

  /** Ends all workers, for good. */
  close(): void {
    this.#closed = true;
    for (const worker of this.#workers.values()) worker.terminate();
    this.#workers.clear();
  }
}
