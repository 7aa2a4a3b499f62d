import type { CellStore, NoticeCode, NoticeEvent, Unavailability } from '../../session/index.ts';
import styles from './notices.module.css';
import type { CellStrings } from './strings.ts';
import { useCell } from './use-cell.ts';

const NONE: readonly NoticeEvent[] = [];

/** Why the program cannot run, or what was special about this run, in words. */
export function RunNotices({ store, text }: { store: CellStore; text: CellStrings }) {
  const status = useCell(store, (state) => state.status);
  const notices = useCell(store, (state) => state.run?.notices ?? NONE);
  // Deadlocks are told with who waits for whom, beside this.
  const codes = [...new Set(notices.map(({ code }) => code))].filter((code) => code !== 'deadlock');
  const said = codes.map((code) => [code, noticeText(code, text)] as const);
  const reason = status.kind === 'unavailable' ? unavailableText(status.why, text) : null;
  return (
    <>
      <noscript>
        <p className={styles['notice']}>{text.noScript}</p>
      </noscript>
      {reason === null ? null : (
        <p className={styles['notice']} role="alert">
          {reason}
        </p>
      )}
      {said.map(([code, words]) => (
        <output key={code} className={styles['notice']}>
          {words}
        </output>
      ))}
    </>
  );
}

function unavailableText(why: Unavailability, text: CellStrings): string {
  return why === 'load-failed' ? text.loadFailed : text.noStackSwitching;
}

function noticeText(code: Exclude<NoticeCode, 'deadlock'>, text: CellStrings): string {
  switch (code) {
    case 'not-isolated':
      return text.notIsolated;
    case 'no-stack-switching':
      return text.noStackSwitching;
    case 'trace-overflow':
      return text.traceOverflow;
    case 'worker-died':
      return text.workerDied;
    case 'out-of-memory':
      return text.outOfMemory;
    case 'stopped':
      return text.stoppedNotice;
    case 'killed':
      return text.killedNotice;
    case 'waiting':
      return text.onlyStopWakes;
    case 'lock-abandoned':
      return text.lockAbandoned;
    case 'orphans':
      return text.orphans;
  }
}
