import { problemOf, type Draft, type DraftStorage, type KeepingProblem } from './drafts.ts';

const SAVE_AFTER = 500;

export interface DraftKeeper {
  /** Saves the draft soon, or removes what is stored for `null`. A later call replaces one that still waits. */
  keep(draft: Draft | null): void;
  /** Starts what still waits at once, since the page may be about to go. */
  flush(): void;
}

/** Writes one cell's draft, debounced and in order. `onProblem` hears after each write how it went. */
export function createDraftKeeper(
  storage: DraftStorage,
  key: string,
  onProblem: (problem: KeepingProblem | null) => void,
): DraftKeeper {
  let waiting: { readonly draft: Draft | null } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last: Promise<void> = Promise.resolve();

  const writeAfter = async (previous: Promise<void>, draft: Draft | null): Promise<void> => {
    await previous;
    try {
      await (draft === null ? storage.remove(key) : storage.save(key, draft));
      onProblem(null);
    } catch (error) {
      // Nothing is lost by failing to remove; only an edit that is not kept concerns the reader.
      onProblem(draft === null ? null : problemOf(error));
    }
  };

  const write = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting === null) return;
    const { draft } = waiting;
    waiting = null;
    last = writeAfter(last, draft);
  };

  return {
    keep: (draft) => {
      waiting = { draft };
      timer ??= setTimeout(write, SAVE_AFTER);
    },
    flush: write,
  };
}
