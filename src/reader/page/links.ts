import type { Locale } from '../../lesson/index.ts';

/** A page of the site, whatever its language. */
export type Page =
  | { readonly kind: 'home' }
  | { readonly kind: 'lesson'; readonly slug: string }
  | { readonly kind: 'playground' | 'glossary' | 'how' | 'coverage' }
  | { readonly kind: 'missing' };

export const HOME: Page = { kind: 'home' };

/** The pages beside home and the lessons, in the order in which they are offered. */
export const SIDE_PAGES = ['playground', 'glossary', 'how', 'coverage'] as const;

/** Where a page stands below the base of the site: '' or a path that ends with a slash (or `404.html`). */
export function pathOf(page: Page, locale: Locale): string {
  const folder = locale === 'en' ? '' : `${locale}/`;
  switch (page.kind) {
    case 'home':
      return folder;
    case 'lesson':
      return `${folder}lessons/${page.slug}/`;
    case 'playground':
    case 'glossary':
    case 'coverage':
      return `${folder}${page.kind}/`;
    case 'how':
      return `${folder}how-this-works/`;
    case 'missing':
      // A host has one such page for all addresses and languages.
      return '404.html';
  }
}

/** The address of a page as a link of the same origin. `base` begins and ends with a slash. */
export function hrefOf(base: string, page: Page, locale: Locale): string {
  return base + pathOf(page, locale);
}

/** The other language. */
export function otherLocale(locale: Locale): Locale {
  return locale === 'en' ? 'zh' : 'en';
}
