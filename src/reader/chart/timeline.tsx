import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Flag, Origin, Point, WaitEdge } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import type { TraceSource } from '../../session/index.ts';
import { AccessList } from './access-list.tsx';
import { ChartController, type ChartState } from './chart-controller.ts';
import { withoutCode } from './code-in-text.tsx';
import { deadlockText, describe, laneName } from './describe.ts';
import { ExportRow } from './export-row.tsx';
import { FigureFrame } from './figure-frame.tsx';
import { KeyHelp } from './key-help.tsx';
import { formatRange, formatRatio, formatTenths } from './format.ts';
import { listenForGestures } from './gestures.ts';
import { lostText } from './lost-text.ts';
import { LaneTable } from './lane-table.tsx';
import type { Provenance } from './provenance.ts';
import { ReadingLine } from './reading-line.tsx';
import { StateKey } from './state-key.tsx';
import { chartStrings } from './strings.ts';
import { summaryText } from './summary-text.ts';
import { timelineExports } from './timeline-exports.ts';
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
  /** The reader points at a span of this line of the program, or at none. */
  readonly onPoint?: (line: number | null) => void;
  /** The line that is pointed at in the editor. */
  readonly highlightLine: number | null;
  readonly running: boolean;
  /** Milliseconds, once the run is over. */
  readonly wallTime: number | null;
  /** Null for a run that was measured here. */
  readonly origin?: Origin | null;
  /** Interpreter ticks per µs of one undisturbed lane on this device, where they are known. */
  readonly calibrated?: number | null;
  /** Who waits for whom in a circle, once the machine has found that nothing can go on. */
  readonly cycle?: readonly WaitEdge[];
  /** Times that are marked on the axis. */
  readonly flags?: readonly Flag[];
  readonly provenance: Provenance | null;
}

const NOBODY: readonly WaitEdge[] = [];
const NO_FLAGS: readonly Flag[] = [];

/** The lanes of a run: drawn while it goes on, then with its sums. */
export function Timeline(props: TimelineProps) {
  const { batches, code, file, locale, onLine, onPoint, highlightLine, running, wallTime } = props;
  const { origin = null, calibrated = null, cycle = NOBODY, flags = NO_FLAGS } = props;
  const { provenance } = props;
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
  useEffect(
    () => chart.setRun({ running, wallTime, origin, calibrated, cycle }),
    [chart, running, wallTime, origin, calibrated, cycle],
  );
  useEffect(() => chart.setLight(highlightLine, file ?? null), [chart, highlightLine, file]);
  useEffect(() => chart.setFlags(flags), [chart, flags]);
  const pointed = state.point && ownLine(state.point, state, locale, code, file);
  useEffect(() => onPoint?.(pointed), [onPoint, pointed]);

  const caption = captionOf(state, cycle, locale);
  const table = useMemo(
    () => state.totals && <LaneTable totals={state.totals} locale={locale} />,
    [state.totals, locale],
  );
  const empty = state.phase === 'empty';
  return (
    <FigureFrame
      heading={strings.heading}
      caption={caption}
      phase={state.phase}
      evidence={state.evidence}
      provenance={provenance}
      locale={locale}
    >
      <div
        ref={stage}
        className={styles['stage']}
        hidden={empty}
        // A drawing with its own keys: neither a widget that the browser knows nor a picture alone.
        role="application"
        aria-roledescription={strings.heading}
        aria-label={strings.chartLabel(withoutCode(caption))}
        aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown + - 0 [ ] Home End Enter"
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
      {state.phase === 'finished' && <AccessList model={state.model} locale={locale} />}
      <StateKey locale={locale} totals={state.totals} progress={state.progress !== null} />
      {state.model.lost > 0 && (
        <output className={styles['lost']}>{lostText(state.model.lost, locale)}</output>
      )}
      {state.range && <RangeLine chart={chart} range={state.range} locale={locale} />}
      {!empty && state.totals && (
        <TotalsRow
          totals={state.totals}
          summary={state.range ? null : state.summary}
          locale={locale}
        />
      )}
      {!empty && state.totals && (
        <div className={styles['tools']}>
          <details className={styles['details']}>
            <summary>{strings.table}</summary>
            {table}
          </details>
          <KeyHelp locale={locale} />
          <Controls chart={chart} state={state} locale={locale} />
          {state.phase === 'finished' && (
            <ExportRow
              exports={timelineExports({ chart, state, caption, provenance, file, locale })}
              locale={locale}
            />
          )}
        </div>
      )}
    </FigureFrame>
  );
}

function captionOf(state: ChartState, cycle: readonly WaitEdge[], locale: Locale): string {
  const strings = chartStrings[locale];
  if (state.phase === 'empty') return strings.empty;
  if (cycle.length > 0) return deadlockText(cycle, state.model, locale);
  if (state.summary) return summaryText(state.summary, locale, state.progress);
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

/** The whole names of lanes whose labels are cut, for the pointer. */
function LabelTitles({ state, locale }: { readonly state: ChartState; readonly locale: Locale }) {
  const places = state.layout?.lanes ?? [];
  return places
    .filter(({ lane, label }) => label !== '' && label !== laneName(lane, locale))
    .map(({ lane, labelX, labelBase }) => (
      <span
        key={`${lane.pid}/${lane.tid}/${lane.task ?? ''}`}
        className={styles['label']}
        style={{ left: labelX, top: labelBase - 16 }}
        title={laneName(lane, locale)}
        aria-hidden="true"
      />
    ));
}

interface RangeLineProps {
  readonly chart: ChartController;
  readonly range: NonNullable<ChartState['range']>;
  readonly locale: Locale;
}

/** Says what the sums below are of, when that is not the whole run. */
function RangeLine({ chart, range, locale }: RangeLineProps) {
  const strings = chartStrings[locale];
  return (
    <p className={styles['range']} aria-live="polite">
      {strings.rangeOf(formatRange(range.from, range.to, locale))}
      <button type="button" onClick={() => chart.zoomToRange()}>
        {strings.rangeZoom}
      </button>
      <button type="button" onClick={() => chart.cursor.measure(null)}>
        {strings.rangeClear}
      </button>
    </p>
  );
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
