import { Fragment } from 'react';
import type { Difference } from '../../lesson/index.ts';
import { usePage } from '../page/context.tsx';
import { howSections } from './how-sections.ts';
import { ReferencePage } from './reference-page.tsx';
import styles from './reference.module.css';
import { referenceStrings } from './strings.ts';

/** What is real here, what is not, and how programs differ from native CPython. */
export function HowPage({ differences }: { readonly differences: readonly Difference[] }) {
  const { locale } = usePage();
  const text = referenceStrings[locale];
  return (
    <ReferencePage page={{ kind: 'how' }} title={text.how} lead={text.howLead}>
      {howSections(locale).map(({ id, title, paragraphs }) => (
        <Fragment key={id}>
          <h2 id={id}>{title}</h2>
          {paragraphs.map((words) => (
            <p key={words} className={styles['text']}>
              {words}
            </p>
          ))}
        </Fragment>
      ))}
      <ol className={styles['rows']}>
        {differences.map(({ id, text: words, file, test }, index) => (
          <li key={id} id={id} className={styles['row']}>
            <span className={styles['number']}>{index + 1}</span>
            <div>
              {words}
              <span className={styles['proof']}>
                {text.test} <code>{file.split('/').at(-1)}</code>,{' '}
                <q lang="en">{test.replaceAll('_', ' ').replace(/^test /, '')}</q>
              </span>
            </div>
          </li>
        ))}
      </ol>
    </ReferencePage>
  );
}
