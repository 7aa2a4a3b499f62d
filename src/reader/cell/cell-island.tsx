import { useCallback, useMemo, useRef, useState, type PointerEvent } from 'react';
import { errorsIn, streamText, type CodeError, type RunView } from '../../session/index.ts';
import type { Cell, Locale, Prediction } from '../../lesson/index.ts';
import { findCapabilities } from '../preflight/capabilities.ts';
import { Recordings } from '../recording/recordings.tsx';
import styles from './cell.module.css';
import { CellHeader } from './cell-header.tsx';
import { CodeArea, type CodeAreaHandle } from './code-area.tsx';
import { knobRows, Knobs } from './knobs.tsx';
import { latePart } from './late-part.tsx';
import { OutputView } from './output-view.tsx';
import { RunFigure } from './run-figure.tsx';
import { RunNotices } from './run-notices.tsx';
import { cellStrings } from './strings.ts';
import { useCell, useCellStore, useHydrated, useIntent, useStopKey } from './use-cell.ts';
import { begun, useLate } from './use-late.ts';

// These come when there is something to say.
const EditNotices = latePart(async () => ({
  default: (await import('./edit-notices.tsx')).EditNotices,
}));
const DeadlockNotice = latePart(async () => ({
  default: (await import('./deadlock-notice.tsx')).DeadlockNotice,
}));
const PredictionPins = latePart(async () => ({
  default: (await import('../question/index.ts')).PredictionPins,
}));

export interface CellIslandProps {
  readonly cell: Cell;
  /** Slug of the lesson; with the cell's id it names the reader's edit. */
  readonly lesson: string;
  readonly locale: Locale;
  /** Its number in the lesson, as in `3.1`. */
  readonly number?: string;
  /** What is asked about its runs. */
  readonly predictions?: readonly Prediction[];
  /** What it is called; a program unless told. */
  readonly label?: string;
  /** Said in its head; nothing unless told. */
  readonly note?: string;
}

const NO_PREDICTIONS: readonly Prediction[] = [];

/** A program that a reader edits and runs. It is readable before any script arrives. */
export function CellIsland({
  cell,
  lesson,
  locale,
  number,
  predictions = NO_PREDICTIONS,
  label,
  note = '',
}: CellIslandProps) {
  const store = useCellStore(lesson, cell);
  const text = cellStrings[locale];
  const code = useCell(store, (state) => state.code);
  const run = useCell(store, (state) => state.run);
  const status = useCell(store, (state) => state.status);
  const edited = useCell(store, ({ edit, elsewhere }) => edit !== 'author' || elsewhere !== null);
  const figure = useIntent(store);
  useStopKey(figure, store);
  const lineTimes = useLate(
    cell.charts.includes('timeline') ? begun(run, status) : null,
    loadLineTimes,
  );
  const cannotRun = useHydrated() && !findCapabilities().stackSwitching;
  const editor = useRef<CodeAreaHandle>(null);
  const [pointed, setPointed] = useState<{ line: number; run: number } | null>(null);
  const runId = run?.id ?? 0;
  const pointAt = useCallback(
    (line: number | null) => setPointed(line === null ? null : { line, run: runId }),
    [runId],
  );
  const [hovered, setHovered] = useState<number | null>(null);
  const [litLine, setLitLine] = useState<number | null>(null);
  const caretLine = pointed?.run === runId ? pointed.line : null;
  const hoverCode = (event: PointerEvent): void => {
    if (run === null || event.pointerType === 'touch') return;
    setHovered(editor.current?.lineAt(event.clientY) ?? null);
  };
  const finished = status.kind === 'ended' && status.reason === 'exited';
  const errors = useErrors(run, cell.file, code, finished);
  const titleId = `${cell.id}-title`;
  const goToLine = (line: number): void => editor.current?.goToLine(line);

  return (
    <figure className={styles['cell']} id={cell.id} aria-labelledby={titleId} ref={figure}>
      <CellHeader
        store={store}
        text={text}
        locale={locale}
        number={number}
        titleId={titleId}
        label={label}
        note={note}
      />
      <div
        className={styles['program']}
        onPointerMove={hoverCode}
        onPointerLeave={() => setHovered(null)}
      >
        <CodeArea
          ref={editor}
          store={store}
          text={text}
          locale={locale}
          errors={errors}
          litLine={run?.code === code ? litLine : null}
          onCaretLine={pointAt}
        />
        {run !== null &&
        run.code === code &&
        status.kind !== 'unavailable' &&
        lineTimes !== null ? (
          <lineTimes.LineTimes
            trace={run.trace}
            file={cell.file}
            taken={knobRows(code, cell.knobs)}
            locale={locale}
          />
        ) : null}
        <Knobs store={store} text={text} locale={locale} />
      </div>
      {edited ? <EditNotices store={store} locale={locale} /> : null}
      <RunNotices store={store} text={text} locale={locale} />
      {run === null || run.deadlock === null ? null : (
        <DeadlockNotice deadlock={run.deadlock} locale={locale} onLine={goToLine} />
      )}
      <div className={styles['result']}>
        <OutputView
          store={store}
          text={text}
          locale={locale}
          onLine={goToLine}
          shareable={lesson !== 'playground'}
        />
        {run !== null && finished && predictions.length > 0 ? (
          <PredictionPins predictions={predictions} lesson={lesson} locale={locale} />
        ) : null}
      </div>
      {cell.charts.length > 0 ? (
        <RunFigure
          store={store}
          text={text}
          locale={locale}
          lesson={lesson}
          predictions={predictions}
          // A cursor that stood there before the run points at nothing in it.
          highlightLine={hovered ?? caretLine}
          onLine={goToLine}
          onPoint={setLitLine}
        />
      ) : null}
      {cell.charts.length > 0 ? (
        <Recordings
          cell={cell}
          figure={figure}
          instead={status.kind === 'unavailable' || cannotRun}
          locale={locale}
          onLine={goToLine}
        />
      ) : null}
    </figure>
  );
}

const loadLineTimes = () => import('./line-times-view.tsx');

const NONE: readonly CodeError[] = [];

/** Errors of the newest run, as long as the program is still the one that raised them. */
function useErrors(
  run: RunView | null,
  file: string,
  code: string,
  finished: boolean,
): readonly CodeError[] {
  return useMemo(
    () =>
      run === null || !finished || run.code !== code
        ? NONE
        : errorsIn(streamText(run.output, 'stderr'), file, code),
    [run, file, code, finished],
  );
}
