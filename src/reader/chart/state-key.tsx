import { statesShown, type Totals } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { stateName } from './describe.ts';
import styles from './state-key.module.css';
import { StateMark } from './state-mark.tsx';
import { chartStrings } from './strings.ts';

interface StateKeyProps {
  readonly locale: Locale;
  /** What the lanes hold; null before there are any. */
  readonly totals: Totals | null;
  /** Whether the line of work that was done is drawn above the lanes; that of processor time is, where it is known. */
  readonly progress: boolean;
}

/** The marks and what they stand for. */
export function StateKey({ locale, totals, progress }: StateKeyProps) {
  const strings = chartStrings[locale];
  const native = isNative(totals);
  return (
    <ul className={styles['key']} aria-label={strings.key}>
      {statesShown(totals?.times ?? null).map((state) => (
        <li key={state}>
          <StateMark state={state} width={44} height={16} />
          {stateName(state, strings)}
        </li>
      ))}
      {(progress || native) && (
        <li>
          <svg viewBox="0 0 44 16" width="44" height="16" aria-hidden="true">
            <path
              d="M0 11h14V5h18v3h12"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinejoin="round"
            />
          </svg>
          {native ? strings.processorKey : strings.progressKey}
        </li>
      )}
    </ul>
  );
}

/** Whether a recorder told the processor time of a run, and not who was running. */
export function isNative(totals: Totals | null): boolean {
  return totals !== null && totals.processor !== null;
}
