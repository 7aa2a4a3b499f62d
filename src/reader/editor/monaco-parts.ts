/**
 * The parts of Monaco that cells use, and no others: all of them together are a third larger.
 *
 * The suggest feature's own entry leaves its controller out, hence the import by its inner path.
 */
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/languages/definitions/python/register';

export { editor, languages, KeyCode, KeyMod, MarkerSeverity, Range } from 'monaco-editor/editor';
export type { IDisposable } from 'monaco-editor/editor';

/**
 * Starts Monaco's own worker. It stands here so that this module does something besides handing on: a build that
 * takes our modules to be free of side effects would otherwise pass it by, and all features with it.
 */
export function startEditorWorker(): Worker {
  return new EditorWorker();
}
