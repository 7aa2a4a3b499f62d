import { useContext, useEffect, useState } from 'react';
import {
  createProgressStore,
  type ProgressState,
  type ProgressStore,
} from '../../session/index.ts';
import { SessionContext } from '../island/session-context.ts';

/** What is known before anything was read, and while a page is rendered to HTML. */
export const NO_PROGRESS: ProgressState = {
  kept: { marks: new Map(), answers: new Map() },
  loaded: false,
  keeping: null,
};

/** The reader's progress in all lessons, read and followed while the component is on the page. */
export function useProgressStore(): ProgressStore | null {
  const session = useContext(SessionContext);
  const [store] = useState(() => session?.progress(createProgressStore) ?? null);
  useEffect(() => store?.open(), [store]);
  return store;
}
