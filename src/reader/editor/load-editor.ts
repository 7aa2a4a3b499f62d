import type { Locale } from '../../lesson/index.ts';
import type { CreateEditor } from './editor.ts';

/**
 * Loads Monaco, about a megabyte, when somebody wants to edit. Its messages are taken up while it loads, so those of
 * the page's language come first. May be called any number of times; a failed load may be tried again.
 */
export async function loadEditor(locale: Locale): Promise<CreateEditor> {
  if (locale === 'zh') await import('monaco-editor/nls/lang/zh-cn');
  const { createEditor } = await import('./monaco-editor.ts');
  return createEditor;
}
