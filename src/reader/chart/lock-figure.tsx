import { useCallback, useMemo } from 'react';
import {
  csvLine,
  drawLocks,
  layoutLocks,
  lockAt,
  lockUses,
  markdownTable,
  STATE,
  type LockUse,
  type Surface,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { DataTable } from './data-table.tsx';
import { ExportRow } from './export-row.tsx';
import { FigureFrame } from './figure-frame.tsx';
import { formatDuration, formatRange, formatRatio, formatShare, roughDuration } from './format.ts';
import { PlotCanvas } from './plot-canvas.tsx';
import { plotFigure } from './plot-export.ts';
import styles from './plot-figure.module.css';
import { plotStrings } from './plot-strings.ts';
import type { RunChartProps } from './run-chart.ts';
import {
  objectName,
  plotScene,
  threadName,
  usePlotState,
  useEvidence,
  useTrace,
} from './use-plot.ts';
import { StateMark } from './state-mark.tsx';
import type { TraceView } from './trace-follower.ts';

/** More locks than this are in the table only. */
const MOST_ROWS = 8;

/** How locks were held and waited for. */
export function LockFigure(props: RunChartProps) {
  const { batches, file, locale, running, wallTime, origin, calibrated, provenance } = props;
  const text = plotStrings[locale];
  const trace = useTrace(batches, running, wallTime);
  const uses = useMemo(() => lockUses(trace.model, trace.model.end), [trace]);
  const plot = usePlotState();
  const { look, place } = plot;
  const scene = useMemo(() => look && plotScene(trace, look, locale), [trace, look, locale]);
  const chart = useMemo(() => scene && layoutLocks(uses.slice(0, MOST_ROWS), scene), [uses, scene]);
  const draw = useCallback(
    (context: Surface) => {
      if (chart && scene) drawLocks(context, chart, scene);
    },
    [chart, scene],
  );
  const caption = lockCaption(uses, trace, locale);
  const pointed = chart && scene && place && lockAt(chart, place.x, place.y, scene);
  const rows = lockRows(uses, trace, locale);
  const head = [
    text.lockColumn,
    text.heldColumn,
    text.shareColumn,
    text.waitsColumn,
    text.waitedColumn,
    text.longestColumn,
  ];
  const evidence = useEvidence(trace, origin, calibrated);
  return (
    <FigureFrame
      heading={text.locks}
      caption={caption}
      phase={trace.finished ? 'finished' : 'live'}
      evidence={evidence}
      provenance={provenance}
      locale={locale}
    >
      {uses.length > 0 && (
        <>
          <PlotCanvas
            height={chart?.height ?? 120}
            draw={draw}
            onLook={plot.onLook}
            onPoint={plot.onPoint}
          />
          <p className={styles['reading']} style={{ paddingLeft: chart?.column.plot.left ?? 0 }}>
            {pointed ? readingAt(pointed, trace, locale) : text.hintLocks}
          </p>
          <LockKey locale={locale} />
          <LongestWaits uses={uses} trace={trace} locale={locale} />
          <div className={styles['tools']}>
            <DataTable summary={text.table} caption={text.lockCaption} head={head} rows={rows} />
            {uses
              .slice(0, MOST_ROWS)
              .map((use) =>
                use.pairs.length === 0 ? null : (
                  <DataTable
                    key={use.object}
                    summary={text.pairCaption(objectName(trace.model, use.object, locale))}
                    caption={text.pairCaption(objectName(trace.model, use.object, locale))}
                    head={[text.waiterColumn, text.holderColumn, text.timeColumn]}
                    rows={use.pairs.map(({ waiter, holder, time }) => [
                      threadName(trace.model, waiter, locale),
                      threadName(trace.model, holder, locale),
                      formatDuration(time, locale),
                    ])}
                  />
                ),
              )}
            {trace.finished && (
              <ExportRow
                locale={locale}
                exports={{
                  program: file,
                  chart: 'locks',
                  figure: () =>
                    plotFigure({ trace, caption, evidence, provenance, locale }, (at) => {
                      const placed = layoutLocks(uses.slice(0, MOST_ROWS), at);
                      return { height: placed.height, draw: (on) => drawLocks(on, placed, at) };
                    }),
                  csv: () => [`${lockCsv(uses, trace).join('\r\n')}\r\n`],
                  markdown: () => markdownTable(head, rows),
                }}
              />
            )}
          </div>
        </>
      )}
    </FigureFrame>
  );
}

function lockCaption(uses: readonly LockUse[], { model, finished }: TraceView, locale: Locale) {
  const text = plotStrings[locale];
  const [first] = uses;
  if (!first) return finished ? text.noLocks : text.locksLive(0);
  if (!finished) return text.locksLive(uses.length);
  const wall = Math.max(1, model.end - model.start);
  const name = objectName(model, first.object, locale);
  const share = formatShare(first.held / wall, locale);
  const waited = roughDuration(first.waited, locale);
  const mean = formatRatio(first.waited / wall);
  if (first.holds.length === 0) return text.waitedOnly(name, waited, mean);
  return first.waited > 0
    ? text.waitedFor(name, share, waited, mean)
    : text.nobodyWaited(name, share);
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
  const waiters = use.waits.filter(isAt).map(({ thread }) => threadName(model, thread, locale));
  const held =
    use.holds.length === 0
      ? text.notTold(name)
      : holders.length > 0
        ? text.heldBy(name, holders.join(text.between))
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
      <p>{text.longest}</p>
      <ol>
        {first.longest.map(({ thread, from, to, holder }) => (
          <li key={`${thread}/${from}`}>
            {text.longestWait(
              threadName(model, thread, locale),
              formatDuration(to - from, locale),
              formatRange(from, to, locale),
            )}
            {holder !== 0 && text.heldMeanwhile(threadName(model, holder, locale))}
          </li>
        ))}
      </ol>
    </div>
  );
}

