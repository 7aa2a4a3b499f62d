import type { ProcessWorker } from './process-worker.ts';

/** Milliseconds without a run after which the spare interpreters are given up; each holds some 100 MiB. */
const KEEP_SPARES = 120_000;
/**
 * Interpreters kept ready: one for the next run, and one for the run after a Stop, which may come before the first is
 * replaced.
 */
const SPARES = 2;

/** A worker that has its scripts, and makes its interpreter when it is told to. */
interface Prepared {
  readonly worker: ProcessWorker;
  readonly begin: () => void;
}

/**
 * Keeps interpreters ready, so that a run starts at once. Programs that start processes may use them up: for those there
 * is a worker besides that wants only its interpreter, which costs little to have and saves a part of the time.
 */
export class Pool {
  readonly #create: (after?: Promise<void>) => ProcessWorker;
  readonly #spares: ProcessWorker[] = [];
  #prepared: Prepared | null = null;
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

  /** Makes the spares that are missing; resolves when none is being made any more. */
  async ready(): Promise<void> {
    this.warm();
    await Promise.allSettled(this.#spares.map((spare) => spare.ready));
  }

  /**
   * A program begins that will start processes: makes the spares for so many that are missing. From now on, until the
   * spares are given up, there is one more, for the first process of the next such program.
   */
  keep(processes: number): void {
    this.#wanted = Math.max(SPARES, processes + 1);
    if (this.#closed) return;
    while (this.#spares.length < processes) this.#addSpare();
    this.#prepared ??= this.#prepare();
  }

  /** No program runs any more: the spares are enough for the next one to begin. */
  rest(): void {
    this.#prepared?.worker.terminate();
    this.#prepared = null;
    this.warm();
  }

  /** A spare if there is one, else a new worker. None is made in its place before `refill` or `warm` is called. */
  take(): ProcessWorker {
    clearTimeout(this.#refill);
    const spare = this.#spares.shift();
    if (spare) return spare;
    if (!this.#prepared) return this.#create();
    const { worker, begin } = this.#prepared;
    begin();
    this.#prepared = this.#prepare();
    return worker;
  }

  #prepare(): Prepared {
    let begin: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      begin = resolve;
    });
    return { worker: this.#create(told), begin };
  }

  /** Makes the spares that are missing in so many ms, unless one is taken before. */
  refill(after: number): void {
    clearTimeout(this.#refill);
    this.#refill = setTimeout(() => this.warm(), after);
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
    this.#prepared?.worker.terminate();
    this.#prepared = null;
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
