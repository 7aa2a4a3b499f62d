import type { LessonSummary } from '../../lesson/index.ts';
import { useHref, usePage } from '../page/context.tsx';
import styles from './neighbours.module.css';
import { lessonStrings } from './strings.ts';

interface NeighboursProps {
  readonly previous: LessonSummary | null;
  readonly next: LessonSummary | null;
}

/** The way to the lessons before and after. */
export function Neighbours({ previous, next }: NeighboursProps) {
  const { locale } = usePage();
  return (
    <nav className={styles['neighbours']} aria-label={lessonStrings[locale].neighbours}>
      <div>{previous === null ? null : <Neighbour lesson={previous} rel="prev" />}</div>
      <div className={styles['next']}>
        {next === null ? null : <Neighbour lesson={next} rel="next" />}
      </div>
    </nav>
  );
}

function Neighbour({ lesson, rel }: { lesson: LessonSummary; rel: 'prev' | 'next' }) {
  const { locale } = usePage();
  const href = useHref();
  const text = lessonStrings[locale];
  if (!lesson.written) {
    return (
      <span className={styles['unwritten']}>
        <small>{text.unwritten(lesson.number)}</small>
        {lesson.title}
      </span>
    );
  }
  return (
    <a className={styles['link']} href={href({ kind: 'lesson', slug: lesson.slug })} rel={rel}>
      <small>{text.lesson(lesson.number)}</small>
      {lesson.title}
    </a>
  );
}
