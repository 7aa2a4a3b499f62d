import type { Locale } from '../../lesson/index.ts';
import styles from './timeline.module.css';
import { chartStrings, type ChartStrings } from './strings.ts';

/** The keys of the timeline, and which string says what they do. */
const KEYS = [
  [['↑', '↓'], 'keyLane'],
  [['Shift ←', 'Shift →'], 'keySpan'],
  [['←', '→'], 'keyPan'],
  [['Home', 'End'], 'keyEnds'],
  [['+', '−'], 'keyZoom'],
  [['0'], 'keyFit'],
  [['[', ']'], 'keyRange'],
  [['Enter'], 'keyLine'],
  [['Esc'], 'keyEscape'],
] as const satisfies readonly (readonly [readonly string[], keyof ChartStrings])[];

/** What the keyboard does on the timeline while it has the focus. */
export function KeyHelp({ locale }: { readonly locale: Locale }) {
  const strings = chartStrings[locale];
  return (
    <details className={styles['details']}>
      <summary>{strings.keys}</summary>
      <dl className={styles['keys']}>
        {KEYS.map(([keys, says]) => (
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
