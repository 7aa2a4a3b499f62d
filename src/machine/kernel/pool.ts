import type { ProcessWorker } from './process-worker.ts';

/** Milliseconds without a run after which the spare interpreter is given up; it holds some 100 MiB. */
const KEEP_SPARE = 120_000;
/** Milliseconds that a started program gets before the next spare is made beside it. */
const REFILL_AFTER = 100;

/** Keeps one interpreter ready, so that a run starts at once. */
export class Pool {
  readonly #create: (after?: Promise<void>) => ProcessWorker;
  #spare: ProcessWorker | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(create: (after?: Promise<void>) => ProcessWorker) {
    this.#create = create;
  }

  /** Makes the spare unless it is there. */
  warm(): void {
    if (this.#closed) return;
    this.#spare ??= this.#createSpare();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.drain(), KEEP_SPARE);
  }

  /** The spare if there is one, else a new worker; the next spare is begun at once. */
  take(): ProcessWorker {
    const taken = this.#spare ?? this.#create();
    this.#spare = null;
    // A second start at the same time would slow down the one that somebody waits for.
    const refill = () => setTimeout(() => this.warm(), REFILL_AFTER);
    taken.ready.then(refill, refill);
    return taken;
  }

  /** A worker of its own that starts when the spare is ready, so that it never delays it. */
  createAfterSpare(): ProcessWorker {
    return this.#create(this.#spare?.ready);
  }

  /** Ends the spare. */
  drain(): void {
    clearTimeout(this.#timer);
    this.#spare?.terminate();
    this.#spare = null;
  }

  /** Ends the spare for good. */
  close(): void {
    this.#closed = true;
    this.drain();
  }

  #createSpare(): ProcessWorker {
    const spare = this.#create();
    spare.ready.catch(() => {
      spare.terminate();
      if (this.#spare === spare) this.#spare = null;
    });
    return spare;
  }
}
