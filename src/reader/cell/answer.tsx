import { useEffect, useRef, useState } from 'react';
import type { CellStore } from '../../session/index.ts';
import styles from './output.module.css';
import form from './small-form.module.css';
import type { LateStrings } from './late-strings.ts';

interface AnswerProps {
  readonly store: CellStore;
  readonly text: LateStrings;
  /** Called before the field goes, to give the focus a place to stay. */
  readonly onAnswered: () => void;
}

/** The field that answers `input()`, right where the prompt ended. */
export function Answer({ store, text, onAnswered }: AnswerProps) {
  const [line, setLine] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The reader who pressed Run in this cell wants to type. One who is elsewhere, or edits on, is not disturbed.
    const { code, run } = store.store.getState();
    const active = document.activeElement;
    const cell = field.current?.closest('figure');
    const isHere = active === null || active === document.body || cell?.contains(active) === true;
    if (isHere && code === run?.code) field.current?.focus({ preventScroll: true });
  }, [store]);
  return (
    <form
      className={styles['answer']}
      onSubmit={(event) => {
        event.preventDefault();
        onAnswered();
        store.sendLine(line);
        setLine('');
      }}
    >
      <label className={styles['question']}>
        <span>{text.inputLabel}</span>
        <input
          ref={field}
          className={form['field']}
          value={line}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="send"
          onChange={(event) => setLine(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className={form['button']}>
        {text.send}
      </button>
      <button
        type="button"
        className={form['button']}
        onClick={() => {
          onAnswered();
          store.endInput();
        }}
      >
        {text.endInput}
      </button>
    </form>
  );
}
