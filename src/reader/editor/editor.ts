import type { CodeError } from '../../session/index.ts';

/** A selection by offsets in the text; equal when it is only a cursor. */
export interface Selection {
  readonly anchor: number;
  readonly head: number;
}

export interface EditorOptions {
  /** The element that the editor fills. Its font is the editor's. */
  readonly host: HTMLElement;
  readonly code: string;
  readonly selection: Selection;
  /** Names of the constants that knobs turn; their numbers are marked. */
  readonly constants: readonly string[];
  /** What a screen reader calls it. */
  readonly label: string;
  readonly onChange: (code: string) => void;
  /** Shift+Enter. */
  readonly onRun: () => void;
  /** The line of the cursor, or `null` when the editor has not the focus. */
  readonly onCaretLine: (line: number | null) => void;
}

export interface Editor {
  focus(): void;
  /** Changes the text as an edit that can be undone, leaving the cursor where it is. */
  setCode(code: string): void;
  setErrors(errors: readonly CodeError[]): void;
  /** Puts the cursor on a line, from 1, and shows it. */
  goToLine(line: number): void;
  dispose(): void;
}

export type CreateEditor = (options: EditorOptions) => Editor;
