import { createContext, useContext, type ReactNode } from 'react';
import type { Locale } from '../../lesson/index.ts';
import { hrefOf, type Page } from './links.ts';

/** What every part of a page may need while it is rendered to HTML; islands get theirs as props instead. */
export interface PageContextValue {
  readonly locale: Locale;
  /** Path under which the site is served, with a slash at both ends. */
  readonly base: string;
  /** Address of the search index in the page's language. */
  readonly searchIndex: string;
  /** Renders an island to HTML that the page can take up again. */
  readonly renderIsland: (node: ReactNode, identifierPrefix: string) => string;
}

const PageContext = createContext<PageContextValue | null>(null);
export const PageProvider = PageContext.Provider;

/** The page around a component. Throws outside one. */
export function usePage(): PageContextValue {
  const value = useContext(PageContext);
  if (value === null) throw new Error('A page component was rendered outside of a page.');
  return value;
}

/** Makes addresses of pages in the language of this one. */
export function useHref(): (page: Page, locale?: Locale) => string {
  const { base, locale: here } = usePage();
  return (page, locale = here) => hrefOf(base, page, locale);
}
