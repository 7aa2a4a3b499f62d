import {
  LIVE_STATES,
  share,
  type LiveState,
  type Summary,
  type Totals,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { durationParts, formatRatio, formatShare } from './format.ts';
import { stateName } from './describe.ts';
import { StateShapes } from './state-mark.tsx';
import { chartStrings } from './strings.ts';
import styles from './totals-row.module.css';

interface TotalsRowProps {
  readonly totals: Totals;
  readonly summary: Summary | null;
  readonly locale: Locale;
}

/** The sums below the lanes. */
export function TotalsRow({ totals, summary, locale }: TotalsRowProps) {
  const strings = chartStrings[locale];
  return (
    <dl className={styles['totals']}>
      <div>
        <dt>{strings.wall}</dt>
        <Duration time={totals.wall} locale={locale} />
      </div>
      <div title={strings.busyTitle}>
        <dt>{strings.busy}</dt>
        <Duration time={totals.busy} locale={locale} />
      </div>
      <div title={strings.parallelismTitle}>
        <dt>{strings.parallelism}</dt>
        <dd>{formatRatio(totals.parallelism)}</dd>
      </div>
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
      <small> {unit}</small>
    </dd>
  );
}

const WIDTH = 330;
const HEIGHT = 20;
const GAP = 2;
/** What a label needs at least until the next one. */
const LABEL_ROOM = 44;
const LEAST_SHARE = 0.005;

interface Part {
  readonly state: LiveState;
  readonly part: number;
  readonly x: number;
  readonly width: number;
  /** Where its number begins: pushed to the right where numbers would touch. */
  readonly label: number;
}

function placesOf(totals: Totals): Part[] {
  const parts: Part[] = [];
  let x = 0;
  let label = 0;
  for (const state of LIVE_STATES) {
    const part = share(totals, state);
    if (part < LEAST_SHARE) continue;
    label = Math.max(label, x);
    parts.push({ state, part, x, width: Math.max(part * WIDTH - GAP, 1), label });
    x += part * WIDTH;
    label += LABEL_ROOM;
  }
  return parts;
}

/** The share of each state as a stretch of its own mark. */
function ShareBar({ totals, locale }: { readonly totals: Totals; readonly locale: Locale }) {
  const strings = chartStrings[locale];
  const parts = placesOf(totals);
  const text = parts
    .map(({ state, part }) => strings.shareOf(stateName(state, strings), formatShare(part, locale)))
    .join(', ');
  return (
    <svg className={styles['bar']} viewBox={`0 0 ${WIDTH} 46`} role="img" aria-label={text}>
      {parts.map(({ state, x, width }) => (
        <StateShapes key={state} state={state} x={x} width={width} height={HEIGHT} />
      ))}
      {parts.map(({ state, part, label }) => (
        <text key={state} x={label} y="40">
          {formatShare(part, locale)}
        </text>
      ))}
    </svg>
  );
}
