import type { Difference } from '../../lesson/index.ts';
import { usePage } from '../page/context.tsx';
import { ReferencePage } from './reference-page.tsx';
import styles from './reference.module.css';
import { referenceStrings } from './strings.ts';

/** What is real here, what is not, and how programs differ from native CPython. */
export function HowPage({ differences }: { readonly differences: readonly Difference[] }) {
  const { locale } = usePage();
  const text = referenceStrings[locale];
  const real = [text.realPython, text.realThreads, text.realProcesses, text.realClock];
  const notReal = [text.notOneCore, text.notCosts, text.notSeeds];
  return (
    <ReferencePage page={{ kind: 'how' }} title={text.how} lead={text.howLead}>
      <h2 id="real">{text.real}</h2>
      {real.map((words) => (
        <p key={words} className={styles['text']}>
          {words}
        </p>
      ))}
      <h2 id="not-real">{text.notReal}</h2>
      {notReal.map((words) => (
        <p key={words} className={styles['text']}>
          {words}
        </p>
      ))}
      <h2 id="differences">{text.differences}</h2>
      <p className={styles['text']}>{text.differencesText}</p>
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
