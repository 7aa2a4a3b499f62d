import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Cell } from '../lesson/index.ts';
import type { Machine, Policy } from '../machine/index.ts';
import { withConstant } from './constants.ts';
import type { Draft, DraftStorage } from './drafts.ts';
import { createKeeper } from './keeper.ts';
import { blockKey, type KeepingProblem } from './kept.ts';
import { RunRecord, type RunView } from './run-record.ts';
import { canRun, type RunStatus } from './run-status.ts';

/** Whose text the cell holds. */
export type EditState =
  | 'author'
  | 'edited'
  /** Edited, and the author has changed the program since: the reader decides. */
  | 'conflict';

export interface CellState {
  readonly code: string;
  readonly edit: EditState;
  /** The text that Reset, or taking another version, put away; good while the cell holds `after`. */
  readonly undo: { readonly code: string; readonly after: string } | null;
  /** Another tab's version of this program, when it differs and the reader has not answered. */
  readonly elsewhere: string | null;
  /** Why edits are not kept in this browser, once that is known. */
  readonly keeping: KeepingProblem | null;
  readonly status: RunStatus;
  /** The newest run. */
  readonly run: RunView | null;
}

/** One cell: its text, its runs, and what a reader may do with them. */
export interface CellStore {
  readonly cell: Cell;
  readonly store: Pick<StoreApi<CellState>, 'getState' | 'getInitialState' | 'subscribe'>;
  /** Brings back the reader's edit and listens to other tabs; returns what ends the listening. */
  open(): () => void;
  edit(code: string): void;
  /** Edits the constant behind a knob. */
  setConstant(name: string, value: number): void;
  /** Brings back the author's program; `undo` returns from it. */
  reset(): void;
  undo(): void;
  /** Answers a conflict: the edit stays, and belongs to the author's new version from now on. */
  keepMine(): void;
  /** Takes the version of the other tab. */
  takeElsewhere(): void;
  dismissElsewhere(): void;
  /** Makes an interpreter ready. */
  warm(): void;
  /**
   * Starts the program in a fresh process, unless one is at work. A `seed` takes the place of the author's, for this run
   * and those after it.
   */
  run(seed?: number): void;
  /** Asks the program to stop; a second call ends it. */
  stop(): void;
  sendLine(line: string): void;
  endInput(): void;
  /** Writes what is not yet kept. */
  flush(): void;
}

export interface CellStoreOptions {
  readonly lesson: string;
  readonly cell: Cell;
  readonly storage: DraftStorage;
  readonly machine: () => Promise<Machine>;
  readonly warm: () => void;
  /** Modules that the program may import, by their file names; none unless given. */
  readonly beside?: () => Readonly<Record<string, string>>;
  /** Who decides the schedule; as the cell says unless given. */
  readonly policy?: () => Policy;
  /** Told whenever the program is run. */
  readonly onRun?: () => void;
  readonly now?: () => number;
}

