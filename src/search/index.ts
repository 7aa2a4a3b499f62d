/** Full-text search over the pages of one language. Pure; it comes to a page when search is opened. */

export { EVERY_PAGE, type SearchDocument } from './document.ts';
export {
  openIndex,
  writeIndex,
  type SearchIndex,
  type SearchResult,
  type SearchResults,
} from './search-index.ts';
export type { MarkedText, Snippet } from './snippet.ts';
