import type { Locale } from '../../lesson/index.ts';
import type { DeadlockEvent, DeadlockWait } from '../../session/index.ts';
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
  const { thread, holder, line } = wait;
  const at = (number: number): string => (number === 0 ? '' : text.line(number));
  const who = holder?.thread === thread ? text.itself : (holder?.thread ?? '');
  const gone = holder?.ended === true ? text.neverGivenBack : '';
  const isEnd = wait.waitsFor === 'join' || wait.waitsFor === 'process';
  const taken = holder && !isEnd ? text.takenBy(who, at(holder.line)) + gone : '';
  const name = isEnd ? (holder?.thread ?? '') : wait.objectName;
  return text.waits(thread, at(line), text[wait.waitsFor](name === '' ? '' : ` ${name}`), taken);
}
