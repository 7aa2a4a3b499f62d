import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { LIVE_STATES, type Point } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import type { TraceSource } from '../../session/index.ts';
import { ChartController, type ChartState } from './chart-controller.ts';
import { describe, laneName, stateName } from './describe.ts';
import { formatRatio, formatTenths } from './format.ts';
import { listenForGestures } from './gestures.ts';
import { LaneTable } from './lane-table.tsx';
import { ReadingLine } from './reading-line.tsx';
import { StateMark } from './state-mark.tsx';
import { chartStrings } from './strings.ts';
import { summaryText } from './summary-text.ts';
import styles from './timeline.module.css';
import { TotalsRow } from './totals-row.tsx';

export interface TimelineProps {
  /** The trace of the newest run. */
  readonly batches: TraceSource;
  /** The program that ran, for the text of a line. */
  readonly code: string;
  /** The program's file name. Without it every line is taken for one of `code`. */
  readonly file?: string;
  readonly locale: Locale;
  /** The reader wants to see a line of the program. */
  readonly onLine: (line: number) => void;
  /** The line that is pointed at in the editor. */
  readonly highlightLine: number | null;
  readonly running: boolean;
  /** Milliseconds, once the run is over. */
  readonly wallTime: number | null;
}

/** The lanes of a run: drawn while it goes on, then with its sums. */
export function Timeline(props: TimelineProps) {
  const { batches, code, file, locale, onLine, highlightLine, running, wallTime } = props;
  const strings = chartStrings[locale];
  const [chart] = useState(() => new ChartController(locale));
  const state = useSyncExternalStore(chart.subscribe, chart.state, chart.state);
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const lineOf = useRef<(point: Point) => void>(() => undefined);

  useEffect(() => {
    lineOf.current = (point) => {
      const line = ownLine(point, state, locale, code, file);
      if (line !== null) onLine(line);
    };
  });
  useEffect(() => (canvas.current ? chart.connect(canvas.current) : undefined), [chart]);
  useEffect(
    () =>
      stage.current
        ? listenForGestures(stage.current, chart, (point) => lineOf.current(point))
        : undefined,
    [chart],
  );
  useEffect(() => chart.setTrace(batches), [chart, batches]);
  useEffect(() => chart.setRun(running, wallTime), [chart, running, wallTime]);
  useEffect(() => chart.setLight(highlightLine, file ?? null), [chart, highlightLine, file]);

  const caption = captionOf(state, locale);
  const table = useMemo(
    () => state.totals && <LaneTable totals={state.totals} locale={locale} />,
    [state.totals, locale],
  );
  const empty = state.phase === 'empty';
  return (
    <figure className={styles['figure']} data-phase={state.phase}>
      <figcaption className={styles['head']}>
        <div className={styles['kicker']}>
          <span>{strings.heading}</span>
          {!empty && <Badge processes={state.model.processes.length} locale={locale} />}
        </div>
        <p className={empty ? styles['invitation'] : styles['say']}>{caption}</p>
      </figcaption>
      <div
        ref={stage}
        className={styles['stage']}
        hidden={empty}
        // A drawing with its own keys: neither a widget that the browser knows nor a picture alone.
        role="application"
        aria-roledescription={strings.heading}
        aria-label={strings.chartLabel(caption)}
        aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown + - 0 Home End Enter"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes the focus for its keys
        tabIndex={0}
      >
        <canvas ref={canvas} className={styles['canvas']} aria-hidden="true" />
        <LabelTitles state={state} locale={locale} />
      </div>
      {!empty && (
        <ReadingLine
          reading={
            state.point &&
            describe(state.point, { model: state.model, locale, code, file: file ?? null })
          }
          indent={state.layout?.plot.left ?? 0}
          locale={locale}
          onLine={onLine}
        />
      )}
      <ul className={styles['key']} aria-label={strings.key}>
        {LIVE_STATES.map((one) => (
          <li key={one}>
            <StateMark state={one} width={44} height={16} />
            {stateName(one, strings)}
          </li>
        ))}
      </ul>
      {state.model.lost > 0 && (
        <output className={styles['lost']}>
          {strings.lost(new Intl.NumberFormat(locale).format(state.model.lost))}
        </output>
      )}
      {!empty && state.totals && (
        <TotalsRow totals={state.totals} summary={state.summary} locale={locale} />
      )}
      {!empty && state.totals && (
        <div className={styles['tools']}>
          <details className={styles['details']}>
            <summary>{strings.table}</summary>
            {table}
          </details>
          <Controls chart={chart} state={state} locale={locale} />
        </div>
      )}
    </figure>
  );
}

function captionOf(state: ChartState, locale: Locale): string {
  const strings = chartStrings[locale];
  if (state.phase === 'empty') return strings.empty;
  if (state.summary) return summaryText(state.summary, locale);
  const { lanes } = state.model;
  if (lanes.length === 0) return strings.beginning;
  // Tenths only: a sentence that trembles cannot be read.
  const time = formatTenths(state.time, locale);
  return strings.liveTitle(time, lanes.length, formatRatio(state.totals?.parallelism ?? 0));
}

/** The line of the reader's program that a point lies on. */
function ownLine(
  point: Point,
  { model }: ChartState,
  locale: Locale,
  code: string,
  file: string | undefined,
): number | null {
  const { place } = describe(point, { model, locale, code, file: file ?? null });
  return place?.kind === 'line' ? place.line : null;
}

/** What kind of evidence the figure is. */
function Badge({ processes, locale }: { readonly processes: number; readonly locale: Locale }) {
  const strings = chartStrings[locale];
  return (
    <span className={styles['badge']}>
      <svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">
        <path fill="currentColor" d="M0 0h8v5.5H0ZM17 0h9v5.5h-9ZM8.5 8.5h8V14h-8Z" />
      </svg>
      {processes > 1 ? strings.measuredHere : strings.oneAtATime}
    </span>
  );
}

/** The whole names of lanes whose labels are cut, for the pointer. */
function LabelTitles({ state, locale }: { readonly state: ChartState; readonly locale: Locale }) {
  const places = state.layout?.lanes ?? [];
  return places
    .filter(({ lane, label }) => label !== laneName(lane, locale))
    .map(({ lane, labelX, labelBase }) => (
      <span
        key={`${lane.pid}/${lane.tid}`}
        className={styles['label']}
        style={{ left: labelX, top: labelBase - 16 }}
        title={laneName(lane, locale)}
        aria-hidden="true"
      />
    ));
}

interface ControlsProps {
  readonly chart: ChartController;
  readonly state: ChartState;
  readonly locale: Locale;
}

function Controls({ chart, state, locale }: ControlsProps) {
  const strings = chartStrings[locale];
  const zoom = (factor: number) => () => chart.move({ kind: 'zoom', factor, anchor: null });
  return (
    <div className={styles['controls']}>
      <button type="button" onClick={zoom(2)}>
        {strings.zoomIn}
      </button>
      <button type="button" onClick={zoom(1 / 2)} disabled={!state.zoomed}>
        {strings.zoomOut}
      </button>
      <button type="button" onClick={() => chart.move({ kind: 'fit' })} disabled={!state.zoomed}>
        {strings.fit}
      </button>
      {state.away && (
        <button
          type="button"
          className={styles['follow']}
          onClick={() => chart.move({ kind: 'follow' })}
        >
          {strings.follow}
        </button>
      )}
    </div>
  );
}
