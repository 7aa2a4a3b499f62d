import type { Locale } from '../../lesson/index.ts';
import type { CellStore, NoticeEvent, Unavailability } from '../../session/index.ts';
import styles from './notices.module.css';
import type { CellStrings } from './strings.ts';
import { useCell } from './use-cell.ts';
import { useLate } from './use-late.ts';

const NONE: readonly NoticeEvent[] = [];

interface RunNoticesProps {
  readonly store: CellStore;
  readonly text: CellStrings;
  readonly locale: Locale;
}

/** Why the program cannot run, or what was special about this run, in words. */
export function RunNotices({ store, text, locale }: RunNoticesProps) {
  const status = useCell(store, (state) => state.status);
  const notices = useCell(store, (state) => state.run?.notices ?? NONE);
  const late = useLate(notices.length === 0 ? null : notices.length, loadWords);
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
      {late?.noticeWords(notices, locale).map((words) => (
        <output key={words} className={styles['notice']}>
          {words}
        </output>
      ))}
    </>
  );
}

const loadWords = () => import('./notice-words.ts');

function unavailableText(why: Unavailability, text: CellStrings): string {
  return why === 'load-failed' ? text.loadFailed : text.noStackSwitching;
}
