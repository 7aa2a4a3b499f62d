/** The content compiler: Markdown and Python files become lessons. It runs in Node only. */

export { compileCourse, type Compilation } from './compile.ts';
export { checkContent, type ContentCheck } from './check.ts';
export type { Diagnostic, Place } from './diagnostics.ts';
export { codeFrame, formatDiagnostics, type FormatOptions } from './format.ts';
export { loadContent } from './load.ts';
export { contentPlugin } from './plugin.ts';
export type { SourceFiles } from './sources.ts';
