import { LOCALES } from '../../lesson/index.ts';
import { languageTag } from '../i18n/format.ts';
import { useHref } from './context.tsx';
import { Footer } from './footer.tsx';
import { HOME } from './links.ts';
import { Masthead } from './masthead.tsx';
import styles from './missing-page.module.css';
import { pageStrings } from './strings.ts';

/** Shown for an address that no page has, in all languages, since nothing tells which the reader wants. */
export function MissingPage() {
  const href = useHref();
  return (
    <>
      <Masthead page={{ kind: 'missing' }} />
      <main className={styles['missing']} id="main" tabIndex={-1}>
        {LOCALES.map((locale, index) => {
          const text = pageStrings[locale];
          const Heading = index === 0 ? 'h1' : 'h2';
          return (
            <section key={locale} lang={languageTag(locale)}>
              <Heading>{text.missingTitle}</Heading>
              <p>{text.missingLead}</p>
              <p>
                <a href={href(HOME, locale)}>{text.missingHome}</a>
              </p>
            </section>
          );
        })}
      </main>
      <Footer page={{ kind: 'missing' }} />
    </>
  );
}
