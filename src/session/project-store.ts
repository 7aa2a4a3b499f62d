import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Cell } from '../lesson/index.ts';
import type { CellStore } from './cell-store.ts';
import type { ProjectFile, ProjectPolicy } from './projects.ts';
import type { Session } from './session.ts';
import type { Shared } from './share.ts';

/** A file with the store of its text; that of the first one runs the program. */
export interface OpenFile {
  readonly name: string;
  readonly store: CellStore;
}

export interface ProjectState {
  readonly files: readonly OpenFile[];
  readonly policy: ProjectPolicy;
}

/** A program of several files while it is worked on. */
export interface ProjectStore {
  readonly store: Pick<StoreApi<ProjectState>, 'getState' | 'getInitialState' | 'subscribe'>;
  /** The program as it is now. */
  readonly current: () => Shared;
  /** Calls back at every change of a file, of the files, or of the policy; returns what ends that. */
  readonly follow: (listener: (program: Shared) => void) => () => void;
  readonly setPolicy: (policy: ProjectPolicy) => void;
  readonly add: (name: string) => void;
  readonly remove: (name: string) => void;
}

/** Creates the store of a program. Nothing is run before it is asked to. */
export function createProjectStore(
  session: Pick<Session, 'program'>,
  opened: Shared,
): ProjectStore {
  const beside = (): Record<string, string> => {
    const [, ...modules] = store.getState().files;
    return Object.fromEntries(modules.map(({ name, store: file }) => [name, codeOf(file)]));
  };
  const open = ({ name, code }: ProjectFile): OpenFile => ({
    name,
    store: session.program(cellOf(name, code, opened.watch), beside, () => store.getState().policy),
  });
  /** Whichever file one is in, it is the program that runs. */
  const asModule = ({ name, store: file }: OpenFile): OpenFile => ({
    name,
    store: { ...file, run: () => store.getState().files[0]?.store.run() },
  });
  const store = createStore<ProjectState>(() => {
    const [main, ...modules] = opened.files.map(open);
    return {
      files: main === undefined ? [] : [main, ...modules.map(asModule)],
      policy: opened.policy,
    };
  });
  const current = (): Shared => {
    const { files, policy } = store.getState();
    return {
      files: files.map(({ name, store: file }) => ({ name, code: codeOf(file) })),
      policy,
      watch: opened.watch,
    };
  };

  return {
    store,
    current,
    follow: (listener) => {
      let ends: (() => void)[] = [];
      const tell = (): void => listener(current());
      const followFiles = (): void => {
        for (const end of ends) end();
        ends = store.getState().files.map(({ store: file }) =>
          file.store.subscribe((state, before) => {
            if (state.code !== before.code) tell();
          }),
        );
      };
      followFiles();
      const end = store.subscribe(() => {
        followFiles();
        tell();
      });
      return () => {
        end();
        for (const endFile of ends) endFile();
      };
    },
    setPolicy: (policy) => store.setState({ policy }),
    add: (name) => {
      const { files } = store.getState();
      store.setState({ files: [...files, asModule(open({ name, code: '' }))] });
    },
    remove: (name) => {
      const { files } = store.getState();
      store.setState({ files: files.filter((file) => file.name !== name) });
    },
  };
}

function codeOf(store: CellStore): string {
  return store.store.getState().code;
}

function cellOf(file: string, code: string, watch: readonly string[]): Cell {
  return {
    id: `own-${file.replace(/\.py$/, '')}`,
    file,
    title: file,
    code,
    version: '',
    knobs: [],
    charts: ['timeline', 'locks', 'queue', 'memory'],
    policy: 'time-sliced',
    seed: 1,
    watch,
    recording: null,
  };
}
