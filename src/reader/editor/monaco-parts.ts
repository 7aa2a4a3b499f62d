/**
 * The parts of Monaco that cells use, and no others: all of them together are a third larger.
 *
 * The suggest feature's own entry leaves its controller out, hence the import by its inner path.
 */
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
export { default as EditorWorker } from 'monaco-editor/editor/editor.worker?worker';
