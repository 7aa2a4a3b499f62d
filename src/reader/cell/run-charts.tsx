import { useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { objectId, type WaitEdge } from '../../charts/index.ts';
import type { Cell, Locale, Prediction } from '../../lesson/index.ts';
import {
  browserName,
  isActive,
  keptDevice,
  type RunStatus,
  type RunView,
} from '../../session/index.ts';
import {
  LockFigure,
  MemoryFigure,
  programHash,
  QueueFigure,
  Timeline,
  type TimelineProps,
} from '../chart/index.ts';
import { SessionContext } from '../island/session-context.ts';
import { useFlags } from '../question/use-flags.ts';
import { followLines } from './line-times.ts';

interface RunChartsProps {
  readonly cell: Cell;
  readonly run: RunView;
  readonly status: RunStatus;
  /** Slug of the lesson, and what was asked about the run. */
  readonly lesson: string;
  readonly predictions: readonly Prediction[];
  readonly locale: Locale;
  /** The line that is pointed at in the program. */
  readonly highlightLine: number | null;
  readonly onLine: (line: number) => void;
  /** The reader points at a span of a line, or no longer. */
  readonly onPoint: (line: number | null) => void;
}

/** The charts of a run that the author asked for. */
export function RunCharts({
  cell,
  run,
  status,
  lesson,
  predictions,
  locale,
  highlightLine,
  ...handlers
}: RunChartsProps) {
  const flags = useFlags(predictions, lesson, locale);
  const calibrated = useCalibrated(run, status.kind === 'ended');
  const { file, charts } = cell;
  const hash = useProgramHash(run.code);
  const provenance = useMemo(
    () => ({
      browser: browserName(navigator.userAgent),
      cores: navigator.hardwareConcurrency,
      date: run.startedAt,
      file,
      hash,
    }),
    [run.startedAt, file, hash],
  );
  const { deadlock, policy } = run;
  const cycle = useMemo(() => (deadlock?.certain ? edgesOf(deadlock) : NOBODY), [deadlock]);
  const shared = {
    batches: run.trace,
    file,
    locale,
    running: isActive(status) || status.kind === 'stopping',
    wallTime: status.kind === 'ended' ? status.wallTime : null,
    origin: policy.kind === 'seeded' ? policy : null,
    calibrated,
    provenance,
  };
  // For a program of one's own nobody has chosen charts.
  const chosen = { ...shared, onlyIfTold: lesson === 'playground' };
  return (
    <>
      {charts.includes('timeline') && (
        <LitTimeline
          {...shared}
          {...handlers}
          code={run.code}
          cycle={cycle}
          flags={flags}
          highlightLine={highlightLine}
        />
      )}
      {charts.includes('locks') && <LockFigure {...chosen} />}
      {charts.includes('queue') && <QueueFigure {...chosen} />}
      {charts.includes('memory') && <MemoryFigure {...chosen} />}
    </>
  );
}

/**
 * Interpreter ticks per µs of an undisturbed lane on this device. They are measured once, after the first run that had
 * several processes; until then they are not known.
 */
function useCalibrated({ trace }: RunView, ended: boolean): number | null {
  const session = useContext(SessionContext);
  const [rate, setRate] = useState(() => keptDevice()?.tickRate ?? null);
  useEffect(() => {
    if (rate !== null || !ended || session === null || !hasChildren(trace)) return undefined;
    let wanted = true;
    const calibrate = async (): Promise<void> => {
      const device = await session.calibrate();
      if (wanted) setRate(device?.tickRate ?? null);
    };
    void calibrate();
    return () => {
      wanted = false;
    };
  }, [rate, ended, session, trace]);
  return rate;
}

function hasChildren({ batches }: RunView['trace']): boolean {
  return batches.some(({ names }) =>
    names.some((name) => name.kind === 'process' && name.name !== 'MainProcess'),
  );
}

const NOBODY: readonly WaitEdge[] = [];

/** Who waits for whom in the circle of a deadlock. */
function edgesOf({ pid, waits, cycle }: NonNullable<RunView['deadlock']>): readonly WaitEdge[] {
  return cycle.map((tid, place) => ({
    waiter: (pid << 16) | tid,
    holder: (pid << 16) | (cycle[(place + 1) % cycle.length] ?? tid),
    object: objectId(pid, waits.find((wait) => wait.tid === tid)?.object ?? 0),
  }));
}

/** The lanes. A line at which nothing of the run happened is not pointed at: all lanes would fade. */
function LitTimeline(props: TimelineProps & { readonly file: string }) {
  const { batches, file, highlightLine } = props;
  const source = useMemo(() => followLines(batches, file), [batches, file]);
  const lines = useSyncExternalStore(source.subscribe, source.lines, source.lines);
  const isThere = lines.some(({ line }) => line === highlightLine);
  return <Timeline {...props} highlightLine={isThere ? highlightLine : null} />;
}

/** The beginning of the program's hash; empty for a moment, and where it cannot be computed. */
function useProgramHash(code: string): string {
  const [hashed, setHashed] = useState({ code: '', hash: '' });
  useEffect(() => {
    let wanted = true;
    const tell = async (): Promise<void> => {
      const hash = await programHash(code);
      if (wanted) setHashed({ code, hash });
    };
    void tell();
    return () => {
      wanted = false;
    };
  }, [code]);
  return hashed.code === code ? hashed.hash : '';
}
