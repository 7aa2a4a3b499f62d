import { useRef } from 'react';
import type { Locale } from '../../lesson/index.ts';
import styles from './recording.module.css';
import { recordingStrings } from './strings.ts';

interface RecordingInputProps {
  /** What to type after `python record.py`, with the name of the program. */
  readonly command: string;
  readonly problem: string | null;
  readonly onFile: (file: File) => void;
  readonly locale: Locale;
}

/** How to make a recording, and the button that opens one. */
export function RecordingInput({ command, problem, onFile, locale }: RecordingInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const text = recordingStrings[locale];
  return (
    <>
      <p className={styles['how']}>
        {text.own}{' '}
        <a href={`${import.meta.env.BASE_URL}record.py`} download="record.py">
          {text.download}
        </a>
      </p>
      <pre
        className={styles['command']}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls when it is too wide, so the keyboard must reach it
        tabIndex={0}
      >
        <code>python record.py {command}</code>
      </pre>
      <button type="button" className={styles['open']} onClick={() => input.current?.click()}>
        {text.open}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) onFile(file);
          currentTarget.value = '';
        }}
      />
      {problem === null ? null : (
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
