import { createStore, type StoreApi } from 'zustand/vanilla';
import { mergeAnswers, type Answer, type Answered, type AnswerStorage } from './answers.ts';
import { createKeeper } from './keeper.ts';
import type { KeepingProblem } from './kept.ts';

export interface AnswerState {
  /** What the reader answered to this version of the question. */
  readonly answered: Answered | null;
  /** Answered once, and the author has changed the question since. */
  readonly outdated: boolean;
  /** Why answers are not kept in this browser, once that is known. */
  readonly keeping: KeepingProblem | null;
}

/** The answer to one question. */
export interface AnswerStore {
  readonly store: Pick<StoreApi<AnswerState>, 'getState' | 'getInitialState' | 'subscribe'>;
  /** Brings back the reader's answer and listens to other tabs; returns what ends the listening. */
  open(): () => void;
  /** Answers, or answers anew. */
  answer(answered: Answered): void;
  /** Takes the answer back. */
  withdraw(): void;
  /** Writes what is not yet kept. */
  flush(): void;
}

export interface AnswerStoreOptions {
  /** Names the question, as `blockKey` does. */
  readonly key: string;
  /** Version of the question. */
  readonly version: string;
  readonly storage: AnswerStorage;
  readonly now?: () => number;
}

/** Creates the store of one answer. Touches no storage before it is asked to. */
export function createAnswerStore(options: AnswerStoreOptions): AnswerStore {
  const { key, version, storage, now = Date.now } = options;
  const store = createStore<AnswerState>(() => ({
    answered: null,
    outdated: false,
    keeping: null,
  }));
  const keeper = createKeeper<Answer>(storage, key, (keeping) => store.setState({ keeping }));
  let opened = false;

  const show = (answer: Answer): void => {
    const current = answer.version === version;
    store.setState({ answered: current ? answer.answered : null, outdated: !current });
  };

  const load = async (): Promise<void> => {
    try {
      const answer = await storage.load(key);
      if (answer === null) return;
      const { answered } = store.getState();
      if (answered === null) show(answer);
      else if (answered.kind === 'exercise' && answer.version === version) {
        // The reader was quicker than the storage, and had reached more before.
        keep(mergeAnswers({ answered, version, savedAt: now() }, answer).answered);
      }
    } catch {
      store.setState({ keeping: 'unavailable' });
    }
  };

  const keep = (answered: Answered): void => {
    store.setState({ answered, outdated: false });
    keeper.keep({ answered, version, savedAt: now() });
    // An answer is given once, so nothing is gained by waiting for the next, and a page that goes may lose it.
    keeper.flush();
  };

  return {
    store,
    open: () => {
      if (!opened) {
        opened = true;
        void load();
      }
      return storage.subscribe((changed, answer) => {
        if (changed === key) show(answer);
      });
    },
    answer: keep,
    withdraw: () => {
      store.setState({ answered: null, outdated: false });
      keeper.keep(null);
      keeper.flush();
    },
    flush: () => keeper.flush(),
  };
}
