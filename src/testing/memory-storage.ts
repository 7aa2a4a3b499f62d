import type { KeptStorage } from '../session/index.ts';

/** A storage in memory that several "tabs" share; `fails` makes every call reject. */
export function createMemoryStorage<T>(): {
  readonly kept: Map<string, T>;
  /** The storage as one tab sees it. */
  tab(): KeptStorage<T>;
  fails: Error | null;
} {
  const kept = new Map<string, T>();
  const tabs: ((key: string, value: T) => void)[] = [];
  const shared = {
    kept,
    fails: null as Error | null,
    tab: (): KeptStorage<T> => {
      const own = new Set<(key: string, value: T) => void>();
      const hear = (key: string, value: T): void => {
        for (const listener of own) listener(key, value);
      };
      tabs.push(hear);
      const guard = <R>(value: () => R): Promise<R> =>
        shared.fails === null ? Promise.resolve(value()) : Promise.reject(shared.fails);
      return {
        load: (key) => guard(() => kept.get(key) ?? null),
        entries: () => guard(() => [...kept]),
        save: (key, value) =>
          guard(() => {
            kept.set(key, value);
            for (const other of tabs) if (other !== hear) other(key, value);
          }),
        remove: (key) =>
          guard(() => {
            kept.delete(key);
          }),
        subscribe: (listener) => {
          own.add(listener);
          return () => own.delete(listener);
        },
      };
    },
  };
  return shared;
}
