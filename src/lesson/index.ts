/** The vocabulary of lessons, and the few pure things that compiler and page must do alike. */

export * from './lesson.ts';
export * from './questions.ts';
export * from './schema.ts';
export * from './directives.ts';
export * from './question-attributes.ts';
export { highlightPython, type Token, type TokenKind } from './python.ts';
export { findConstants, type NumericConstant } from './constants.ts';
export { escapeHtml, linesHtml, tokenClass } from './code-html.ts';