function lockRows(uses: readonly LockUse[], { model }: TraceView, locale: Locale) {
  const wall = Math.max(1, model.end - model.start);
  return uses.map((use) => [
    objectName(model, use.object, locale),
    use.holds.length === 0 ? '–' : formatDuration(use.held, locale),
    use.holds.length === 0 ? '–' : formatShare(use.held / wall, locale),
    String(use.waits.length),
    formatDuration(use.waited, locale),
    use.longest[0] ? formatDuration(use.longest[0].to - use.longest[0].from, locale) : '–',
  ]);
}

/** Every hold and every wait, one a line. */
function lockCsv(uses: readonly LockUse[], { model }: TraceView): string[] {
  const lines = [csvLine(['lock', 'what', 'thread', 'from_us', 'to_us', 'holder'])];
  for (const { object, holds, waits } of uses) {
    const name = objectName(model, object, 'en');
    for (const { thread, from, to } of holds) {
      lines.push(csvLine([name, 'held', threadName(model, thread, 'en'), from, to, '']));
    }
    for (const { thread, from, to, holder } of waits) {
      const by = holder === 0 ? '' : threadName(model, holder, 'en');
      lines.push(csvLine([name, 'waited', threadName(model, thread, 'en'), from, to, by]));
    }
  }
  return lines;
}

function LockKey({ locale }: { readonly locale: Locale }) {
  const text = plotStrings[locale];
  return (
    <ul className={styles['key']}>
      <li>
        <svg viewBox="0 0 44 16" width="44" height="16" aria-hidden="true">
          <path fill="currentColor" d="M0 0h20v16H0ZM21 0h23v16H21Z" />
        </svg>
        {text.heldKey}
      </li>
      <li>
        <StateMark state={STATE.waiting} width={44} height={12} />
        {text.waitingKey}
      </li>
    </ul>
  );
}
