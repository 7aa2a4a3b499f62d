/** Names of the islands that a page may hold. */
export type IslandName =
  | 'cell'
  | 'contents'
  | 'controls'
  | 'course'
  | 'exercise'
  | 'hero'
  | 'measurement'
  | 'playground'
  | 'prediction'
  | 'preflight'
  | 'quiz'
  | 'search';

/** Attributes that mark an island in the HTML of a page. */
export const ISLAND = {
  name: 'data-island',
  id: 'data-island-id',
  root: 'data-island-root',
} as const;
