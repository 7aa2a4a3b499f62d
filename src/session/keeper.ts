import { problemOf, type KeepingProblem, type KeptStorage } from './kept.ts';

const SAVE_AFTER = 500;

export interface Keeper<T> {
  /** Saves the value soon, or removes what is stored for `null`. A later call replaces one that still waits. */
  keep(value: T | null): void;
  /** Starts what still waits at once, since the page may be about to go. */
  flush(): void;
}

/** Writes the value of one key, debounced and in order. `onProblem` hears after each write how it went. */
export function createKeeper<T>(
  storage: KeptStorage<T>,
  key: string,
  onProblem: (problem: KeepingProblem | null) => void,
): Keeper<T> {
  let waiting: { readonly value: T | null } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last: Promise<void> = Promise.resolve();

  const writeAfter = async (previous: Promise<void>, value: T | null): Promise<void> => {
    await previous;
    try {
      await (value === null ? storage.remove(key) : storage.save(key, value));
      onProblem(null);
    } catch (error) {
      // Nothing is lost by failing to remove; only what is not kept concerns the reader.
      onProblem(value === null ? null : problemOf(error));
    }
  };

  const write = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    last = writeAfter(last, value);
  };

  return {
    keep: (value) => {
      waiting = { value };
      timer ??= setTimeout(write, SAVE_AFTER);
    },
    flush: write,
  };
}
