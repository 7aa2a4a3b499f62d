import { findTextConstants, type Cell } from '../../lesson/index.ts';
import type { CellStore, Session } from '../../session/index.ts';

/** The ways of doing the work, in the order in which they run. */
export const WAYS = ['sequence', 'threads', 'processes'] as const;
export type Way = (typeof WAYS)[number];

export type Outcome = 'finished' | 'stopped' | 'failed';

/** One press of Run: all ways, one after another, each in a fresh process. */
export interface WaysRun {
  readonly stores: readonly { readonly way: Way; readonly store: CellStore }[];
  /** Settles when nothing runs any more; never rejects. */
  readonly over: Promise<Outcome>;
  stop(): void;
}

/** Starts the program in each of the ways that its constant STRATEGY knows; every `round` has cells of its own. */
export function runWays(session: Session, code: string, round: number): WaysRun {
  const stores = WAYS.map((way) => ({
    way,
    store: session.cell('home', cellOf(way, code, round)),
  }));
  let stopped = false;
  const runAll = async (): Promise<Outcome> => {
    for (const { store } of stores) {
      store.run();
      // They are compared, so they must not disturb each other.
      // oxlint-disable-next-line no-await-in-loop
      const good = await ended(store);
      if (stopped) return 'stopped';
      if (!good) return 'failed';
    }
    return 'finished';
  };
  return {
    stores,
    over: runAll(),
    stop: () => {
      stopped = true;
      for (const { store } of stores) store.stop();
    },
  };
}

/** Resolves at the end of the run under way: whether it ended well. */
function ended({ store }: CellStore): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { status } = store.getState();
      if (status.kind !== 'ended' && status.kind !== 'unavailable') return;
      unsubscribe();
      resolve(status.kind === 'ended' && status.reason === 'exited' && status.exitCode === 0);
    };
    const unsubscribe = store.subscribe(look);
    look();
  });
}

function cellOf(way: Way, code: string, round: number): Cell {
  const [constant] = findTextConstants(code);
  const program =
    constant === undefined ? code : code.slice(0, constant.start) + way + code.slice(constant.end);
  return {
    id: `${way}-${round}`,
    file: 'three_ways.py',
    title: '',
    code: program,
    version: '',
    knobs: [],
    charts: [],
    policy: 'time-sliced',
    seed: 0,
    watch: [],
    recording: null,
  };
}
