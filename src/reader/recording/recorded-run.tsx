import { useMemo } from 'react';
import type { Locale, TraceRecording } from '../../lesson/index.ts';
import { recordedTrace } from '../../session/index.ts';
import { Timeline } from '../chart/index.ts';
import { RecordedProvenance } from '../evidence/provenance.tsx';
import styles from './recording.module.css';
import { lateRecordingStrings } from './late-strings.ts';

interface RecordedRunProps {
  readonly recording: TraceRecording;
  readonly title: string;
  readonly locale: Locale;
  readonly onLine: (line: number) => void;
}

/** A run that was recorded elsewhere: its lanes with their badge, and what it printed. */
export function RecordedRun({ recording, title, locale, onLine }: RecordedRunProps) {
  const batches = useMemo(() => recordedTrace(recording), [recording]);
  const { provenance, code, output, wallTime } = recording;
  const { python, machine, cores, date, file, sha256, browser = '' } = provenance;
  return (
    <div className={styles['run']}>
      <h4>{title}</h4>
      <Timeline
        batches={batches}
        code={code}
        file={file}
        locale={locale}
        onLine={onLine}
        highlightLine={null}
        running={false}
        wallTime={wallTime / 1000}
        origin={{ kind: 'recorded', python, machine }}
        provenance={{ browser, cores, date: Date.parse(date), file, hash: sha256.slice(0, 12) }}
      />
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
