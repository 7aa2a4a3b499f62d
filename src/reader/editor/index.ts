export type { CreateEditor, Editor, EditorOptions, Selection } from './editor.ts';
export { loadEditor } from './load-editor.ts';
