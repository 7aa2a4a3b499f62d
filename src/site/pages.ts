import type { Locale } from '../lesson/index.ts';
import { HOME, pathOf, SIDE_PAGES, type Page } from '../reader/index.ts';

/** A page in a language. */
export interface SitePage {
  readonly page: Page;
  readonly locale: Locale;
}

/** All pages of the site, given the written lessons of each language. */
export function sitePages(
  lessons: Readonly<Record<Locale, readonly string[]>>,
): readonly SitePage[] {
  const locales: readonly Locale[] = ['en', 'zh'];
  return [
    ...locales.map((locale): SitePage => ({ page: HOME, locale })),
    ...locales.flatMap((locale) =>
      lessons[locale].map((slug): SitePage => ({ page: { kind: 'lesson', slug }, locale })),
    ),
    ...locales.flatMap((locale) =>
      SIDE_PAGES.map((kind): SitePage => ({ page: { kind }, locale })),
    ),
    { page: { kind: 'missing' }, locale: 'en' },
  ];
}

/** The file that a page is written to, below the folder of the site. */
export function fileOf({ page, locale }: SitePage): string {
  const path = pathOf(page, locale);
  return path.endsWith('.html') ? path : `${path}index.html`;
}

/** The page at a path below the base, as a static host would find it; the missing page when there is none. */
export function pageAt(path: string, pages: readonly SitePage[]): SitePage {
  const wanted = path.replace(/(^|\/)index\.html$/, '$1');
  return (
    pages.find(({ page, locale }) => pathOf(page, locale) === wanted) ?? {
      page: { kind: 'missing' },
      locale: 'en',
    }
  );
}