/** Creates the store of one cell. Touches neither storage nor machine before it is asked to. */
export function createCellStore(options: CellStoreOptions): CellStore {
  const { cell, storage, now = Date.now } = options;
  const key = blockKey(options.lesson, cell.id);
  const store = createStore<CellState>(() => ({
    code: cell.code,
    edit: 'author',
    undo: null,
    elsewhere: null,
    keeping: null,
    status: { kind: 'idle' },
    run: null,
  }));
  const keeper = createKeeper(storage, key, (keeping) => store.setState({ keeping }));
  /** Another tab's text that this one has written over, until the reader answers: then it is nowhere else. */
  const otherKey = `${key}#elsewhere`;
  const otherKeeper = createKeeper(storage, otherKey, () => undefined);
  let opened = false;
  let record: RunRecord | null = null;
  let runs = 0;
  let { seed } = cell;
  /** The version that the text in the cell was made on. */
  let basedOn = cell.version;

  const putOtherBy = (): void => {
    const { elsewhere: code } = store.getState();
    if (code === null) return;
    otherKeeper.keep({ code, basedOn: cell.version, discarded: false, savedAt: now() });
  };

  const keep = (code: string, discarded = false): void => {
    putOtherBy();
    keeper.keep({ code, basedOn, discarded, savedAt: now() });
  };

  const forgetOther = (): void => {
    store.setState({ elsewhere: null });
    otherKeeper.keep(null);
  };

  const edit = (code: string): void => {
    const state = store.getState();
    if (code === state.code) return;
    if (code === cell.code) {
      basedOn = cell.version;
      store.setState({ code, edit: 'author' });
      putOtherBy();
      keeper.keep(null);
    } else {
      store.setState({ code, edit: state.edit === 'conflict' ? 'conflict' : 'edited' });
      keep(code);
    }
  };

  /** Puts another text in place of the reader's, which can be brought back. */
  const replace = (code: string): void => {
    const put = store.getState().code;
    edit(code);
    store.setState({ undo: { code: put, after: code } });
    if (code === cell.code) keep(put, true);
  };

  const receive = (draft: Draft): void => {
    const { code, edit: editState } = store.getState();
    if (draft.code === cell.code) return;
    if (draft.discarded) {
      store.setState({ undo: { code: draft.code, after: cell.code } });
    } else if (editState !== 'author') {
      // The reader was quicker than the storage.
      if (draft.code !== code) store.setState({ elsewhere: draft.code });
    } else {
      basedOn = draft.basedOn;
      const isCurrent = draft.basedOn === cell.version;
      store.setState({ code: draft.code, edit: isCurrent ? 'edited' : 'conflict' });
    }
  };

  const load = async (): Promise<void> => {
    try {
      const [draft, other] = await Promise.all([storage.load(key), storage.load(otherKey)]);
      if (draft !== null) receive(draft);
      const { code, elsewhere } = store.getState();
      if (other !== null && other.code !== code && elsewhere === null) {
        store.setState({ elsewhere: other.code });
      }
    } catch {
      store.setState({ keeping: 'unavailable' });
    }
  };

  return {
    cell,
    store,
    open: () => {
      if (!opened) {
        opened = true;
        void load();
      }
      return storage.subscribe((changed, draft) => {
        const { code } = store.getState();
        if (changed !== key || draft.discarded) return;
        store.setState({ elsewhere: draft.code === code ? null : draft.code });
      });
    },
    edit,
    setConstant: (name, value) => edit(withConstant(store.getState().code, name, value)),
    reset: () => {
      if (store.getState().code !== cell.code) replace(cell.code);
    },
    undo: () => {
      const { code, undo } = store.getState();
      if (undo === null || undo.after !== code) return;
      store.setState({ undo: null });
      edit(undo.code);
    },
    keepMine: () => {
      const { code, edit: editState } = store.getState();
      if (editState !== 'conflict') return;
      basedOn = cell.version;
      store.setState({ edit: 'edited' });
      keep(code);
    },
    takeElsewhere: () => {
      const { elsewhere } = store.getState();
      if (elsewhere === null) return;
      forgetOther();
      replace(elsewhere);
    },
    dismissElsewhere: forgetOther,
    warm: options.warm,
    run: (chosen = seed) => {
      const { code, status } = store.getState();
      if (!canRun(status)) return;
      seed = chosen;
      // Asked for before anything is drawn: whatever a drawing fetches comes after the machine.
      const machine = options.machine();
      runs += 1;
      const started: RunRecord = new RunRecord({
        id: runs,
        file: cell.file,
        code,
        beside: options.beside?.() ?? {},
        policy: options.policy?.() ?? policyOf(cell, seed),
        watch: cell.watch,
        startedAt: now(),
        variables: cell.charts.includes('memory'),
        // A run in its grace goes on recording, but the cell shows the newest one.
        onChange: (run, newStatus) => {
          if (record === started) store.setState({ run, status: newStatus });
        },
      });
      record = started;
      store.setState({ run: started.view, status: started.status });
      void started.start(machine);
      options.onRun?.();
    },
    stop: () => record?.stop(),
    sendLine: (line) => record?.sendLine(line),
    endInput: () => record?.endInput(),
    flush: () => {
      keeper.flush();
      otherKeeper.flush();
    },
  };
}

function policyOf({ policy }: Cell, seed: number): Policy {
  return policy === 'seeded' ? { kind: 'seeded', seed } : { kind: 'time-sliced' };
}
