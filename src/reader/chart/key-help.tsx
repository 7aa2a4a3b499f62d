import type { Locale } from '../../lesson/index.ts';
import styles from './timeline.module.css';
import { chartStrings } from './strings.ts';
import { TIMELINE_KEYS } from './timeline-keys.ts';

/** What the keyboard does on the timeline while it has the focus. */
export function KeyHelp({ locale }: { readonly locale: Locale }) {
  const strings = chartStrings[locale];
  return (
    <details className={styles['details']}>
      <summary>{strings.keys}</summary>
      <dl className={styles['keys']}>
        {TIMELINE_KEYS.map(([keys, says]) => (
          <div key={says}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{strings[says]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
