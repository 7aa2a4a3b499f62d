import { useState, type RefObject } from 'react';
import type { Cell, Locale } from '../../lesson/index.ts';
import { latePart } from '../cell/late-part.tsx';
import styles from './recording.module.css';
import { RecordingInput } from './recording-input.tsx';
import { recordingStrings } from './strings.ts';
import { useRecordingDrop } from './use-recording-drop.ts';

const RecordedRun = latePart(async () => ({
  default: (await import('./recorded-run.tsx')).RecordedRun,
}));

interface RecordingsProps {
  readonly cell: Cell;
  /** The figure of the cell, on which a recording may be dropped. */
  readonly figure: RefObject<HTMLElement | null>;
  /** Whether the program cannot run here, so that its recording takes the place of a run. */
  readonly instead: boolean;
  readonly locale: Locale;
  readonly onLine: (line: number) => void;
}

/** Runs of the cell's program that were recorded elsewhere: the lesson's, and the reader's own. */
export function Recordings({ cell, figure, instead, locale, onLine }: RecordingsProps) {
  const text = recordingStrings[locale];
  const drop = useRecordingDrop(figure, 'trace', locale);
  const [opened, setOpened] = useState(false);
  const own = drop.recording;
  const isOpen = opened || instead || own !== null || drop.problem !== null;
  return (
    <details
      className={`${styles['recordings']} ${drop.over ? styles['over'] : ''}`}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
    >
      <summary>{drop.over ? text.dropHere : text.summary}</summary>
      {instead && cell.recording !== null ? (
        <p className={styles['instead']}>{text.insteadOfRun}</p>
      ) : null}
      {isOpen && own !== null ? (
        <RecordedRun
          recording={own}
          title={text.ofReader(own.provenance.file)}
          charts={null}
          locale={locale}
          onLine={onLine}
        />
      ) : null}
      {isOpen && cell.recording !== null ? (
        <RecordedRun
          recording={cell.recording}
          title={text.ofLesson}
          charts={cell.charts}
          locale={locale}
          onLine={onLine}
        />
      ) : null}
      <RecordingInput
        command={`trace ${cell.file}`}
        problem={drop.problem}
        onFile={drop.open}
        locale={locale}
      />
    </details>
  );
}
