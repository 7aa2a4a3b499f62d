import { useSyncExternalStore } from 'react';
import type { LessonPart, Locale } from '../../lesson/index.ts';
import { progressOf, type LessonProgress } from '../../session/index.ts';
import { formatMinutes } from '../i18n/format.ts';
import styles from './course-list.module.css';
import { KeepProgress } from './keep-progress.tsx';
import { LaneKey, LessonLane } from './lesson-lane.tsx';
import { courseStrings } from './strings.ts';
import { NO_PROGRESS, useProgressStore } from './use-progress.ts';

/** A lesson as the map shows it. */
export interface ListedLesson {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly minutes: number;
  /** Null for a lesson that is only planned. */
  readonly href: string | null;
  readonly parts: readonly LessonPart[];
}

export interface ListedModule {
  readonly id: string;
  readonly title: string;
  readonly lessons: readonly ListedLesson[];
}

export interface CourseListProps {
  readonly locale: Locale;
  readonly modules: readonly ListedModule[];
}

/** The lessons of the course with the reader's own progress, and what keeps it. */
export function CourseList({ locale, modules }: CourseListProps) {
  const progress = useProgressStore();
  const { kept } = useSyncExternalStore(
    progress?.store.subscribe ?? never,
    () => progress?.store.getState() ?? NO_PROGRESS,
    () => progress?.store.getInitialState() ?? NO_PROGRESS,
  );
  const lessons = modules.flatMap((module) => module.lessons);
  const longest = Math.max(...lessons.map(({ minutes }) => minutes));
  return (
    <>
      <LaneKey locale={locale} />
      {modules.map((module) => (
        <section
          key={module.id}
          className={styles['module']}
          aria-labelledby={`module-${module.id}`}
        >
          <h3 id={`module-${module.id}`}>
            {module.title}
            <small>
              {courseStrings[locale].moduleLessons(
                module.lessons.length,
                formatMinutes(sum(module.lessons), locale),
              )}
            </small>
          </h3>
          <ol>
            {module.lessons.map((lesson) => (
              <li key={lesson.slug}>
                <LessonRow
                  lesson={lesson}
                  width={lesson.minutes / longest}
                  progress={progressOf(lesson.slug, lesson.parts, kept)}
                  locale={locale}
                />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <KeepProgress store={progress} locale={locale} />
    </>
  );
}

const never = (): (() => void) => () => undefined;

interface LessonRowProps {
  readonly lesson: ListedLesson;
  /** Of its lane, as a share of the longest. */
  readonly width: number;
  readonly progress: LessonProgress;
  readonly locale: Locale;
}

function LessonRow({ lesson, width, progress, locale }: LessonRowProps) {
  const { number, title, minutes, href, parts } = lesson;
  const lane = (
    <span className={styles['track']}>
      <span
        className={styles[href === null ? 'planned' : 'written']}
        style={{ width: `${100 * width}%` }}
      >
        {href === null ? null : <LessonLane parts={parts} done={progress.done} length={width} />}
      </span>
    </span>
  );
  if (href === null) {
    return (
      <div className={`${styles['lesson']} ${styles['unwritten']}`}>
        <span className={styles['number']}>{number}</span>
        <span className={styles['title']}>{title}</span>
        {lane}
        <span className={styles['minutes']}>{courseStrings[locale].planned}</span>
      </div>
    );
  }
  return (
    <a className={styles['lesson']} href={href}>
      <span className={styles['number']}>{number}</span>
      <span className={styles['title']}>
        {title}
        {progress.done.size === 0 ? null : (
          <small className={styles['done']}>{progressText(progress, locale)}</small>
        )}
      </span>
      {lane}
      <span className={styles['minutes']}>{formatMinutes(minutes, locale)}</span>
    </a>
  );
}

/** How far one has come, in words; what a lesson has none of is not said. */
function progressText({ counts }: LessonProgress, locale: Locale): string {
  const text = courseStrings[locale];
  const said = [
    [counts.section, text.read],
    [counts.program, text.ran],
    [counts.prediction, text.predicted],
    [counts.task, text.solved],
  ] as const;
  return said
    .filter(([{ of }]) => of > 0)
    .map(([{ done, of }, say]) => say(done, of))
    .join(text.between);
}

function sum(lessons: readonly ListedLesson[]): number {
  return lessons.reduce((total, { minutes }) => total + minutes, 0);
}
