import type { Draft, DraftStorage } from '../session/index.ts';

/** Drafts in memory that several "tabs" share; `fails` makes every call reject. */
export function createMemoryDrafts(): {
  readonly kept: Map<string, Draft>;
  /** The storage as one tab sees it. */
  tab(): DraftStorage;
  fails: Error | null;
} {
  const kept = new Map<string, Draft>();
  const tabs: ((key: string, draft: Draft) => void)[] = [];
  const shared = {
    kept,
    fails: null as Error | null,
    tab: (): DraftStorage => {
      const own = new Set<(key: string, draft: Draft) => void>();
      const hear = (key: string, draft: Draft): void => {
        for (const listener of own) listener(key, draft);
      };
      tabs.push(hear);
      const guard = <T>(value: () => T): Promise<T> =>
        shared.fails === null ? Promise.resolve(value()) : Promise.reject(shared.fails);
      return {
        load: (key) => guard(() => kept.get(key) ?? null),
        save: (key, draft) =>
          guard(() => {
            kept.set(key, draft);
            for (const other of tabs) if (other !== hear) other(key, draft);
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
