import {
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  type KeyboardEvent,
  type Ref,
  type RefObject,
} from 'react';
import type { Locale } from '../../lesson/index.ts';
import type { CellStore } from '../../session/index.ts';
import { loadEditor, type CreateEditor, type Selection } from '../editor/index.ts';
import styles from './code-area.module.css';
import { Highlighted } from './highlighted.tsx';
import { newlineAt } from './indent.ts';
import type { CellStrings } from './strings.ts';
import { useCell, useHydrated } from './use-cell.ts';

export interface PlainEditorHandle {
  goToLine(line: number): void;
}

/** What the real editor goes on from. */
export interface HandOver {
  readonly createEditor: CreateEditor;
  readonly selection: Selection;
}

interface PlainEditorProps {
  readonly ref: Ref<PlainEditorHandle>;
  readonly store: CellStore;
  readonly text: CellStrings;
  readonly locale: Locale;
  readonly onCaretLine: (line: number | null) => void;
  /** Called when the real editor is there and this one has the focus. */
  readonly onUpgrade: (handOver: HandOver) => void;
}

/** Monaco does not support devices that only have a touch screen. */
const TOUCH_ONLY = '(hover: none) and (pointer: coarse)';

/** Highlighted text, and over it, once scripts run, a textarea with transparent letters. */
export function PlainEditor({
  ref,
  store,
  text,
  locale,
  onCaretLine,
  onUpgrade,
}: PlainEditorProps) {
  const code = useCell(store, (state) => state.code);
  const hydrated = useHydrated();
  const keysId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const upgrade = useUpgrade(area, locale, onUpgrade);

  useImperativeHandle(ref, () => ({
    goToLine: (line) => {
      if (area.current !== null) selectLine(area.current, line);
    },
  }));

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (event.shiftKey) store.run();
    else typeText(event.currentTarget, newlineAt(code, event.currentTarget.selectionStart));
  };
  const tellLine = (): void => {
    if (area.current !== null) onCaretLine(lineAt(area.current.value, area.current.selectionStart));
  };

  return (
    // Before there is a text field in it, the keyboard must be able to scroll it all the same.
    <div className={styles['scroller']} {...(hydrated ? {} : { tabIndex: 0 })}>
      <div className={styles['sheet']}>
        <pre className={styles['text']} aria-hidden={hydrated}>
          <code>
            <Highlighted code={code} knobs={store.cell.knobs} />
          </code>
        </pre>
        {hydrated ? (
          <textarea
            ref={area}
            className={styles['input']}
            value={code}
            aria-label={text.code(store.cell.file)}
            aria-describedby={keysId}
            wrap="off"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            autoCorrect="off"
            onChange={(event) => store.edit(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onSelect={tellLine}
            onFocus={upgrade}
            onBlur={() => onCaretLine(null)}
          />
        ) : null}
      </div>
      <span id={keysId} hidden>
        {text.plainKeys}
      </span>
    </div>
  );
}

/** Loads the real editor on focus, and hands over when it is there, but never within a word of an input method. */
function useUpgrade(
  area: RefObject<HTMLTextAreaElement | null>,
  locale: Locale,
  onUpgrade: (handOver: HandOver) => void,
): () => void {
  const composing = useRef(false);
  useEffect(() => {
    const { current } = area;
    const start = (): void => void (composing.current = true);
    const end = (): void => void (composing.current = false);
    current?.addEventListener('compositionstart', start);
    current?.addEventListener('compositionend', end);
    return () => {
      current?.removeEventListener('compositionstart', start);
      current?.removeEventListener('compositionend', end);
    };
  });

  const upgrade = async (): Promise<void> => {
    let createEditor: CreateEditor;
    try {
      createEditor = await loadEditor(locale);
    } catch {
      // Offline, say: the textarea does all that is needed, and the next focus tries again.
      return;
    }
    while (composing.current) await new Promise((resolve) => setTimeout(resolve, 100));
    const { current } = area;
    // Without the focus the reader is elsewhere already; the next focus finds the editor loaded.
    if (current === null || document.activeElement !== current) return;
    const { selectionStart, selectionEnd, selectionDirection } = current;
    onUpgrade({
      createEditor,
      selection:
        selectionDirection === 'backward'
          ? { anchor: selectionEnd, head: selectionStart }
          : { anchor: selectionStart, head: selectionEnd },
    });
  };
  return () => {
    if (!window.matchMedia(TOUCH_ONLY).matches) void upgrade();
  };
}

/** Types as a reader would, so that undo knows of it. */
function typeText(area: HTMLTextAreaElement, text: string): void {
  // Deprecated and without a successor: the only way into a textarea's undo history.
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

function lineAt(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length;
}

function selectLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  const { top, height } = area.getBoundingClientRect();
  const at = top + (height / Math.max(1, lines.length)) * (line - 0.5);
  if (at < 0 || at > window.innerHeight) {
    window.scrollBy({ top: at - window.innerHeight / 3 });
  }
}
