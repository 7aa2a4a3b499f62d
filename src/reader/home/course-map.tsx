import type { Course, CourseModule, LessonSummary } from '../../lesson/index.ts';
import { formatMinutes } from '../i18n/format.ts';
import { Lane } from '../marks/marks.tsx';
import { useHref, usePage } from '../page/context.tsx';
import styles from './course-map.module.css';
import block from './block.module.css';
import { homeStrings } from './strings.ts';

/** All lessons in their modules, each with a lane as long as it takes. */
export function CourseMap({ course }: { course: Course }) {
  const { locale } = usePage();
  const text = homeStrings[locale];
  const lessons = course.modules.flatMap((module) => module.lessons);
  const longest = Math.max(...lessons.map(({ minutes }) => minutes));
  return (
    <section className={block['block']} id="course" aria-labelledby="course-title">
      <div className={block['intro']}>
        <h2 id="course-title">{text.course}</h2>
        <p>{text.courseText(formatMinutes(sum(lessons), locale))}</p>
      </div>
      {course.modules.map((module) => (
        <Module key={module.id} module={module} longest={longest} />
      ))}
    </section>
  );
}

function Module({ module, longest }: { module: CourseModule; longest: number }) {
  const { locale } = usePage();
  const text = homeStrings[locale];
  return (
    <section className={styles['module']} aria-labelledby={`module-${module.id}`}>
      <h3 id={`module-${module.id}`}>
        {module.title}
        <small>
          {text.moduleLessons(module.lessons.length, formatMinutes(sum(module.lessons), locale))}
        </small>
      </h3>
      <ol>
        {module.lessons.map((lesson) => (
          <li key={lesson.slug}>
            <LessonRow lesson={lesson} longest={longest} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function LessonRow({ lesson, longest }: { lesson: LessonSummary; longest: number }) {
  const { locale } = usePage();
  const href = useHref();
  const { number, title, minutes, written, slug } = lesson;
  const lane = (
    <span className={styles['track']}>
      <span
        className={written ? styles['written'] : styles['planned']}
        style={{ width: `${(100 * minutes) / longest}%` }}
      >
        {written ? <Lane length={1} stretches={[{ state: 'sleeping', from: 0, to: 1 }]} /> : null}
      </span>
    </span>
  );
  if (!written) {
    return (
      <div className={`${styles['lesson']} ${styles['unwritten']}`}>
        <span className={styles['number']}>{number}</span>
        <span className={styles['title']}>{title}</span>
        {lane}
        <span className={styles['minutes']}>{homeStrings[locale].planned}</span>
      </div>
    );
  }
  return (
    <a className={styles['lesson']} href={href({ kind: 'lesson', slug })}>
      <span className={styles['number']}>{number}</span>
      <span className={styles['title']}>{title}</span>
      {lane}
      <span className={styles['minutes']}>{formatMinutes(minutes, locale)}</span>
    </a>
  );
}

function sum(lessons: readonly LessonSummary[]): number {
  return lessons.reduce((total, { minutes }) => total + minutes, 0);
}
