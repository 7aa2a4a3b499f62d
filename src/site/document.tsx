import type { ReactNode } from 'react';
import type { Locale } from '../lesson/index.ts';
import {
  MarkPatterns,
  THEME_SCRIPT,
  languageTag,
  pageStrings,
  type Page,
} from '../reader/index.ts';
import type { PageAssets } from './assets.ts';

declare module 'react' {
  // HTML's own attribute, which React writes and its types lack.
  interface LinkHTMLAttributes<T> {
    readonly disabled?: boolean;
  }
}

interface DocumentProps {
  readonly page: Page;
  readonly locale: Locale;
  readonly base: string;
  readonly title: string;
  readonly description: string;
  readonly assets: PageAssets;
  /** Faces that the first screen is set in. */
  readonly fonts: readonly string[];
  readonly children: ReactNode;
}

/** A whole page: the head, and the body around what the reader draws. */
export function HtmlDocument(props: DocumentProps) {
  const { page, locale, base, title, description, assets, fonts, children } = props;
  const preloads = [...assets.preloads, ...(page.kind === 'lesson' ? assets.cellPreloads : [])];
  return (
    <html lang={languageTag(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={description} />
        <meta name="color-scheme" content="light dark" />
        {page.kind === 'missing' ? <meta name="robots" content="noindex" /> : null}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        {fonts.map((href) => (
          <link
            key={href}
            rel="preload"
            href={href}
            as="font"
            type="font/woff2"
            crossOrigin="anonymous"
          />
        ))}
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {assets.styleText === '' ? null : (
          <style dangerouslySetInnerHTML={{ __html: assets.styleText }} />
        )}
        {assets.heldStyles.map((href) => (
          <link key={href} rel="stylesheet" href={href} disabled />
        ))}
        {preloads.map((href) => (
          <link key={href} rel="modulepreload" href={href} fetchPriority="low" />
        ))}
        {assets.scripts.map((src) => (
          <script key={src} type="module" src={src} fetchPriority="low" />
        ))}
        <link rel="icon" href={`${base}icon.svg`} type="image/svg+xml" />
      </head>
      <body>
        <a className="skip-link" href="#main">
          {pageStrings[locale].skip}
        </a>
        <MarkPatterns />
        {children}
      </body>
    </html>
  );
}
