/**
 * Values on their way to the database, written down at once: a page that goes while they are under way does not wait for
 * them. Where a browser forbids this storage too, such a value is lost.
 */
export interface Journal {
  note(key: string, value: unknown): void;
  /** The value has arrived, unless a newer one was noted since. */
  strike(key: string, value: unknown): void;
  /** Something newer than all that was noted for the key has arrived by another way. */
  forget(key: string): void;
  /** What never arrived: null for what was to be removed, undefined when there is nothing. */
  find(key: string): unknown;
  /** All that never arrived, by its keys; null for what was to be removed. */
  all(): readonly (readonly [string, unknown])[];
}

/** A journal for one kind of value. `storage` gives the browser's, or throws. */
export function createJournal(name: string, storage: () => Storage = () => localStorage): Journal {
  const prefix = `interleave/${name}/`;
  const keyOf = (key: string): string => prefix + key;
  const read = (kept: Storage, key: string): unknown => {
    const noted = kept.getItem(keyOf(key));
    return noted === null ? undefined : JSON.parse(noted);
  };
  /** Keys whose newest value found no room here: what is noted under them is an older one. */
  const unnoted = new Set<string>();
  const attempt = <T>(task: (storage: Storage) => T): T | undefined => {
    try {
      return task(storage());
    } catch {
      return undefined; // forbidden or full: the database has it all the same, a little later
    }
  };
  return {
    note: (key, value) => {
      const noted = attempt((kept) => {
        kept.setItem(keyOf(key), JSON.stringify(value));
        return true;
      });
      if (noted === true) unnoted.delete(key);
      else unnoted.add(key);
    },
    strike: (key, value) =>
      attempt((kept) => {
        const isOlder = unnoted.delete(key);
        if (isOlder || kept.getItem(keyOf(key)) === JSON.stringify(value)) {
          kept.removeItem(keyOf(key));
        }
      }),
    forget: (key) => attempt((kept) => kept.removeItem(keyOf(key))),
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
