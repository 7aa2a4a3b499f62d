import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ExerciseBlock, Locale, Prediction } from '../../lesson/index.ts';
import { createExerciseStore, type CheckStatus, type ExerciseStore } from '../../session/index.ts';
import { CellIsland } from '../cell/index.ts';
import { useCell, useHydrated, useSession } from '../cell/use-cell.ts';
import { useAnswer } from '../question/use-answer.ts';
import { CheckResults } from './check-results.tsx';
import styles from './exercise.module.css';
import { Help } from './help.tsx';
import { exerciseStrings, type ExerciseStrings } from './strings.ts';

export interface ExerciseIslandProps {
  readonly block: ExerciseBlock;
  /** Slug of the lesson. */
  readonly lesson: string;
  readonly locale: Locale;
  /** Its number in the lesson, as in `3.1`. */
  readonly number: string;
  readonly predictions: readonly Prediction[];
}

/** A program to change until its checks pass, with what they say, and help. */
export function ExerciseIsland({
  block,
  lesson,
  locale,
  number,
  predictions,
}: ExerciseIslandProps) {
  const text = exerciseStrings[locale];
  const session = useSession();
  const { cell, exercise } = block;
  const [stores] = useState(() => ({
    exercise: session.exercise(lesson, block, createExerciseStore),
    cell: session.cell(lesson, cell),
    answer: session.answer(lesson, { id: cell.id, version: exercise.checks.version }),
  }));
  useEffect(() => stores.answer.open(), [stores]);
  const { answered, keeping } = useAnswer(stores.answer);
  const progress = answered?.kind === 'exercise' ? answered : null;
  const status = useCheckStatus(stores.exercise);
  const code = useCell(stores.cell, (state) => state.code);
  return (
    <div className={styles['exercise']}>
      <CellIsland
        cell={cell}
        lesson={lesson}
        locale={locale}
        number={number}
        predictions={predictions}
        label={text.exercise}
        note={progress?.solved === true ? text.solved : ''}
      />
      <div className={styles['bar']}>
        <CheckButton store={stores.exercise} status={status} text={text} />
        <Where status={status} code={code} text={text} />
      </div>
      {status.kind === 'checked' ? (
        <CheckResults
          report={status.report}
          checks={exercise.checks}
          file={cell.file}
          locale={locale}
        />
      ) : null}
      <Help
        exercise={exercise}
        file={cell.file}
        code={code}
        hints={progress?.hints ?? 0}
        solutionSeen={progress?.solutionSeen ?? false}
        store={stores.exercise}
        text={text}
      />
      {progress !== null && keeping !== null ? (
        <output className={styles['notice']}>{text.notKept}</output>
      ) : null}
    </div>
  );
}

function useCheckStatus({ store }: ExerciseStore): CheckStatus {
  return useSyncExternalStore(
    store.subscribe,
    () => store.getState().status,
    () => store.getInitialState().status,
  );
}

interface CheckProps {
  readonly status: CheckStatus;
  readonly text: ExerciseStrings;
}

function CheckButton({ store, status, text }: CheckProps & { readonly store: ExerciseStore }) {
  const ready = useHydrated();
  const checking = status.kind === 'checking';
  return (
    <button
      type="button"
      className={styles['check']}
      disabled={!ready}
      onClick={() => (checking ? store.stop() : store.check())}
    >
      {checking ? text.stopChecking : text.check}
    </button>
  );
}

/** Where the checking stands, in words and as a lane that fills. */
function Where({ status, code, text }: CheckProps & { readonly code: string }) {
  return (
    <>
      {status.kind === 'checking' ? (
        <progress
          className={styles['progress']}
          value={status.progress.done}
          max={status.progress.of}
          aria-label={text.check}
        />
      ) : null}
      <output className={styles['where']}>{whereText(status, code, text)}</output>
    </>
  );
}

function whereText(status: CheckStatus, code: string, text: ExerciseStrings): string {
  switch (status.kind) {
    case 'idle':
      return '';
    case 'unavailable':
      return status.why === 'load-failed' ? text.loadFailed : text.noStackSwitching;
    case 'checking': {
      const { done, of } = status.progress;
      return done === 0 ? text.beginning : text.progress(done, of);
    }
    case 'checked':
      if (status.report.code !== code) return text.stale;
      return status.report.passed ? text.passedAll : text.failed;
  }
}
