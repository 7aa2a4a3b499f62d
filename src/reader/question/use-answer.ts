import { useEffect, useState, useSyncExternalStore } from 'react';
import type { AnswerState, AnswerStore, VersionedQuestion } from '../../session/index.ts';
import { useSession } from '../cell/use-cell.ts';

/** The store of the answer to a question, opened while the component is on the page. */
export function useAnswerStore(lesson: string, question: VersionedQuestion): AnswerStore {
  const session = useSession();
  const [store] = useState(() => session.answer(lesson, question));
  useEffect(() => store.open(), [store]);
  return store;
}

/** The answer as it stands now. */
export function useAnswer({ store }: AnswerStore): AnswerState {
  return useSyncExternalStore(store.subscribe, store.getState, store.getInitialState);
}
