import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CheckReport, Progress } from '../checks/index.ts';
import type { Exercise } from '../lesson/index.ts';
import type { Machine } from '../machine/index.ts';
import type { AnswerStore } from './answer-store.ts';
import type { Answered } from './answers.ts';
import type { CellStore } from './cell-store.ts';
import type { Unavailability } from './run-status.ts';

/** Where the checking of an exercise stands. */
export type CheckStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking'; readonly progress: Progress }
  | { readonly kind: 'checked'; readonly report: CheckReport }
  | { readonly kind: 'unavailable'; readonly why: Unavailability };

export interface ExerciseState {
  readonly status: CheckStatus;
}

/** An exercise: its program is a cell, its progress an answer, and here is its checking. */
export interface ExerciseStore {
  readonly store: Pick<StoreApi<ExerciseState>, 'getState' | 'getInitialState' | 'subscribe'>;
  /** Checks the program as the cell holds it now, unless that is under way. */
  check(): void;
  /** Gives up checking. */
  stop(): void;
  /** Opens one hint more. */
  nextHint(): void;
  showSolution(): void;
}

export interface ExerciseStoreOptions {
  readonly exercise: Exercise;
  readonly cell: CellStore;
  readonly answer: AnswerStore;
  readonly machine: () => Promise<Machine>;
}

const NOTHING_DONE = { kind: 'exercise', hints: 0, solved: false, solutionSeen: false } as const;

/** Creates the store of one exercise. Nothing is loaded before it is asked to check. */
export function createExerciseStore(options: ExerciseStoreOptions): ExerciseStore {
  const { exercise, cell, answer } = options;
  const store = createStore<ExerciseState>(() => ({ status: { kind: 'idle' } }));
  let checking: AbortController | null = null;

  const done = (): Answered & { readonly kind: 'exercise' } => {
    const { answered } = answer.store.getState();
    return answered?.kind === 'exercise' ? answered : NOTHING_DONE;
  };

  const check = async (signal: AbortSignal): Promise<CheckStatus> => {
    const { code } = cell.store.getState();
    let loaded;
    try {
      loaded = await Promise.all([import('../checks/index.ts'), options.machine()]);
    } catch {
      return { kind: 'unavailable', why: 'load-failed' };
    }
    const [{ checkProgram }, machine] = loaded;
    if (!machine.capabilities.stackSwitching) {
      return { kind: 'unavailable', why: 'no-stack-switching' };
    }
    const report = await checkProgram({
      machine,
      file: cell.cell.file,
      code,
      checks: exercise.checks,
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) store.setState({ status: { kind: 'checking', progress } });
      },
    });
    return { kind: 'checked', report };
  };

  const checkOnce = async (controller: AbortController): Promise<void> => {
    const progress: Progress = { done: 0, of: exercise.checks.times };
    store.setState({ status: { kind: 'checking', progress } });
    let status: CheckStatus;
    try {
      status = await check(controller.signal);
    } catch {
      // Nothing but giving up ends it without a status.
      status = { kind: 'idle' };
    }
    checking = null;
    store.setState({ status });
    if (status.kind === 'checked' && status.report.passed && !done().solved) {
      answer.answer({ ...done(), solved: true });
    }
  };

  return {
    store,
    check: () => {
      if (checking !== null) return;
      checking = new AbortController();
      void checkOnce(checking);
    },
    stop: () => checking?.abort(),
    nextHint: () => {
      const { hints } = done();
      if (hints < exercise.hints.length) answer.answer({ ...done(), hints: hints + 1 });
    },
    showSolution: () => answer.answer({ ...done(), solutionSeen: true }),
  };
}
