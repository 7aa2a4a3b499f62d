import { useCallback, useMemo } from 'react';
import {
  csvLine,
  drawLocks,
  layoutLocks,
  lockAt,
  lockUses,
  markdownTable,
  STATE,
  threadsPerFence,
  type LockUse,
  type PlotScene,
  type TimelineModel,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { formatCount } from '../i18n/format.ts';
import { withCode } from './code-in-text.tsx';
import { DataTable } from './data-table.tsx';
import { formatDuration, formatRange, formatRatio, formatShare, roughDuration } from './format.ts';
import { PlotFigure, PlotKey } from './plot-figure.tsx';
import styles from './plot-figure.module.css';
import { plotStrings } from './plot-strings.ts';
import type { RunChartProps } from './run-chart.ts';
import { StateMark } from './state-mark.tsx';
import { chartStrings } from './strings.ts';
import type { TraceView } from './trace-follower.ts';
import { objectInText, objectName, threadName, useTrace } from './use-plot.ts';

/** More locks than this are in the table only. */
const MOST_ROWS = 8;

/** How locks were held and waited for. */
export function LockFigure(run: RunChartProps) {
  const { batches, locale, running, wallTime } = run;
  const text = plotStrings[locale];
  const trace = useTrace(batches, running, wallTime);
  const uses = useMemo(() => lockUses(trace.model, trace.model.end), [trace]);
  const shown = useMemo(() => uses.slice(0, MOST_ROWS), [uses]);
  const layOut = useCallback((scene: PlotScene) => layoutLocks(shown, scene), [shown]);
  const rows = lockRows(uses, trace, locale);
  const head = [
    text.lockColumn,
    text.takenColumn,
    text.heldColumn,
    text.shareColumn,
    text.waitsColumn,
    text.waitedColumn,
    text.longestColumn,
  ];
  const hidden = uses.length - shown.length;
  if (run.onlyIfTold === true && uses.length === 0) return null;
  return (
    <PlotFigure
      run={run}
      trace={trace}
      heading={text.locks}
      caption={lockCaption(uses, trace, locale)}
      isEmpty={uses.length === 0}
      layOut={layOut}
      draw={drawLocks}
      firstHeight={120}
      readingAt={(chart, x, y, scene) => {
        const pointed = lockAt(chart, x, y, scene);
        return pointed && readingAt(pointed, trace, locale);
      }}
      hint={text.hintLocks}
      more={hidden > 0 ? text.moreLocks(hidden) : null}
      legend={<LockKey perFence={threadsPerFence(shown)} locale={locale} />}
      below={<LongestWaits uses={uses} trace={trace} locale={locale} />}
      tables={
        <>
          <DataTable summary={text.table} caption={text.lockCaption} head={head} rows={rows} />
          {shown.map(
            ({ object, pairs }) =>
              pairs.length > 0 && (
                <DataTable
                  key={object}
                  summary={text.pairCaption(objectName(trace.model, object, locale))}
                  caption={text.pairCaption(objectName(trace.model, object, locale))}
                  head={[text.waiterColumn, text.holderColumn, text.timeColumn]}
                  rows={pairs.map(({ waiter, holder, time }) => [
                    threadName(trace.model, waiter, locale),
                    threadName(trace.model, holder, locale),
                    formatDuration(time, locale),
                  ])}
                />
              ),
          )}
        </>
      }
      exports={{
        chart: 'locks',
        key: [
          { mark: 'held', label: text.heldKey },
          { mark: STATE.waiting, label: text.waitingKey(threadsPerFence(shown)) },
        ],
        csv: () => [`${lockCsv(uses, trace).join('\r\n')}\r\n`],
        markdown: () => markdownTable(head, rows),
      }}
    />
  );
}

function lockCaption(uses: readonly LockUse[], { model, finished }: TraceView, locale: Locale) {
  const text = plotStrings[locale];
  const [first] = uses;
  if (!first) return finished ? text.noLocks : text.locksLive(0);
  if (!finished) return text.locksLive(uses.length);
  const wall = Math.max(1, model.end - model.start);
  const name = objectInText(model, first.object, locale);
  const share = formatShare(first.held / wall, locale);
  const waited = roughDuration(first.waited, locale);
  const mean = formatRatio(first.waited / wall);
  if (first.holds.length === 0) return text.waitedOnly(name, waited, mean);
  const sentence =
    first.waited > 0 ? text.waitedFor(name, share, waited, mean) : text.nobodyWaited(name, share);
  if (first.thinned.length === 0) return sentence;
  return (
    sentence + text.takenTooOften(takenText(first, locale), formatCount(first.holds.length, locale))
  );
}

/** How often a lock was taken; in two figures where some times were passed over. */
function takenText({ taken, thinned }: LockUse, locale: Locale): string {
  return formatCount(thinned.length === 0 ? taken : Number(taken.toPrecision(2)), locale);
}

function readingAt(
  { use, time }: { readonly use: LockUse; readonly time: number },
  { model }: TraceView,
  locale: Locale,
): string {
  const text = plotStrings[locale];
  const isAt = ({ from, to }: { from: number; to: number }) => from <= time && time < to;
  const name = objectName(model, use.object, locale);
  const holders = use.holds.filter(isAt).map(({ thread }) => threadName(model, thread, locale));
  const thinned = use.thinned.find(isAt);
  const waiters = use.waits.filter(isAt).map(({ thread }) => threadName(model, thread, locale));
  const held =
    use.holds.length === 0
      ? text.notTold(name)
      : holders.length > 0
        ? text.heldBy(name, holders.join(text.between))
        : thinned
          ? text.heldInPart(name, formatShare(thinned.share, locale))
          : text.heldByNobody(name);
  if (waiters.length === 0) return held;
  return `${held}${text.wordGap}${text.waiters(waiters.join(text.between))}`;
}

interface LongestWaitsProps {
  readonly uses: readonly LockUse[];
  readonly trace: TraceView;
  readonly locale: Locale;
}

function LongestWaits({ uses, trace: { model }, locale }: LongestWaitsProps) {
  const text = plotStrings[locale];
  const [first] = uses;
  if (!first || first.longest.length === 0) return null;
  return (
    <div className={styles['longest']}>
      <p>{withCode(text.longest(objectInText(model, first.object, locale)))}</p>
      <ol>
        {first.longest.map(({ thread, from, to, holders }) => (
          <li key={`${thread}/${from}`}>
            {text.longestWait(
              threadName(model, thread, locale),
              formatDuration(to - from, locale),
              formatRange(from, to, locale),
            )}
            {holders.length > 0 && text.heldMeanwhile(holderNames(holders, model, locale))}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** More names than this make no sentence. */
const MOST_NAMES = 4;

function holderNames(holders: readonly number[], model: TimelineModel, locale: Locale): string {
  const { list, more } = chartStrings[locale];
  const names = holders.slice(0, MOST_NAMES).map((holder) => threadName(model, holder, locale));
  const rest = holders.length - names.length;
  return list(rest === 0 ? names : [...names, more(rest)]);
}

function lockRows(uses: readonly LockUse[], { model }: TraceView, locale: Locale) {
  const wall = Math.max(1, model.end - model.start);
  return uses.map((use) => [
    objectName(model, use.object, locale),
    use.holds.length === 0
      ? '–'
      : use.thinned.length === 0
        ? takenText(use, locale)
        : plotStrings[locale].about(takenText(use, locale)),
    use.holds.length === 0 ? '–' : formatDuration(use.held, locale),
    use.holds.length === 0 ? '–' : formatShare(use.held / wall, locale),
    String(use.waits.length),
    formatDuration(use.waited, locale),
    use.longest[0] ? formatDuration(use.longest[0].to - use.longest[0].from, locale) : '–',
  ]);
}

/** Every hold that was recorded and every wait, one a line; and for how long a lock was held between recorded holds. */
function lockCsv(uses: readonly LockUse[], { model }: TraceView): string[] {
  const lines = [csvLine(['lock', 'what', 'thread', 'from_us', 'to_us', 'holders'])];
  for (const { object, holds, thinned, waits } of uses) {
    const name = objectName(model, object, 'en');
    for (const { thread, from, to } of holds) {
      lines.push(csvLine([name, 'held', threadName(model, thread, 'en'), from, to, '']));
    }
    for (const { from, to, share } of thinned) {
      lines.push(
        csvLine([name, `held for ${share.toFixed(3)} of it, estimated`, '', from, to, '']),
      );
    }
    for (const { thread, from, to, holders } of waits) {
      const by = holders.map((holder) => threadName(model, holder, 'en')).join(' ');
      lines.push(csvLine([name, 'waited', threadName(model, thread, 'en'), from, to, by]));
    }
  }
  return lines;
}

function LockKey({ perFence, locale }: { readonly perFence: number; readonly locale: Locale }) {
  const text = plotStrings[locale];
  return (
    <PlotKey>
      <li>
        <svg viewBox="0 0 44 16" width="44" height="16" aria-hidden="true">
          <path fill="currentColor" d="M0 0h20v16H0ZM21 0h23v16H21Z" />
        </svg>
        {text.heldKey}
      </li>
      <li>
        <StateMark state={STATE.waiting} width={44} height={12} />
        {text.waitingKey(perFence)}
      </li>
    </PlotKey>
  );
}
