import { useMemo } from 'react';
import { EVENT } from '../../charts/index.ts';
import {
  RECORD_COLUMNS,
  type ChartKind,
  type Locale,
  type TraceRecording,
} from '../../lesson/index.ts';
import { recordedTrace } from '../../session/index.ts';
import { LockFigure, QueueFigure, Timeline } from '../chart/index.ts';
import { RecordedProvenance } from '../evidence/provenance.tsx';
import styles from './recording.module.css';
import { lateRecordingStrings } from './late-strings.ts';

interface RecordedRunProps {
  readonly recording: TraceRecording;
  readonly title: string;
  /** Which further charts of it, where it has something for them; null for all. */
  readonly charts: readonly ChartKind[] | null;
  readonly locale: Locale;
  readonly onLine: (line: number) => void;
}

/** A run that was recorded elsewhere: its lanes with their badge, and what it printed. */
export function RecordedRun({ recording, title, charts, locale, onLine }: RecordedRunProps) {
  const batches = useMemo(() => recordedTrace(recording), [recording]);
  const { provenance, code, output, wallTime } = recording;
  const { python, machine, cores, date, file, sha256, browser = '' } = provenance;
  const shared = useMemo(
    () => ({
      batches,
      file,
      locale,
      running: false,
      wallTime: wallTime / 1000,
      origin: { kind: 'recorded', python, machine } as const,
      calibrated: null,
      provenance: { browser, cores, date: Date.parse(date), file, hash: sha256.slice(0, 12) },
    }),
    [batches, file, locale, wallTime, python, machine, browser, cores, date, sha256],
  );
  const shows = (kind: ChartKind) => charts?.includes(kind) ?? true;
  return (
    <div className={styles['run']}>
      <h4>{title}</h4>
      <Timeline {...shared} code={code} onLine={onLine} highlightLine={null} />
      {shows('locks') && tells(recording, EVENT.acquire) && <LockFigure {...shared} />}
      {shows('queue') && tells(recording, EVENT.put) && <QueueFigure {...shared} />}
      <RecordedProvenance provenance={provenance} brief locale={locale} />
      {output === '' ? null : (
        <>
          <h4>{lateRecordingStrings[locale].printed}</h4>
          <pre className={styles['output']}>{output}</pre>
        </>
      )}
    </div>
  );
}

/** The place of what happened, among the columns of a record. */
const STATE_COLUMN = RECORD_COLUMNS.indexOf('state');

function tells({ records }: TraceRecording, event: number): boolean {
  return records.some((record) => record[STATE_COLUMN] === event);
}
