import { createTimelineModel, type TimelineModel } from '../../charts/index.ts';
import type { TraceSource } from '../../session/index.ts';

/** A trace as it is known now. Another object whenever there is more of it. */
export interface TraceView {
  readonly model: TimelineModel;
  /** Whether the run is over. */
  readonly finished: boolean;
}

/** Milliseconds between two looks at a run that goes on. */
const EVERY = 500;

/** Builds the model of one run's trace for charts that need not move with every frame. */
export class TraceFollower {
  readonly #source: TraceSource;
  readonly #model = createTimelineModel();
  readonly #listeners = new Set<() => void>();
  #taken = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #view: TraceView;

  constructor(source: TraceSource) {
    this.#source = source;
    this.#view = { model: this.#model, finished: false };
    this.#take();
  }

  readonly view = (): TraceView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    const unsubscribe = this.#source.subscribe(() => {
      this.#timer ??= setTimeout(() => this.#renew(), EVERY);
    });
    return () => {
      this.#listeners.delete(listener);
      unsubscribe();
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = null;
    };
  };

  /** The run is over; its wall time in ms, where it is known. */
  close(wallTime: number | null): void {
    if (this.#view.finished) return;
    this.#take();
    this.#model.close(wallTime === null ? this.#model.end : wallTime * 1000);
    this.#renew();
  }

  #take(): void {
    const { batches } = this.#source;
    for (; this.#taken < batches.length; this.#taken++) {
      const batch = batches[this.#taken];
      if (batch) this.#model.append(batch);
    }
  }

  #renew(): void {
    this.#timer = null;
    this.#take();
    this.#view = { model: this.#model, finished: this.#model.closed };
    for (const listener of this.#listeners) listener();
  }
}
