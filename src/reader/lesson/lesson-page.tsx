import type { Course, Lesson, Section } from '../../lesson/index.ts';
import { Contents } from '../contents/contents.tsx';
import { Outline } from '../contents/outline.tsx';
import { LESSON_ATTRIBUTE } from '../contents/reading.ts';
import { Island } from '../island/island.tsx';
import { useHref, usePage } from '../page/context.tsx';
import { Footer } from '../page/footer.tsx';
import { otherLocale, type Page } from '../page/links.ts';
import { Masthead } from '../page/masthead.tsx';
import { pageStrings } from '../page/strings.ts';
import styles from './lesson-page.module.css';
import { LessonSection } from './lesson-section.tsx';
import { Neighbours } from './neighbours.tsx';
import { lessonStrings } from './strings.ts';

/** A lesson. */
export function LessonPage({ course, lesson }: { course: Course; lesson: Lesson }) {
  const { locale } = usePage();
  const href = useHref();
  const text = lessonStrings[locale];
  const total = course.modules.reduce((sum, { lessons }) => sum + lessons.length, 0);
  const page: Page = { kind: 'lesson', slug: lesson.slug };
  const titled = lesson.sections.filter(({ title }) => title !== '');
  const contents = titled.map(({ id, title }) => ({ id, title }));
  return (
    <>
      <Masthead page={page} crumb={pageStrings[locale].lessonOf(lesson.number, lesson.title)} />
      <div className={styles['sheet']}>
        <div className={styles['rail']}>
          <div className={styles['sticky']}>
            <Island
              name="contents"
              id="contents"
              component={Contents}
              props={{
                locale,
                sections: contents,
                otherHref: href(page, otherLocale(locale)),
              }}
            />
          </div>
        </div>
        <main
          className={styles['article']}
          id="main"
          tabIndex={-1}
          {...{ [LESSON_ATTRIBUTE]: lesson.slug }}
        >
          <p className={styles['eyebrow']}>
            <span>{lesson.moduleTitle}</span>
            <span>{text.place(lesson.number, total)}</span>
            <span>{text.minutes(lesson.minutes)}</span>
          </p>
          <h1 className={styles['title']}>{lesson.title}</h1>
          <p className={styles['lead']} dangerouslySetInnerHTML={{ __html: lesson.lead }} />
          <Outline sections={contents} />
          {lesson.sections.map((section) => (
            <LessonSection
              key={section.id}
              section={section}
              lesson={lesson}
              place={titled.indexOf(section)}
              count={titled.length}
            />
          ))}
          <Neighbours previous={lesson.previous} next={lesson.next} />
        </main>
      </div>
      <Footer page={page} teacherNotes={lesson.sections.some(hasTeacherNotes)} />
    </>
  );
}

function hasTeacherNotes({ blocks }: Section): boolean {
  return blocks.some(({ kind }) => kind === 'teacher');
}
