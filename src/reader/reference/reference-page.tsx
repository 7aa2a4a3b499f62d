import type { ReactNode } from 'react';
import { Footer } from '../page/footer.tsx';
import type { Page } from '../page/links.ts';
import { Masthead } from '../page/masthead.tsx';
import styles from './reference.module.css';

interface ReferencePageProps {
  readonly page: Page;
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** A page to look something up on. */
export function ReferencePage({ page, title, lead, children }: ReferencePageProps) {
  return (
    <>
      <Masthead page={page} />
      <main className={styles['page']} id="main" tabIndex={-1}>
        <h1>{title}</h1>
        <p className={styles['lead']}>{lead}</p>
        {children}
      </main>
      <Footer page={page} />
    </>
  );
}
