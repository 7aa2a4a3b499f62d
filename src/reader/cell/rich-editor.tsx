import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react';
import type { CellStore, CodeError } from '../../session/index.ts';
import type { Editor } from '../editor/index.ts';
import styles from './code-area.module.css';
import type { HandOver } from './plain-editor.tsx';
import type { CellStrings } from './strings.ts';

export interface RichEditorHandle {
  goToLine(line: number): void;
}

interface RichEditorProps {
  readonly ref: Ref<RichEditorHandle>;
  readonly store: CellStore;
  readonly text: CellStrings;
  /** What the textarea handed over. */
  readonly start: HandOver;
  readonly errors: readonly CodeError[];
  readonly onCaretLine: (line: number | null) => void;
}

/** The place of Monaco. */
export function RichEditor(props: RichEditorProps) {
  const { ref, store, text, start, errors, onCaretLine } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  // What the editor needs when it is made, and what it calls later, as of the newest rendering.
  const newest = useRef({ onCaretLine, errors });
  useEffect(() => {
    newest.current = { onCaretLine, errors };
  });

  useImperativeHandle(ref, () => ({ goToLine: (line) => editor.current?.goToLine(line) }));

  // Before anything else can happen: a key pressed between textarea and editor would be lost.
  useLayoutEffect(() => {
    const { current } = host;
    if (current === null) return undefined;
    const created = start.createEditor({
      host: current,
      code: store.store.getState().code,
      selection: start.selection,
      constants: store.cell.knobs.map(({ name }) => name),
      label: `${text.code(store.cell.file)}. ${text.leaveEditor}`,
      onChange: (code) => store.edit(code),
      onRun: () => store.run(),
      onCaretLine: (line) => newest.current.onCaretLine(line),
    });
    editor.current = created;
    created.setErrors(newest.current.errors);
    created.focus();
    const unsubscribe = store.store.subscribe(({ code }) => created.setCode(code));
    return () => {
      unsubscribe();
      editor.current = null;
      created.dispose();
    };
  }, [store, text, start]);

  useEffect(() => editor.current?.setErrors(errors), [errors]);

  return <div ref={host} className={styles['rich']} />;
}
