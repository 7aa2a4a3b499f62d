import {
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react';
import {
  canStop,
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

/** Stops the program by Ctrl and full stop (⌘ on a Mac) from anywhere in the element; while it stops, ends it at once. */
export function useStopKey(
  element: RefObject<HTMLElement | null>,
  store: Pick<CellStore, 'stop' | 'store'>,
): void {
  useEffect(() => {
    const { current } = element;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== '.' || !(event.ctrlKey || event.metaKey)) return;
      if (!canStop(store.store.getState().status)) return;
      event.preventDefault();
      store.stop();
    };
    current?.addEventListener('keydown', press);
    return () => current?.removeEventListener('keydown', press);
  }, [element, store]);
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
