export {
  loadEditor,
  type CreateEditor,
  type Editor,
  type EditorOptions,
  type Selection,
} from './load-editor.ts';
