import {
  LIVE_STATES,
  share,
  STATE,
  statesShown,
  type LiveState,
  type Summary,
  type Totals,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { sentenceGap } from '../i18n/format.ts';
import { durationParts, formatRatio, formatShare } from './format.ts';
import { stateName } from './describe.ts';
import { StateMark, StateShapes } from './state-mark.tsx';
import { chartStrings } from './strings.ts';
import styles from './totals-row.module.css';

interface TotalsRowProps {
  readonly totals: Totals;
  /** Of the whole run; null where the sums are of a part of it. */
  readonly summary: Summary | null;
  readonly locale: Locale;
}

/** The sums below the lanes. */
export function TotalsRow({ totals, summary, locale }: TotalsRowProps) {
  const strings = chartStrings[locale];
  // A recording may not know when a thread ran; zero would be a claim.
  const knowsRunning = statesShown(totals.times).includes(STATE.running);
  return (
    <dl className={styles['totals']}>
      <div>
        <dt>{strings.wall}</dt>
        <Duration time={totals.wall} locale={locale} />
      </div>
      {knowsRunning && (
        <>
          <div title={strings.busyTitle}>
            <dt>{strings.busy}</dt>
            <Duration time={totals.busy} locale={locale} />
          </div>
          <div title={strings.parallelismTitle}>
            <dt>{strings.parallelism}</dt>
            <dd>{formatRatio(totals.parallelism)}</dd>
          </div>
        </>
      )}
      {totals.processor !== null && (
        <>
          <div title={strings.processorTitle}>
            <dt>{strings.processor}</dt>
            <Duration time={totals.processor} locale={locale} />
          </div>
          <div title={strings.coresTitle}>
            <dt>{strings.cores}</dt>
            <dd>{formatRatio(totals.wall > 0 ? totals.processor / totals.wall : 0)}</dd>
          </div>
        </>
      )}
      {summary !== null && summary.longestReady > 0 && (
        <div>
          <dt>{strings.longestReady}</dt>
          <Duration time={summary.longestReady} locale={locale} />
        </div>
      )}
      <div className={styles['shares']}>
        <dt>{strings.shares}</dt>
        <dd>
          <ShareBar totals={totals} locale={locale} />
        </dd>
      </div>
    </dl>
  );
}

function Duration({ time, locale }: { readonly time: number; readonly locale: Locale }) {
  const { number, unit } = durationParts(time, locale);
  return (
    <dd>
      {number}
      <small>
        {sentenceGap(locale)}
        {unit}
      </small>
    </dd>
  );
}

const WIDTH = 400;
const HEIGHT = 20;
const GAP = 2;
/** A state with less than this share is left to the table. */
const LEAST_SHARE = 0.005;

interface Part {
  readonly state: LiveState;
  readonly part: number;
  readonly x: number;
  readonly width: number;
}

function partsOf(totals: Totals): Part[] {
  const parts: Part[] = [];
  let x = 0;
  for (const state of LIVE_STATES) {
    const part = share(totals, state);
    if (part < LEAST_SHARE) continue;
    parts.push({ state, part, x, width: Math.max(part * WIDTH - GAP, 1) });
    x += part * WIDTH;
  }
  return parts;
}

/** The share of each state as a stretch of its own mark, and the same in numbers. */
function ShareBar({ totals, locale }: { readonly totals: Totals; readonly locale: Locale }) {
  const strings = chartStrings[locale];
  const parts = partsOf(totals);
  return (
    <>
      <svg className={styles['bar']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {parts.map(({ state, x, width }) => (
          <StateShapes key={state} state={state} x={x} width={width} height={HEIGHT} />
        ))}
      </svg>
      <ul className={styles['numbers']}>
        {parts.map(({ state, part }) => (
          <li key={state}>
            <StateMark state={state} width={20} height={10} />
            <span className={styles['spoken']}>{stateName(state, strings)} </span>
            {formatShare(part, locale)}
          </li>
        ))}
      </ul>
    </>
  );
}
