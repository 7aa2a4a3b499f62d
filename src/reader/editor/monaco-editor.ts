import { registerCompletion } from './completion-provider.ts';
import { watchEscape } from './escape.ts';
import type { Editor, EditorOptions } from './editor.ts';
import {
  editor as monaco,
  KeyCode,
  KeyMod,
  MarkerSeverity,
  Range,
  startEditorWorker,
} from './monaco-parts.ts';
import { differenceOf } from './text-difference.ts';
import { followTheme, THEME } from './theme.ts';
import { watchTokens } from './tokens.ts';

const MARKERS = 'interleave';

/** Whether Monaco, which is one for the page, has been told what all editors share. */
let prepared = false;

function prepare(): void {
  if (prepared) return;
  prepared = true;
  window.MonacoEnvironment = { getWorker: startEditorWorker };
  registerCompletion();
  followTheme();
  // Monaco measures letters once; the page's font may arrive after that.
  void document.fonts.ready.then(() => monaco.remeasureFonts());
}

/** Puts Monaco into an element: no gutter, no scrolling up and down, the font of the page. */
export function createEditor(options: EditorOptions): Editor {
  prepare();
  const { host } = options;
  const style = getComputedStyle(host);
  const lineHeight = Number.parseFloat(style.lineHeight);
  const model = monaco.createModel(options.code, 'python');
  const view = monaco.create(host, {
    ...PLAIN,
    model,
    theme: THEME,
    ariaLabel: options.label,
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    lineHeight,
  });
  // Only now: creating the editor sets what all models begin with.
  model.updateOptions({
    tabSize: 4,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });

  const fit = (): void => {
    view.layout({ width: host.clientWidth, height: model.getLineCount() * lineHeight });
  };
  const tellLine = (): void => {
    options.onCaretLine(view.hasTextFocus() ? (view.getPosition()?.lineNumber ?? null) : null);
  };
  const resized = new ResizeObserver(fit);
  resized.observe(host);
  fit();

  const parts = [
    view,
    model,
    watchTokens(view, options.constants),
    watchEscape(view),
    model.onDidChangeContent(() => options.onChange(model.getValue())),
    // At once, before Monaco shows the cursor: in a box that is a line too low it would scroll.
    view.onDidContentSizeChange(fit),
    view.onDidChangeCursorPosition(tellLine),
    view.onDidFocusEditorText(tellLine),
    view.onDidBlurEditorText(tellLine),
    view.addAction({
      id: 'interleave.run',
      label: 'Run',
      keybindings: [KeyMod.Shift | KeyCode.Enter],
      run: options.onRun,
    }),
  ];
  const anchor = model.getPositionAt(options.selection.anchor);
  const head = model.getPositionAt(options.selection.head);
  view.setSelection({
    selectionStartLineNumber: anchor.lineNumber,
    selectionStartColumn: anchor.column,
    positionLineNumber: head.lineNumber,
    positionColumn: head.column,
  });

  return {
    focus: () => view.focus(),
    setCode: (code) => {
      const difference = differenceOf(model.getValue(), code);
      if (difference === null) return;
      const start = model.getPositionAt(difference.from);
      const end = model.getPositionAt(difference.to);
      const range = Range.fromPositions(start, end);
      view.pushUndoStop();
      view.executeEdits('interleave', [{ range, text: difference.text }]);
      view.pushUndoStop();
    },
    setErrors: (errors) => {
      monaco.setModelMarkers(
        model,
        MARKERS,
        errors
          .filter(({ line }) => line <= model.getLineCount())
          .map(({ line, message, columns }) => ({
            severity: MarkerSeverity.Error,
            message,
            startLineNumber: line,
            endLineNumber: line,
            startColumn: columns?.[0] ?? model.getLineFirstNonWhitespaceColumn(line),
            endColumn: columns?.[1] ?? model.getLineMaxColumn(line),
          })),
      );
    },
    goToLine: (line) => {
      view.setSelection(
        new Range(
          line,
          model.getLineFirstNonWhitespaceColumn(line) || 1,
          line,
          model.getLineMaxColumn(line),
        ),
      );
      view.focus();
      const top = host.getBoundingClientRect().top + (line - 0.5) * lineHeight;
      if (top < 0 || top > window.innerHeight)
        window.scrollBy({ top: top - window.innerHeight / 3 });
    },
    dispose: () => {
      resized.disconnect();
      for (const part of parts) part.dispose();
    },
  };
}

/** Everything that would move the text or that a textarea does not have either is off. */
const PLAIN: monaco.IStandaloneEditorConstructionOptions = {
  acceptSuggestionOnEnter: 'smart',
  bracketPairColorization: { enabled: false },
  contextmenu: false,
  // Numbers and knobs stand outside of it, so its lines must not move.
  find: { addExtraSpaceOnTop: false },
  fixedOverflowWidgets: true,
  folding: false,
  fontLigatures: false,
  glyphMargin: false,
  guides: { indentation: false },
  hideCursorInOverviewRuler: true,
  lineDecorationsWidth: 0,
  lineNumbers: 'off',
  lineNumbersMinChars: 0,
  matchBrackets: 'always',
  minimap: { enabled: false },
  occurrencesHighlight: 'off',
  overviewRulerBorder: false,
  overviewRulerLanes: 0,
  padding: { top: 0, bottom: 0 },
  quickSuggestions: { other: true, comments: false, strings: false },
  renderLineHighlight: 'none',
  renderWhitespace: 'none',
  scrollBeyondLastColumn: 1,
  scrollBeyondLastLine: false,
  scrollbar: {
    alwaysConsumeMouseWheel: false,
    horizontalScrollbarSize: 6,
    useShadows: false,
    vertical: 'hidden',
  },
  suggest: { showIcons: false, showStatusBar: false },
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
  wordBasedSuggestions: 'off',
  wordWrap: 'off',
};
