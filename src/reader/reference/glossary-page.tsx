import type { Term } from '../../lesson/index.ts';
import { languageTag } from '../i18n/format.ts';
import { usePage } from '../page/context.tsx';
import { otherLocale } from '../page/links.ts';
import { ReferencePage } from './reference-page.tsx';
import styles from './reference.module.css';
import { referenceStrings } from './strings.ts';

/** The terms of the course, each with its name in the other language. */
export function GlossaryPage({ terms }: { readonly terms: readonly Term[] }) {
  const { locale } = usePage();
  const text = referenceStrings[locale];
  return (
    <ReferencePage page={{ kind: 'glossary' }} title={text.glossary} lead={text.glossaryLead}>
      <dl className={styles['rows']}>
        {terms.map(({ id, name, otherName, text: meaning }) => (
          <div key={id} id={id} className={styles['row']}>
            <dt className={styles['name']}>
              {name}
              {otherName === name ? null : (
                <small lang={languageTag(otherLocale(locale))}>{otherName}</small>
              )}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </ReferencePage>
  );
}
