import type { TraceBatch } from '../machine/index.ts';

/** The trace of one run as it comes in: batches are only ever added. Too many events for immutable state. */
export interface TraceSource {
  readonly batches: readonly TraceBatch[];
  /** Calls back after each batch; returns what ends that. */
  subscribe(listener: () => void): () => void;
}

/** A trace source and the way to add to it. */
export function createTraceLog(): {
  readonly source: TraceSource;
  readonly add: (batch: TraceBatch) => void;
} {
  const batches: TraceBatch[] = [];
  const listeners = new Set<() => void>();
  return {
    source: {
      batches,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    add: (batch) => {
      batches.push(batch);
      for (const listener of listeners) listener();
    },
  };
}
