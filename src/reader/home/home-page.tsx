import type { Course, LessonPart } from '../../lesson/index.ts';
import { CourseMap } from '../course/course-map.tsx';
import { Island } from '../island/island.tsx';
import { useHref, usePage } from '../page/context.tsx';
import { Footer } from '../page/footer.tsx';
import { HOME } from '../page/links.ts';
import { Masthead } from '../page/masthead.tsx';
import { Preflight } from '../preflight/preflight.tsx';
import { EvidenceKinds, FiveMarks } from './key.tsx';
import { Hero } from './hero.tsx';
import styles from './home-page.module.css';
import { homeStrings } from './strings.ts';

interface HomePageProps {
  readonly course: Course;
  /** What there is to do in each written lesson, by its slug. */
  readonly parts: Readonly<Record<string, readonly LessonPart[]>>;
}

/** The home page: what this is, what it looks like, whether it runs here, and the course. */
export function HomePage({ course, parts }: HomePageProps) {
  const { locale } = usePage();
  const href = useHref();
  const text = homeStrings[locale];
  const first = course.modules.flatMap(({ lessons }) => lessons).find(({ written }) => written);
  return (
    <>
      <Masthead page={HOME} />
      <main className={styles['home']} id="main" tabIndex={-1}>
        <div className={styles['pitch']}>
          <h1>{text.pitch}</h1>
          <div>
            <p>{text.pitchText}</p>
            {first === undefined ? null : (
              <a className={styles['begin']} href={href({ kind: 'lesson', slug: first.slug })}>
                <svg
                  viewBox="0 0 12 14"
                  width="12"
                  height="14"
                  aria-hidden="true"
                  focusable="false"
                >
                  <path d="M0 0l12 7-12 7z" fill="currentColor" />
                </svg>
                {text.begin(first.number)}
              </a>
            )}
          </div>
        </div>
        <Hero />
        <Island name="preflight" id="preflight" component={Preflight} props={{ locale }} />
        <CourseMap course={course} parts={parts} />
        <FiveMarks />
        <EvidenceKinds />
      </main>
      <Footer page={HOME} />
    </>
  );
}
