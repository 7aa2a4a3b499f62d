import type { Locale } from '../../lesson/index.ts';
import type { DeadlockEvent, DeadlockWait } from '../../session/index.ts';
import { shownThread } from '../chart/thread-name.ts';
import { deadlockStrings } from './deadlock-strings.ts';
import styles from './notices.module.css';

type Strings = (typeof deadlockStrings)[Locale];

interface DeadlockNoticeProps {
  readonly deadlock: DeadlockEvent;
  readonly locale: Locale;
  readonly onLine: (line: number) => void;
}

/** Who waits for whom, when the machine found that threads do so for ever. */
export function DeadlockNotice({ deadlock, locale, onLine }: DeadlockNoticeProps) {
  const text = deadlockStrings[locale];
  return (
    <div className={styles['notice']}>
      <output>{deadlock.certain ? text.certain : text.suspected}</output>
      <ul className={styles['waits']}>
        {inOrder(deadlock).map((wait) => (
          <li key={`${wait.pid}/${wait.tid}`}>
            {wait.line === 0 ? (
              describeWait(wait, text)
            ) : (
              <button type="button" onClick={() => onLine(wait.line)}>
                {describeWait(wait, text)}
              </button>
            )}
          </li>
        ))}
        {deadlock.ended.map(({ pid, name, exitCode }) => (
          <li key={pid}>{text.endedBefore(name, exitCode)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Those of the circle first, each followed by the one that it waits for. */
function inOrder({ waits, cycle }: DeadlockEvent): readonly DeadlockWait[] {
  const place = ({ tid }: DeadlockWait): number =>
    cycle.includes(tid) ? cycle.indexOf(tid) : cycle.length;
  return waits.toSorted((one, other) => place(one) - place(other));
}

/** One wait in a sentence. */
export function describeWait(wait: DeadlockWait, text: Strings): string {
  const { holder, line } = wait;
  const name = isForEnd(wait) ? shownThread(holder?.thread ?? '') : wait.objectName;
  const what = text[wait.waitsFor](name === '' ? '' : ` ${name}`);
  return text.waits(shownThread(wait.thread), lineText(line, text), what, takenText(wait, text));
}

/** Whether what is waited for is the end of a thread or process. */
function isForEnd({ waitsFor }: DeadlockWait): boolean {
  return waitsFor === 'join' || waitsFor === 'process';
}

function takenText(wait: DeadlockWait, text: Strings): string {
  const { tid, thread, holder } = wait;
  if (!holder || isForEnd(wait)) return '';
  if (wait.waitsFor === 'import') return text.importedBy(shownThread(holder.thread));
  const at = lineText(holder.line, text);
  // Threads may share a name, and threads of different processes a number.
  const isItself = holder.tid === tid && holder.thread === thread;
  const taken = isItself ? text.takenByItself(at) : text.takenBy(shownThread(holder.thread), at);
  return taken + (holder.ended ? text.neverGivenBack : '');
}

function lineText(line: number, text: Strings): string {
  return line === 0 ? '' : text.line(line);
}
