import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import type { Locale } from '../../lesson/index.ts';
import type { CellStore, CodeError } from '../../session/index.ts';
import { loadEditor, type Editor, type Selection } from '../editor/index.ts';
import styles from './code-area.module.css';
import type { CellStrings } from './strings.ts';

export interface RichEditorHandle {
  goToLine(line: number): void;
}

interface RichEditorProps {
  readonly ref: Ref<RichEditorHandle>;
  readonly store: CellStore;
  readonly text: CellStrings;
  readonly locale: Locale;
  /** Where the cursor was when the textarea gave way. */
  readonly start: Selection;
  readonly errors: readonly CodeError[];
  readonly onCaretLine: (line: number | null) => void;
}

/** The place of Monaco, which is loaded when this appears. */
export function RichEditor(props: RichEditorProps) {
  const { ref, store, text, locale, start, errors, onCaretLine } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  // What the editor needs when it is made, and what it calls later, as of the newest rendering.
  const newest = useRef({ onCaretLine, errors });
  useEffect(() => {
    newest.current = { onCaretLine, errors };
  });

  useImperativeHandle(ref, () => ({ goToLine: (line) => editor.current?.goToLine(line) }));

  useEffect(() => {
    const { current } = host;
    if (current === null) return undefined;
    let gone = false;
    let unsubscribe = (): void => undefined;
    const open = async (): Promise<void> => {
      const createEditor = await loadEditor(locale);
      if (gone) return;
      const created = createEditor({
        host: current,
        code: store.store.getState().code,
        selection: start,
        constants: store.cell.knobs.map(({ name }) => name),
        label: `${text.code(store.cell.file)}. ${text.leaveEditor}`,
        onChange: (code) => store.edit(code),
        onRun: () => store.run(),
        onCaretLine: (line) => newest.current.onCaretLine(line),
      });
      editor.current = created;
      created.setErrors(newest.current.errors);
      created.focus();
      unsubscribe = store.store.subscribe(({ code }) => created.setCode(code));
    };
    void open();
    return () => {
      gone = true;
      unsubscribe();
      editor.current?.dispose();
      editor.current = null;
    };
  }, [store, text, locale, start]);

  useEffect(() => editor.current?.setErrors(errors), [errors]);

  return <div ref={host} className={styles['rich']} />;
}
