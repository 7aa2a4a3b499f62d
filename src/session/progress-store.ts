import { createStore, type StoreApi } from 'zustand/vanilla';
import { countOf, entriesToTake, readBackup, replacedBy, writeBackup } from './backup.ts';
import type { IndexedStorage } from './indexed-storage.ts';
import { problemOf, type KeepingProblem } from './kept.ts';
import type { KeptEntries } from './kept-values.ts';
import type { KeptProgress } from './progress.ts';

export interface ProgressState {
  readonly kept: KeptProgress;
  /** False until what is kept was read. */
  readonly loaded: boolean;
  /** Why nothing is kept in this browser, once that is known. */
  readonly keeping: KeepingProblem | null;
}

/** How the opening of a file went. */
export type Restored =
  | {
      readonly kind: 'restored';
      /** How much was new or newer in the file; the rest was here already. */
      readonly taken: number;
      readonly unreadable: number;
      /** Puts back what the file replaced. */
      readonly undo: () => Promise<void>;
    }
  /** Not a file of this site, or one of a newer site than this; nothing was changed. */
  | { readonly kind: 'foreign' | 'newer' }
  /** It could not be kept; nothing was changed. */
  | { readonly kind: 'failed'; readonly why: KeepingProblem };

/** The progress of a reader in all lessons, and everything that is kept of them as a file. */
export interface ProgressStore {
  readonly store: Pick<StoreApi<ProgressState>, 'getState' | 'getInitialState' | 'subscribe'>;
  /** Reads what is kept and listens to other tabs; returns what ends the listening. */
  open(): () => void;
  /** The text of a file with everything that is kept. Rejects when it cannot be read. */
  save(): Promise<string>;
  /** Takes what is new or newer in the text of such a file, all of it or nothing. */
  restore(text: string): Promise<Restored>;
}

/** Creates the store. Reads nothing before it is asked to. */
export function createProgressStore(
  storage: IndexedStorage,
  now: () => number = Date.now,
): ProgressStore {
  const store = createStore<ProgressState>(() => ({
    kept: { marks: new Map(), answers: new Map() },
    loaded: false,
    keeping: null,
  }));

  const load = async (): Promise<void> => {
    try {
      const [marks, answers] = await Promise.all([
        storage.marks.entries(),
        storage.answers.entries(),
      ]);
      store.setState({
        kept: { marks: new Map(marks), answers: new Map(answers) },
        loaded: true,
        keeping: null,
      });
    } catch (error) {
      store.setState({ loaded: true, keeping: problemOf(error) });
    }
  };

  const everything = async (): Promise<KeptEntries> => {
    const [drafts, answers, marks, measurements, projects] = await Promise.all([
      storage.drafts.entries(),
      storage.answers.entries(),
      storage.marks.entries(),
      storage.measurements.entries(),
      storage.projects.entries(),
    ]);
    return { drafts, answers, marks, measurements, projects };
  };

  const write = async (entries: KeptEntries): Promise<void> => {
    await storage.saveAll(entries);
    await load();
  };

  return {
    store,
    open: () => {
      void load();
      const endMarks = storage.marks.subscribe((key, mark) => {
        const { kept } = store.getState();
        store.setState({ kept: { ...kept, marks: new Map(kept.marks).set(key, mark) } });
      });
      const endAnswers = storage.answers.subscribe((key, answer) => {
        const { kept } = store.getState();
        store.setState({ kept: { ...kept, answers: new Map(kept.answers).set(key, answer) } });
      });
      return () => {
        endMarks();
        endAnswers();
      };
    },
    save: async () => writeBackup(await everything(), now()),
    restore: async (text) => {
      const file = readBackup(text);
      if (file.kind !== 'read') return file;
      try {
        const before = await everything();
        const taken = entriesToTake(before, file.entries);
        await write(taken);
        return {
          kind: 'restored',
          taken: countOf(taken),
          unreadable: file.unreadable,
          // What the file added stays: it takes nothing away.
          undo: () => write(replacedBy(before, taken)),
        };
      } catch (error) {
        return { kind: 'failed', why: problemOf(error) };
      }
    },
  };
}
