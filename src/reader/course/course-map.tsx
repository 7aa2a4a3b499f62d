import type { Course, CourseModule, LessonPart } from '../../lesson/index.ts';
import block from '../home/block.module.css';
import { homeStrings } from '../home/strings.ts';
import { formatMinutes } from '../i18n/format.ts';
import { Island } from '../island/island.tsx';
import { useHref, usePage } from '../page/context.tsx';
import { CourseList, type ListedModule } from './course-list.tsx';

interface CourseMapProps {
  readonly course: Course;
  /** What there is to do in each written lesson, by its slug. */
  readonly parts: Readonly<Record<string, readonly LessonPart[]>>;
}

/** All lessons in their modules, each with a lane as long as it takes, which fills as the lesson is read. */
export function CourseMap({ course, parts }: CourseMapProps) {
  const { locale } = usePage();
  const href = useHref();
  const text = homeStrings[locale];
  const lessons = course.modules.flatMap((module) => module.lessons);
  const total = lessons.reduce((sum, { minutes }) => sum + minutes, 0);
  const listed = ({ id, title, lessons: inside }: CourseModule): ListedModule => ({
    id,
    title,
    lessons: inside.map(({ slug, number, title: name, minutes, written }) => ({
      slug,
      number,
      title: name,
      minutes,
      href: written ? href({ kind: 'lesson', slug }) : null,
      parts: parts[slug] ?? [],
    })),
  });
  return (
    <section className={block['block']} id="course" aria-labelledby="course-title">
      <div className={block['intro']}>
        <h2 id="course-title">{text.course}</h2>
        <p>{text.courseText(formatMinutes(total, locale))}</p>
      </div>
      <Island
        name="course"
        id="course-list"
        component={CourseList}
        props={{ locale, modules: course.modules.map(listed) }}
      />
    </section>
  );
}
