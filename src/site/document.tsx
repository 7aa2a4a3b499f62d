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
        <Scripts preloads={preloads} scripts={assets.scripts} late={assets.styleText !== ''} />
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

/** The element that holds the scripts until the page was drawn. */
const LATE_SCRIPTS = 'late-scripts';

/**
 * Puts the scripts into the page once it was drawn: what is read comes before what makes it answer. A page that is opened
 * out of sight is never drawn, so there it waits for a second.
 */
const BRING_SCRIPTS = `{let there=false;const bring=()=>{if(there)return;there=true;const held=document.getElementById('${LATE_SCRIPTS}');held.replaceWith(document.importNode(held.content,true))};requestAnimationFrame(()=>setTimeout(bring));setTimeout(bring,1000)}`;

interface ScriptsProps {
  readonly preloads: readonly string[];
  readonly scripts: readonly string[];
  /** Whether the page can be drawn without them; in development they bring styles. */
  readonly late: boolean;
}

function Scripts({ preloads, scripts, late }: ScriptsProps) {
  if (!late) return scripts.map((src) => <script key={src} type="module" src={src} />);
  // As text, since React moves such elements to where they would be fetched at once.
  const held = [
    ...preloads.map((href) => `<link rel="modulepreload" href="${href}">`),
    ...scripts.map((src) => `<script type="module" src="${src}"></script>`),
  ];
  return (
    <>
      <template id={LATE_SCRIPTS} dangerouslySetInnerHTML={{ __html: held.join('') }} />
      <script dangerouslySetInnerHTML={{ __html: BRING_SCRIPTS }} />
    </>
  );
}
