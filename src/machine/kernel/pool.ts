import type { ProcessWorker } from './process-worker.ts';

/** Milliseconds without a run after which the spare interpreters are given up; each holds some 100 MiB. */
const KEEP_SPARES = 120_000;
/**
 * Interpreters kept ready: one for the next run, and one for the run after a Stop, which may come before the first is
 * replaced.
 */
const SPARES = 2;

/** Keeps interpreters ready, so that a run starts at once. */
export class Pool {
  readonly #create: (after?: Promise<void>) => ProcessWorker;
  readonly #spares: ProcessWorker[] = [];
  #refill: ReturnType<typeof setTimeout> | undefined;
  #giveUp: ReturnType<typeof setTimeout> | undefined;
  #wanted = SPARES;
  #closed = false;

  constructor(create: (after?: Promise<void>) => ProcessWorker) {
    this.#create = create;
  }

  /** Makes the spares that are missing, one after another. */
  warm(): void {
    if (this.#closed) return;
    clearTimeout(this.#refill);
    while (this.#spares.length < this.#wanted) this.#addSpare();
    clearTimeout(this.#giveUp);
    this.#giveUp = setTimeout(() => this.drain(), KEEP_SPARES);
  }

  /** Keeps so many from now on, until the spares are given up, and makes those that are missing. */
  keep(spares: number): void {
    this.#wanted = Math.max(SPARES, spares);
    this.warm();
  }

  /** A spare if there is one, else a new worker. It is replaced in so many ms, or by `warm`. */
  take(refillAfter: number): ProcessWorker {
    clearTimeout(this.#refill);
    this.#refill = setTimeout(() => this.warm(), refillAfter);
    return this.#spares.shift() ?? this.#create();
  }

  /** A worker of its own that starts when the spares are ready, so that it never delays them. */
  createAfterSpares(): ProcessWorker {
    return this.#create(this.#spares.at(-1)?.ready);
  }

  /** Ends the spares. */
  drain(): void {
    clearTimeout(this.#refill);
    clearTimeout(this.#giveUp);
    this.#wanted = SPARES;
    for (const spare of this.#spares.splice(0)) spare.terminate();
  }

  /** Ends the spares for good. */
  close(): void {
    this.#closed = true;
    this.drain();
  }

  #addSpare(): void {
    const spare = this.#create(this.#spares.at(-1)?.ready);
    this.#spares.push(spare);
    spare.ready.catch(() => {
      spare.terminate();
      const index = this.#spares.indexOf(spare);
      if (index >= 0) this.#spares.splice(index, 1);
    });
  }
}
