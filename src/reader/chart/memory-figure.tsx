import { useId, useMemo, type CSSProperties } from 'react';
import {
  csvLine,
  markdownTable,
  memoryView,
  memoryWidths,
  MOST_VARIABLES,
  type MemoryGroup,
  type MemoryRow,
  type MemoryView,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { formatCount } from '../i18n/format.ts';
import { asCode } from './code-in-text.tsx';
import { laneName } from './describe.ts';
import { ExportRow } from './export-row.tsx';
import { FigureFrame } from './figure-frame.tsx';
import styles from './memory-figure.module.css';
import { memoryStrings } from './memory-strings.ts';
import type { RunChartProps } from './run-chart.ts';
import { chartStrings } from './strings.ts';
import { shownThread } from './thread-name.ts';
import type { TraceView } from './trace-follower.ts';
import { useEvidence, useTrace } from './use-plot.ts';

/** Which variables threads share and processes do not: a table whose cells are joined where threads see one variable. */
export function MemoryFigure(props: RunChartProps) {
  const { batches, file, locale, running, wallTime, origin, calibrated, provenance } = props;
  const text = memoryStrings[locale];
  const trace = useTrace(batches, running, wallTime);
  const view = useMemo(
    () =>
      memoryView(
        trace.model.names.variables(),
        trace.model.lanes.map(({ pid, tid }) => ({ pid, tid })),
      ),
    [trace],
  );
  const evidence = useEvidence(trace, origin, calibrated);
  const captionId = useId();
  const names = view.columns.map((column) => columnName(column, trace, locale));
  const head = [text.variable, ...names];
  const flat = view.rows.map((row) => [row.name, ...cellsOf(row, view).map((cell) => cell ?? '')]);
  // One thread has nobody to share with.
  if (props.onlyIfTold === true && view.columns.length < 2) return null;
  return (
    <FigureFrame
      heading={text.heading}
      caption={memoryCaption(view, trace, locale)}
      phase={trace.finished ? 'finished' : 'live'}
      evidence={evidence}
      provenance={provenance}
      locale={locale}
    >
      {view.rows.length > 0 && (
        <>
          <p className={styles['caption']} id={captionId}>
            {text.caption}
          </p>
          <div className={styles['scroll']}>
            <table
              className={styles['table']}
              aria-label={text.heading}
              aria-describedby={captionId}
              style={tableStyle(view, names)}
            >
              <colgroup>
                <col className={styles['variable']} />
              </colgroup>
              <colgroup>
                {view.columns.map(({ pid, tid }) => (
                  <col key={`${pid}/${tid}`} className={styles['thread']} />
                ))}
              </colgroup>
              <thead>
                <tr>
                  <th scope="col" rowSpan={2}>
                    {text.variable}
                  </th>
                  {view.processes.map((pid) => (
                    <th key={pid} scope="colgroup" colSpan={columnsOf(view, pid)}>
                      {text.process(pid)}
                    </th>
                  ))}
                </tr>
                <tr>
                  {view.columns.map(({ pid, tid }, place) => (
                    <th key={`${pid}/${tid}`} scope="col" data-first={isFirst(view, place)}>
                      <code>{names[place]}</code>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {view.rows.map((row) => (
                  <Row key={`${row.scope}/${row.name}`} row={row} view={view} locale={locale} />
                ))}
              </tbody>
            </table>
          </div>
          <p className={styles['note']}>
            {text.note}
            {view.isCut && text.cut(MOST_VARIABLES)}
            {trace.model.lost > 0 && text.lost(formatCount(trace.model.lost, locale))}
          </p>
          {trace.finished && (
            <ExportRow
              locale={locale}
              exports={{
                program: file,
                chart: 'memory',
                csv: () => [`${memoryCsv(view, trace).join('\r\n')}\r\n`],
                markdown: () => markdownTable(head, flat),
              }}
            />
          )}
        </>
      )}
    </FigureFrame>
  );
}

/** The widths that the style sheet makes columns of. */
function tableStyle(view: MemoryView, names: readonly string[]): CSSProperties {
  const { variable, value } = memoryWidths(view, names);
  const properties: Record<`--${string}`, number> = {
    '--variable': variable,
    '--value': value,
    '--threads': view.columns.length,
  };
  return properties;
}

interface RowProps {
  readonly row: MemoryRow;
  readonly view: MemoryView;
  readonly locale: Locale;
}

function Row({ row, view, locale }: RowProps) {
  const text = memoryStrings[locale];
  const cells: React.ReactNode[] = [];
  for (let place = 0; place < view.columns.length;) {
    const group = row.groups.find(({ first }) => first === place);
    const span = group ? group.last - group.first + 1 : 1;
    cells.push(
      <td key={place} colSpan={span} data-first={isFirst(view, place)}>
        {group && <Value group={group} span={span} />}
      </td>,
    );
    place += span;
  }
  return (
    <tr>
      <th scope="row">
        <code>{row.name}</code>
        <small>{row.scope === 'local' ? text.local : text.global}</small>
      </th>
      {cells}
    </tr>
  );
}

/** A value, and above it a line with a dot for each thread that sees it. */
function Value({ group, span }: { readonly group: MemoryGroup; readonly span: number }) {
  return (
    <div className={styles['value']} title={`${group.type}, id ${group.cells[0]?.id ?? 0}`}>
      <svg viewBox={`0 0 ${span * 100} 10`} preserveAspectRatio="none" aria-hidden="true">
        {span > 1 && <path d={`M50 5H${span * 100 - 50}`} vectorEffect="non-scaling-stroke" />}
      </svg>
      <span className={styles['dots']} aria-hidden="true">
        {group.cells.map(({ column }) => (
          <i key={column.tid} />
        ))}
      </span>
      <code>{group.value}</code>
    </div>
  );
}

function columnName(
  { pid, tid }: { readonly pid: number; readonly tid: number },
  { model }: TraceView,
  locale: Locale,
): string {
  const lane = model.lanes.find((one) => one.pid === pid && one.tid === tid);
  if (lane) return laneName(lane, locale);
  return shownThread(model.names.thread(pid, tid)) || chartStrings[locale].thread(tid);
}

function columnsOf({ columns }: MemoryView, pid: number): number {
  return columns.filter((column) => column.pid === pid).length;
}

/** Whether a column is the first of its process. */
function isFirst({ columns }: MemoryView, place: number): boolean {
  return columns[place - 1]?.pid !== columns[place]?.pid;
}

/** The value that each column saw, or nothing. */
function cellsOf({ groups }: MemoryRow, { columns }: MemoryView): readonly (string | undefined)[] {
  return columns.map(
    (column) => groups.flatMap(({ cells }) => cells).find((cell) => cell.column === column)?.value,
  );
}

function memoryCaption(view: MemoryView, { finished, model }: TraceView, locale: Locale): string {
  const text = memoryStrings[locale];
  if (view.rows.length === 0) return finished ? text.nothing : text.waiting;
  const sentences: string[] = [];
  if (view.shared.length > 0) sentences.push(text.shared(listed(view.shared.map(asCode), locale)));
  if (view.own.length > 0) sentences.push(text.own(listed(view.own.map(asCode), locale)));
  const [differing] = view.differing;
  if (differing) {
    const values = differing.values.map(({ pid, value }) => text.valueIn(asCode(value), pid));
    sentences.push(text.differs(asCode(differing.name), listed(values, locale)));
  }
  if (sentences.length > 0) return sentences.join(text.gap);
  const [only] = view.processes;
  return model.processes.length > 1 && only !== undefined ? text.only(only) : text.alone;
}

/** So many names are read in a sentence. */
const NAMES = 4;

function listed(names: readonly string[], locale: Locale): string {
  const text = memoryStrings[locale];
  return text.list([...names.slice(0, NAMES), ...(names.length > NAMES ? ['…'] : [])]);
}

function memoryCsv(view: MemoryView, trace: TraceView): string[] {
  const lines = [csvLine(['pid', 'thread', 'scope', 'variable', 'type', 'id', 'value'])];
  for (const { name, scope, groups } of view.rows) {
    for (const { column, type, id, value } of groups.flatMap(({ cells }) => cells)) {
      const thread = columnName(column, trace, 'en');
      lines.push(csvLine([column.pid, thread, scope, name, type, id, value]));
    }
  }
  return lines;
}
