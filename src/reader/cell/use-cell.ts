import {
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
import { SessionContext } from '../island/session-context.ts';

/** The state of the page; without one, as while it is rendered to HTML, an empty one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  const [own] = useState(() => session ?? createSession());
  return own;
}

/** The store of a cell, opened while the component is on the page. */
export function useCellStore(lesson: string, cell: Cell): CellStore {
  const session = useSession();
  const [store] = useState(() => session.cell(lesson, cell));
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
export function useIntent(store: Pick<CellStore, 'warm'>): RefObject<HTMLElement | null> {
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
