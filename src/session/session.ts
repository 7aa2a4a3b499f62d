import type { Cell } from '../lesson/index.ts';
import type { Machine } from '../machine/index.ts';
import { createCellStore, type CellStore } from './cell-store.ts';
import { NO_DRAFTS, type DraftStorage } from './drafts.ts';

export interface SessionOptions {
  /** Loads the machine, on the first sign that somebody wants to run something. */
  readonly loadMachine?: () => Promise<Machine>;
  /** Where edits are kept; nowhere unless given. */
  readonly storage?: DraftStorage;
  /** Whether the reader asked the browser to save data: then nothing is loaded before Run is pressed. */
  readonly saveData?: () => boolean;
}

/** All state of one page. */
export interface Session {
  /** The store of a cell: always the same one for the same cell of the same lesson. */
  cell(lesson: string, cell: Cell): CellStore;
  /** Makes an interpreter ready, since somebody is likely to run something. Cheap to call again. */
  warm(): void;
  /** Writes every edit that is not yet kept; for when the page is hidden. */
  flush(): void;
}

/** Creates the state of a page. Nothing is loaded or opened before it is needed, so it may be called on a server. */
export function createSession(options: SessionOptions = {}): Session {
  const { storage = NO_DRAFTS, saveData = () => false } = options;
  const loadMachine = options.loadMachine ?? (() => Promise.reject(new Error('no machine')));
  const cells = new Map<string, CellStore>();
  let machine: Promise<Machine> | null = null;

  const load = (): Promise<Machine> => {
    machine ??= loadMachine().catch((error: unknown) => {
      // The next press of Run tries again.
      machine = null;
      throw error;
    });
    return machine;
  };

  const warm = (): void => {
    if (saveData()) return;
    load().then(
      (loaded) => loaded.warm(),
      // Told when the reader presses Run.
      () => undefined,
    );
  };

  return {
    cell: (lesson, cell) => {
      const key = `${lesson}/${cell.id}`;
      const known = cells.get(key);
      if (known !== undefined) return known;
      const store = createCellStore({ lesson, cell, storage, machine: load, warm });
      cells.set(key, store);
      return store;
    },
    warm,
    flush: () => {
      for (const cell of cells.values()) cell.flush();
    },
  };
}

/** Calls `session.flush` whenever the page goes out of sight, which may be the last that it hears. */
export function flushWhenHidden(session: Session, page: Document): () => void {
  const flush = (): void => {
    if (page.visibilityState === 'hidden') session.flush();
  };
  const leave = (): void => session.flush();
  page.addEventListener('visibilitychange', flush);
  page.defaultView?.addEventListener('pagehide', leave);
  return () => {
    page.removeEventListener('visibilitychange', flush);
    page.defaultView?.removeEventListener('pagehide', leave);
  };
}
