/** Stands in a path for whatever page the reader is on. */
export const EVERY_PAGE = '*';

/** A place that search can lead to: a page, a section of it, or an entry of a list. */
export interface SearchDocument {
  /** Below the base of the site, with the place on the page after a `#`; or `EVERY_PAGE` and that place. */
  readonly path: string;
  /** Where it stands, for the reader: the lesson, the page. */
  readonly place: string;
  /** Of a page. Empty for a part of one. */
  readonly title: string;
  /** Of a part of a page; may be empty. */
  readonly heading: string;
  /** Other words for what the heading names; found and not shown. */
  readonly also: string;
  readonly text: string;
  /** Programs that stand there. */
  readonly code: string;
}
