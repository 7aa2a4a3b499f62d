import { LineSums, type LineTime } from '../../charts/index.ts';
import type { TraceSource } from '../../session/index.ts';

/** So many lines at most, and none with a smaller share of the threads' time: more would tell less. */
const LINES = 12;
const SHARE = 0.005;

/** The lines worth telling of, from top to bottom. */
export function tellingLines(lines: readonly LineTime[]): readonly LineTime[] {
  const all = lines.reduce((sum, { total }) => sum + total, 0);
  return lines
    .filter(({ total }) => total >= all * SHARE)
    .toSorted((a, b) => b.total - a.total)
    .slice(0, LINES)
    .toSorted((a, b) => a.line - b.line);
}

/** Times of a program's lines while its run goes on. */
export interface LineTimesSource {
  readonly subscribe: (listener: () => void) => () => void;
  /** The same object until something has changed. */
  readonly lines: () => readonly LineTime[];
}

/** Milliseconds between two renewals of what is shown. */
const EVERY = 250;

/** Follows a trace and sums it up by line, a few times a second. */
export function followLines(trace: TraceSource, file: string): LineTimesSource {
  const sums = new LineSums((name) => name === file || name.endsWith(`/${file}`));
  const listeners = new Set<() => void>();
  let taken = 0;
  let lines: readonly LineTime[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const take = (): void => {
    for (const batch of trace.batches.slice(taken)) sums.append(batch);
    taken = trace.batches.length;
    lines = sums.lines(null);
  };
  const renew = (): void => {
    timer = null;
    take();
    for (const listener of listeners) listener();
  };
  take();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      const unsubscribe = trace.subscribe(() => {
        timer ??= setTimeout(renew, EVERY);
      });
      return () => {
        listeners.delete(listener);
        unsubscribe();
        if (timer !== null) clearTimeout(timer);
        timer = null;
      };
    },
    lines: () => {
      // What came while nobody listened.
      if (listeners.size === 0 && taken < trace.batches.length) take();
      return lines;
    },
  };
}
