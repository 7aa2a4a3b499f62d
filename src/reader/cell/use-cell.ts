import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react';
import {
  createSession,
  type CellState,
  type CellStore,
  type Session,
} from '../../session/index.ts';
import type { Cell } from '../../lesson/index.ts';

const SessionContext = createContext<Session | null>(null);

/** Gives the session to the cells inside. Without one, as while a page is rendered to HTML, cells only show. */
export const SessionProvider = SessionContext.Provider;

/** The store of a cell, opened while the component is on the page. */
export function useCellStore(lesson: string, cell: Cell): CellStore {
  const session = useContext(SessionContext);
  const [store] = useState(() => (session ?? createSession()).cell(lesson, cell));
  useEffect(() => store.open(), [store]);
  return store;
}

/** A part of the cell's state; the component renders again when that part is another value. */
export function useCell<T>(store: CellStore, select: (state: CellState) => T): T {
  return useSyncExternalStore(
    store.store.subscribe,
    () => select(store.store.getState()),
    () => select(store.store.getInitialState()),
  );
}

/** Warms an interpreter when the pointer or the focus comes to the element: somebody may be about to run something. */
export function useIntent(store: CellStore): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = element;
    const warm = (): void => store.warm();
    current?.addEventListener('pointerenter', warm);
    current?.addEventListener('focusin', warm);
    return () => {
      current?.removeEventListener('pointerenter', warm);
      current?.removeEventListener('focusin', warm);
    };
  }, [store]);
  return element;
}

const never = (): (() => void) => () => undefined;

/** False while a page is rendered to HTML and taken up, true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
