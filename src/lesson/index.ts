export { LOCALES } from './lesson.ts';
export type * from './lesson.ts';
