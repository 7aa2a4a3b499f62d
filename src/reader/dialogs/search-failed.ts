/** Id of what says that search itself could not be loaded. It stands hidden in the dialog, for its words come with the page. */
export const SEARCH_FAILED = 'search-failed';

/** Shows it. */
export function sayThatSearchFailed(page: Document): void {
  const words = page.getElementById(SEARCH_FAILED);
  if (words !== null) words.hidden = false;
}
