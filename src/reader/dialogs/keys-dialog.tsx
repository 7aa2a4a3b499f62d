import { Fragment, type ReactNode } from 'react';
import { chartStrings } from '../chart/strings.ts';
import { TIMELINE_KEYS } from '../chart/timeline-keys.ts';
import { usePage } from '../page/context.tsx';
import styles from './dialogs.module.css';
import { KEYS_DIALOG } from './shortcut.ts';
import { SINGLE_KEYS } from './single-keys.ts';
import { keyStrings } from './strings.ts';

/** Keys and what they do; between the keys stands a space, or the word given. */
interface KeyRow {
  readonly keys: readonly string[];
  readonly between?: string;
  readonly does: string;
}

/** All that the keyboard does on the site, and the switch for single keys. */
export function KeysDialog() {
  const { locale } = usePage();
  const text = keyStrings[locale];
  const timeline = chartStrings[locale];
  return (
    <dialog
      id={KEYS_DIALOG}
      className={`${styles['dialog']} ${styles['keys']}`}
      aria-labelledby="keys-title"
      closedby="any"
    >
      <div className={styles['head']}>
        <h2 id="keys-title">{text.title}</h2>
        <form method="dialog">
          <button type="submit">{text.close}</button>
        </form>
      </div>
      <div className={styles['scroller']}>
        <div className={styles['groups']}>
          <KeyGroup
            title={text.everywhere}
            rows={[
              { keys: ['/'], does: text.search },
              { keys: ['?'], does: text.list },
              { keys: ['Tab', 'Shift Tab'], does: text.next },
              { keys: ['Esc'], does: text.escape },
            ]}
          >
            <label className={styles['single']}>
              <input
                type="checkbox"
                id={SINGLE_KEYS}
                defaultChecked
                autoComplete="off"
                aria-describedby={`${SINGLE_KEYS}-text`}
              />
              {text.single}
            </label>
            <p className={styles['said']} id={`${SINGLE_KEYS}-text`}>
              {text.singleText}
            </p>
          </KeyGroup>
          <KeyGroup
            title={text.inSearch}
            rows={[
              { keys: ['↑', '↓'], does: text.choose },
              { keys: ['Enter'], does: text.open },
            ]}
          />
          <KeyGroup
            title={text.program}
            rows={[
              { keys: ['Shift Enter'], does: text.run },
              { keys: ['Ctrl .'], does: text.stop },
              { keys: ['Esc', 'Tab'], between: text.thenPress, does: text.leave },
              { keys: ['Ctrl M'], does: text.tabMoves },
              { keys: ['Ctrl Space'], does: text.suggest },
              { keys: ['Ctrl F'], does: text.find },
              { keys: ['Ctrl /'], does: text.comment },
            ]}
          >
            <p className={styles['said']}>{text.mac}</p>
          </KeyGroup>
          <KeyGroup
            title={text.timeline}
            rows={TIMELINE_KEYS.map(([keys, says]) => ({ keys, does: timeline[says] }))}
          />
          <KeyGroup
            title={text.questions}
            rows={[
              { keys: ['↑', '↓', '←', '→'], does: text.drawMove },
              { keys: ['1', '6'], between: text.to, does: text.drawMark },
              { keys: ['Space', 'Enter'], does: text.drawBrush },
            ]}
          />
        </div>
      </div>
    </dialog>
  );
}

interface KeyGroupProps {
  readonly title: string;
  readonly rows: readonly KeyRow[];
  readonly children?: ReactNode;
}

function KeyGroup({ title, rows, children }: KeyGroupProps) {
  return (
    <section className={styles['group']}>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ keys, between, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 ? <> {between} </> : null}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}
