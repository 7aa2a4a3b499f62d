import type { Locale } from '../lesson/index.ts';
import type { PageAssets } from './assets.ts';

/**
 * What the renderer gives to the build and the development server.
 *
 * Both load it while they run, since it is made of React components and the prose of all lessons; so it speaks in
 * strings only.
 */
export interface PageRenderer {
  /** The files of all pages, below the folder of the site. */
  readonly pageFiles: () => readonly string[];
  /** The file that a static host would answer with for a path below the base; `404.html` when there is none. */
  readonly fileAt: (path: string) => string;
  /** The complete HTML of the page in a file. */
  readonly renderPage: (file: string, base: string, assets: PageAssets) => string;
  /** The search index of a language, as the content of its file. */
  readonly searchIndex: (locale: Locale) => string;
}

/** The module that holds it. */
export interface RendererModule {
  readonly renderer: PageRenderer;
}
