import { OPENS } from '../dialogs/open-dialogs.ts';
import { KEYS_DIALOG } from '../dialogs/shortcut.ts';
import { useHref, usePage } from './context.tsx';
import styles from './footer.module.css';
import { SIDE_PAGES, type Page } from './links.ts';
import { pageStrings } from './strings.ts';
import { TEACHER_SWITCH } from './teacher-notes.ts';

interface FooterProps {
  readonly page: Page;
  readonly teacherNotes?: boolean;
}

/** The line below every page. On a lesson with notes for teachers it holds the switch that shows them. */
export function Footer({ page, teacherNotes = false }: FooterProps) {
  const { locale, base } = usePage();
  const href = useHref();
  const text = pageStrings[locale];
  return (
    <footer className={`${styles['footer']} ${page.kind === 'lesson' ? styles['lesson'] : ''}`}>
      {teacherNotes ? (
        <label className={styles['notes']}>
          <input type="checkbox" id={TEACHER_SWITCH} autoComplete="off" />
          {text.teacherNotes}
        </label>
      ) : null}
      <nav className={styles['pages']} aria-label={text.pages}>
        {SIDE_PAGES.map((kind) => (
          <a
            key={kind}
            href={href({ kind })}
            aria-current={page.kind === kind ? 'page' : undefined}
          >
            {text[kind]}
          </a>
        ))}
        <button
          type="button"
          className={styles['keys']}
          aria-haspopup="dialog"
          aria-keyshortcuts="?"
          {...{ [OPENS]: KEYS_DIALOG }}
        >
          {text.keys}
        </button>
      </nav>
      <span>
        {text.license} <a href={`${base}licences.txt`}>{text.licences}</a>
      </span>
      <span className={styles['last']}>{text.noRequests}</span>
    </footer>
  );
}
