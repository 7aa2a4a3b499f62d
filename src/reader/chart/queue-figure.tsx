import { useCallback, useMemo } from 'react';
import {
  csvLine,
  drawQueues,
  layoutQueues,
  markdownTable,
  queueAt,
  queueUses,
  STATE,
  type PlotScene,
  type QueueUse,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { DataTable } from './data-table.tsx';
import { formatDuration, formatRatio, roughDuration } from './format.ts';
import { PlotFigure, PlotKey } from './plot-figure.tsx';
import { plotStrings } from './plot-strings.ts';
import type { RunChartProps } from './run-chart.ts';
import { StateMark } from './state-mark.tsx';
import type { TraceView } from './trace-follower.ts';
import { objectInText, objectName, threadName, useTrace } from './use-plot.ts';

/** More queues than this are in the table only. */
const MOST_BLOCKS = 4;

/** How many items were in queues, who put them in and who took them out. */
export function QueueFigure(run: RunChartProps) {
  const { batches, locale, running, wallTime } = run;
  const text = plotStrings[locale];
  const trace = useTrace(batches, running, wallTime);
  const uses = useMemo(() => queueUses(trace.model, trace.model.end), [trace]);
  const layOut = useCallback(
    (scene: PlotScene) => layoutQueues(uses.slice(0, MOST_BLOCKS), scene),
    [uses],
  );
  const rows = queueRows(uses, trace, locale);
  const head = [
    text.queueColumn,
    text.threadColumn,
    text.putsColumn,
    text.getsColumn,
    text.deepestColumn,
    text.meanColumn,
  ];
  const hidden = uses.length - MOST_BLOCKS;
  if (run.onlyIfTold === true && uses.length === 0) return null;
  return (
    <PlotFigure
      run={run}
      trace={trace}
      heading={text.queues}
      caption={queueCaption(uses, trace, locale)}
      isEmpty={uses.length === 0}
      layOut={layOut}
      draw={drawQueues}
      firstHeight={160}
      readingAt={(chart, x, y, scene) => {
        const pointed = queueAt(chart, x, y, scene);
        return (
          pointed &&
          text.depthAt(
            objectName(trace.model, pointed.use.object, locale),
            pointed.depth,
            formatDuration(pointed.time, locale),
          )
        );
      }}
      hint={text.hintQueues}
      more={hidden > 0 ? text.moreQueues(hidden) : null}
      legend={<QueueKey locale={locale} />}
      tables={
        <DataTable summary={text.table} caption={text.queueCaption} head={head} rows={rows} />
      }
      exports={{
        chart: 'queues',
        key: [
          { mark: 'depth', label: text.depthKey },
          { mark: 'put', label: text.putKey },
          { mark: 'get', label: text.getKey },
          { mark: STATE.waiting, label: text.waitKey },
        ],
        csv: () => [`${queueCsv(uses, trace).join('\r\n')}\r\n`],
        markdown: () => markdownTable(head, rows),
      }}
    />
  );
}

function queueCaption(
  uses: readonly QueueUse[],
  { model, finished }: TraceView,
  locale: Locale,
): string {
  const text = plotStrings[locale];
  const [first] = uses;
  if (!first) return finished ? text.noQueues : text.queuesLive(0);
  if (!finished) return text.queuesLive(uses.length);
  const name = objectInText(model, first.object, locale);
  const length = (range: QueueUse['putting']) =>
    roughDuration(range ? range.to - range.from : 0, locale);
  const { deepest, puts, gets, putting, getting, waitedForItem, waitedForRoom } = first;
  const sentence =
    gets === 0
      ? text.onlyPut(name, deepest, puts)
      : text.grew(name, deepest, puts, length(putting), gets, length(getting));
  // What takes less than a hundredth of the run is no waiting worth telling.
  const least = (model.end - model.start) / 100;
  const item =
    waitedForItem > least ? text.waitedForItem(roughDuration(waitedForItem, locale)) : '';
  const room =
    waitedForRoom > least ? text.waitedForRoom(roughDuration(waitedForRoom, locale)) : '';
  return sentence + item + room;
}

function queueRows(uses: readonly QueueUse[], { model }: TraceView, locale: Locale) {
  return uses.flatMap((use) =>
    use.users.map(({ thread, puts, gets }) => [
      objectName(model, use.object, locale),
      threadName(model, thread, locale),
      String(puts.length),
      String(gets.length),
      String(use.deepest),
      formatRatio(use.mean),
    ]),
  );
}

/** The depth of each queue after each event, one a line. */
function queueCsv(uses: readonly QueueUse[], { model }: TraceView): string[] {
  const lines = [csvLine(['queue', 'time_us', 'items'])];
  for (const { object, steps } of uses) {
    const name = objectName(model, object, 'en');
    for (const { time, depth } of steps) lines.push(csvLine([name, time, depth]));
  }
  return lines;
}

function QueueKey({ locale }: { readonly locale: Locale }) {
  const text = plotStrings[locale];
  return (
    <PlotKey>
      <li>
        <svg viewBox="0 0 44 16" width="44" height="16" aria-hidden="true">
          <path fill="currentColor" opacity=".12" d="M0 16v-5h14V6h14V1h16v15Z" />
          <path fill="none" stroke="currentColor" strokeWidth="1.5" d="M0 11h14V6h14V1h16" />
        </svg>
        {text.depthKey}
      </li>
      <li>
        <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
          <path fill="currentColor" d="M0 8h24v1H0ZM6 0h1.500v8H6ZM15 0h1.500v8H15Z" />
        </svg>
        {text.putKey}
      </li>
      <li>
        <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
          <path fill="currentColor" d="M0 7h24v1H0ZM6 8h1.500v8H6ZM15 8h1.500v8H15Z" />
        </svg>
        {text.getKey}
      </li>
      <li>
        <StateMark state={STATE.waiting} width={44} height={12} />
        {text.waitKey}
      </li>
    </PlotKey>
  );
}
