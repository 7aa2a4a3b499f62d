import { useEffect, useRef, useState } from 'react';
import type { CellStore } from '../../session/index.ts';
import styles from './output.module.css';
import type { CellStrings } from './strings.ts';

/** The field that answers `input()`, right where the prompt ended. */
export function Answer({ store, text }: { store: CellStore; text: CellStrings }) {
  const [line, setLine] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The reader who pressed Run in this cell wants to type; one who is elsewhere is not disturbed.
    const cell = field.current?.closest('figure');
    const active = document.activeElement;
    const isHere = active === null || active === document.body || cell?.contains(active) === true;
    if (isHere && !(active instanceof HTMLTextAreaElement)) {
      field.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <form
      className={styles['answer']}
      onSubmit={(event) => {
        event.preventDefault();
        store.sendLine(line);
        setLine('');
      }}
    >
      <label className={styles['question']}>
        <span>{text.inputLabel}</span>
        <input
          ref={field}
          value={line}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="send"
          onChange={(event) => setLine(event.currentTarget.value)}
        />
      </label>
      <button type="submit">{text.send}</button>
      <button type="button" onClick={() => store.endInput()}>
        {text.endInput}
      </button>
    </form>
  );
}
