/**
 * Values on their way to the database, written down at once: a page that goes while they are under way does not wait for
 * them. Where a browser forbids this storage too, such a value is lost.
 */
export interface Journal {
  note(key: string, value: unknown): void;
  /** The value has arrived, unless a newer one was noted since. */
  strike(key: string, value: unknown): void;
  /** What never arrived, or null. */
  find(key: string): unknown;
  /** All that never arrived, by its keys; null for what was to be removed. */
  all(): readonly (readonly [string, unknown])[];
}

/** A journal for one kind of value. `storage` gives the browser's, or throws. */
export function createJournal(name: string, storage: () => Storage = () => localStorage): Journal {
  const prefix = `interleave/${name}/`;
  const keyOf = (key: string): string => prefix + key;
  const read = (kept: Storage, key: string): unknown =>
    JSON.parse(kept.getItem(keyOf(key)) ?? 'null');
  const attempt = <T>(task: (storage: Storage) => T): T | null => {
    try {
      return task(storage());
    } catch {
      return null; // forbidden or full: the database has it all the same, a little later
    }
  };
  return {
    note: (key, value) => attempt((kept) => kept.setItem(keyOf(key), JSON.stringify(value))),
    strike: (key, value) =>
      attempt((kept) => {
        if (kept.getItem(keyOf(key)) === JSON.stringify(value)) kept.removeItem(keyOf(key));
      }),
    find: (key) => attempt((kept) => read(kept, key)),
    all: () =>
      attempt((kept) =>
        Array.from({ length: kept.length }, (_, index) => kept.key(index) ?? '')
          .filter((key) => key.startsWith(prefix))
          .map((key) => key.slice(prefix.length))
          .map((key): [string, unknown] => [key, read(kept, key)]),
      ) ?? [],
  };
}
