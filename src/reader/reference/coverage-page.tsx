import type { Claim } from '../../lesson/index.ts';
import { useHref, usePage } from '../page/context.tsx';
import { pageStrings } from '../page/strings.ts';
import { ReferencePage } from './reference-page.tsx';
import styles from './reference.module.css';
import { referenceStrings } from './strings.ts';

/** The place of a claim on its page. */
export function claimId(number: number): string {
  return `claim-${number}`;
}

/** Each claim that the course makes, and the sections in which it is proved. */
export function CoveragePage({ claims }: { readonly claims: readonly Claim[] }) {
  const { locale } = usePage();
  const href = useHref();
  const text = referenceStrings[locale];
  return (
    <ReferencePage page={{ kind: 'coverage' }} title={text.coverage} lead={text.coverageLead}>
      <ol className={styles['rows']}>
        {claims.map(({ number, text: claim, proofs }) => (
          <li key={number} className={styles['row']} id={claimId(number)}>
            <span className={styles['number']}>{text.claim(number)}</span>
            <div>
              {claim}
              {proofs.length === 0 ? (
                <p className={`${styles['proof']} ${styles['open']}`}>{text.notYet}</p>
              ) : (
                <ul className={styles['proofs']} aria-label={text.provedIn}>
                  {proofs.flatMap(({ slug, number: lesson, title, sections }) =>
                    sections.map(({ id, title: section }) => (
                      <li key={`${slug} ${id}`}>
                        {pageStrings[locale].lessonOf(lesson, title)}
                        {text.gap}
                        <a href={`${href({ kind: 'lesson', slug })}#${id}`}>{section}</a>
                      </li>
                    )),
                  )}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
    </ReferencePage>
  );
}
