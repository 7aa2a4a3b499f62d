/** The vocabulary of lessons, and the few pure things that compiler and page must do alike. */

export * from './lesson.ts';
export * from './questions.ts';
export { lessonParts, type LessonPart, type PartKind } from './parts.ts';
export * from './tested.ts';
export * from './schema.ts';
export type * from './measurement.ts';
export * from './measurement-attributes.ts';
export * from './recording.ts';
export * from './directives.ts';
export * from './question-attributes.ts';
export { highlightPython, type Token, type TokenKind } from './python.ts';
export {
  findConstants,
  findTextConstants,
  type NumericConstant,
  type TextConstant,
} from './constants.ts';
export { escapeHtml, linesHtml, tokenClass } from './code-html.ts';
