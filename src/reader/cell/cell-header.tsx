import type { Locale } from '../../lesson/index.ts';
import { canRun, canStop, type CellStore, type RunStatus } from '../../session/index.ts';
import { ResetIcon, RunIcon, StopIcon } from './icons.tsx';
import { OnlyHeard } from './only-heard.tsx';
import styles from './cell-header.module.css';
import { formatSeconds } from './format.ts';
import type { CellStrings } from './strings.ts';
import { useCell, useHydrated } from './use-cell.ts';

interface CellHeaderProps {
  readonly store: CellStore;
  readonly text: CellStrings;
  readonly locale: Locale;
  readonly number: string | undefined;
  readonly titleId: string;
  /** What kind of thing it is; a program unless told. */
  readonly label: string | undefined;
  /** Said beside where the run stands. */
  readonly note: string;
}

/** Name of the program, where its run stands, and the three buttons. */
export function CellHeader({ store, text, locale, number, titleId, label, note }: CellHeaderProps) {
  const status = useCell(store, (state) => state.status);
  const { cell } = store;
  const said = statusText(status, text, locale);
  return (
    <div className={styles['head']}>
      <figcaption className={styles['title']} id={titleId}>
        <b>
          {label ?? text.program}
          {number === undefined ? '' : ` ${number}`}
        </b>{' '}
        <code>{cell.file}</code>
        <OnlyHeard>: {cell.title}</OnlyHeard>
      </figcaption>
      {note === '' ? null : <span className={styles['state']}>{note}</span>}
      <span className={styles['state']}>
        {said === '' ? null : (
          <>
            <span className={`${styles['mark']} ${styles[status.kind]}`} aria-hidden="true" />
            {said}
          </>
        )}
      </span>
      <Buttons store={store} text={text} />
    </div>
  );
}

/** The state of a run in words; empty before the first one. */
export function statusText(status: RunStatus, text: CellStrings, locale: Locale): string {
  switch (status.kind) {
    case 'idle':
      return '';
    case 'warming':
      return text.warming;
    case 'running':
      return text.running;
    case 'awaiting-input':
      return text.awaitingInput;
    case 'stopping':
      return text.stopping;
    case 'unavailable':
      return text.unavailable;
    case 'ended': {
      const { wallTime, exitCode } = status;
      if (status.reason === 'died') return text.died;
      if (wallTime === null) return text.stoppedEarly;
      const seconds = formatSeconds(wallTime, locale);
      if (status.reason === 'deadlocked') return text.deadlocked(seconds);
      if (status.reason === 'killed') return text.ended(seconds);
      if (status.reason === 'interrupted') return text.stopped(seconds);
      return exitCode === 0 ? text.finished(seconds) : text.endedWith(exitCode, seconds);
    }
  }
}

function Buttons({ store, text }: { store: CellStore; text: CellStrings }) {
  const hydrated = useHydrated();
  const status = useCell(store, (state) => state.status);
  const edit = useCell(store, (state) => state.edit);
  const undoable = useCell(store, ({ undo, code }) => undo !== null && undo.after === code);
  // A button that takes itself away while it has the focus strands the keyboard: so it only says that it is off.
  const off = (able: boolean) => (hydrated ? { 'aria-disabled': !able } : { disabled: true });
  const stopping = status.kind === 'stopping';
  return (
    <span className={styles['controls']}>
      <button
        type="button"
        className={`${styles['button']} ${styles['run']}`}
        title={text.shiftEnter}
        onClick={() => store.run()}
        {...off(canRun(status))}
      >
        <RunIcon />
        {text.run}
      </button>
      <button
        type="button"
        className={styles['button']}
        title={text.stopKeys}
        onClick={() => store.stop()}
        {...off(canStop(status))}
      >
        <StopIcon />
        {stopping ? text.stopNow : text.stop}
      </button>
      <button
        type="button"
        className={styles['button']}
        title={undoable ? text.undoResetLong : undefined}
        onClick={() => (undoable ? store.undo() : store.reset())}
        {...off(undoable || edit !== 'author')}
      >
        <ResetIcon flipped={undoable} />
        {undoable ? text.undoReset : text.reset}
      </button>
    </span>
  );
}
