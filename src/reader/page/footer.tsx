import { usePage } from './context.tsx';
import styles from './footer.module.css';
import { pageStrings } from './strings.ts';
import { TEACHER_SWITCH } from './teacher-notes.ts';

/** The line below every page. On a lesson with notes for teachers it holds the switch that shows them. */
export function Footer({ teacherNotes = false }: { teacherNotes?: boolean }) {
  const { locale } = usePage();
  const text = pageStrings[locale];
  return (
    <footer className={styles['footer']}>
      {teacherNotes ? (
        <label className={styles['notes']}>
          <input type="checkbox" id={TEACHER_SWITCH} autoComplete="off" />
          {text.teacherNotes}
        </label>
      ) : null}
      <span>{text.license}</span>
      <span className={styles['last']}>{text.noRequests}</span>
    </footer>
  );
}
