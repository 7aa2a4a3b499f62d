import {
  useCallback,
  useImperativeHandle,
  useRef,
  useState,
  type CSSProperties,
  type Ref,
} from 'react';
import { flushSync } from 'react-dom';
import type { Locale } from '../../lesson/index.ts';
import type { CellStore, CodeError } from '../../session/index.ts';
import { OnlyHeard } from './only-heard.tsx';
import styles from './code-area.module.css';
import { PlainEditor, type HandOver, type PlainEditorHandle } from './plain-editor.tsx';
import { RichEditor, type RichEditorHandle } from './rich-editor.tsx';
import type { CellStrings } from './strings.ts';
import { useCell } from './use-cell.ts';

export interface CodeAreaHandle {
  /** Puts the cursor on a line, from 1, and shows it. */
  goToLine(line: number): void;
  /** The line, from 1, at a height of the window; null above and below the program. */
  lineAt(clientY: number): number | null;
}

interface CodeAreaProps {
  readonly ref: Ref<CodeAreaHandle>;
  readonly store: CellStore;
  readonly text: CellStrings;
  readonly locale: Locale;
  readonly errors: readonly CodeError[];
  /** A line that is pointed at elsewhere, as in a chart. */
  readonly litLine: number | null;
  /** Told the line of the cursor, or `null` when the program has not the focus. */
  readonly onCaretLine: (line: number | null) => void;
}

/**
 * The program: plain highlighted text, with a textarea over it once scripts run, and with Monaco in its place once
 * somebody has put the cursor there. All three set the same lines at the same places, and line numbers and marks
 * belong to none of them: so nothing moves when one gives way to the next.
 */
export function CodeArea(props: CodeAreaProps) {
  const { ref, store, text, locale, errors, litLine, onCaretLine } = props;
  const code = useCell(store, (state) => state.code);
  const [rich, setRich] = useState<HandOver | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const plainEditor = useRef<PlainEditorHandle>(null);
  const richEditor = useRef<RichEditorHandle>(null);
  const lineCount = code.split('\n').length;
  const shown = lineCount - (code.endsWith('\n') ? 1 : 0);

  useImperativeHandle(ref, () => ({
    goToLine: (line) => {
      (richEditor.current ?? plainEditor.current)?.goToLine(Math.max(1, Math.min(line, lineCount)));
    },
    lineAt: (clientY) => {
      const { current } = area;
      if (current === null) return null;
      const height = Number.parseFloat(getComputedStyle(current).lineHeight);
      const line = Math.floor((clientY - current.getBoundingClientRect().top) / height) + 1;
      return line >= 1 && line <= lineCount ? line : null;
    },
  }));
  // At once: what is typed meanwhile would miss the editor, or the cursor.
  const upgrade = useCallback((handOver: HandOver) => flushSync(() => setRich(handOver)), []);

  return (
    <div ref={area} className={styles['area']} style={linesStyle(lineCount)}>
      {litLine !== null && (
        <div
          className={styles['lit']}
          style={{ top: `calc(${litLine - 1} * var(--code-line))` }}
          aria-hidden="true"
        />
      )}
      <div className={styles['numbers']} aria-hidden="true">
        {Array.from({ length: Math.max(1, shown) }, (_, index) => (
          <span key={index}>{index + 1}</span>
        ))}
      </div>
      {errors.map((error) => (
        <ErrorRow key={`${error.line} ${error.message}`} error={error} text={text} />
      ))}
      {rich === null ? (
        <PlainEditor
          ref={plainEditor}
          store={store}
          text={text}
          locale={locale}
          onCaretLine={onCaretLine}
          onUpgrade={upgrade}
        />
      ) : (
        <RichEditor
          ref={richEditor}
          store={store}
          text={text}
          start={rich}
          errors={errors}
          onCaretLine={onCaretLine}
        />
      )}
    </div>
  );
}

/** React's type of styles knows no custom properties. */
function linesStyle(lines: number): CSSProperties {
  return { '--code-lines': lines } as CSSProperties;
}

/** A line that raised: tinted, and its message in the margin where there is one. */
function ErrorRow({ error, text }: { error: CodeError; text: CellStrings }) {
  return (
    <div className={styles['error']} style={{ top: `calc(${error.line - 1} * var(--code-line))` }}>
      <span className={styles['errorMark']} aria-hidden="true">
        ×
      </span>
      <span className={styles['errorMessage']} title={error.message}>
        <OnlyHeard>{text.errorAt(error.line, '')}</OnlyHeard>
        {error.message}
      </span>
    </div>
  );
}
