/** `content/course.yaml`: the modules and their lessons. */

import {
  courseFileSchema,
  type Course,
  type CourseFile,
  type LessonSummary,
  type Locale,
} from '../lesson/index.ts';
import { startOf, type Place, type Report } from './diagnostics.ts';
import type { FieldPath } from './fields.ts';
import { COURSE_FILE, type SourceFiles } from './sources.ts';
import { readYaml } from './yaml.ts';

/** A lesson as the course names it, and where. */
export interface CourseEntry {
  readonly slug: string;
  readonly number: number;
  readonly minutes: number;
  readonly title: Readonly<Record<Locale, string>>;
  readonly moduleTitle: Readonly<Record<Locale, string>>;
  readonly placeOf: (path: FieldPath) => Place;
}

export interface CompiledCourse {
  readonly modules: CourseFile['modules'];
  readonly entries: readonly CourseEntry[];
}

const EMPTY: CompiledCourse = { modules: [], entries: [] };

/** Reads the course; what is wrong with it is reported, and then it has no lessons. */
export function compileCourseFile(files: SourceFiles, report: Report): CompiledCourse {
  const text = files.get(COURSE_FILE);
  if (text === undefined) {
    report({
      place: startOf(COURSE_FILE),
      message: 'There is no course.',
      advice: `Write ${COURSE_FILE} with the modules and their lessons in order.`,
    });
    return EMPTY;
  }
  const yaml = readYaml({ file: COURSE_FILE, text, linesBefore: 0 }, courseFileSchema, report);
  if (yaml === undefined) return EMPTY;

  const { modules } = yaml.value;
  const seen = new Map<string, Place>();
  const claim = (kind: 'module id' | 'slug', name: string, place: Place): void => {
    const first = seen.get(`${kind} ${name}`);
    if (first === undefined) seen.set(`${kind} ${name}`, place);
    else {
      report({
        place,
        message: `The ${kind} ${name} is taken already.`,
        advice: 'Choose another.',
        related: { place: first, message: `the first ${name}` },
      });
    }
  };
  const entries: CourseEntry[] = [];
  for (const [m, { id, title: moduleTitle, lessons }] of modules.entries()) {
    claim('module id', id, yaml.placeOf(['modules', m, 'id']));
    for (const [l, lesson] of lessons.entries()) {
      const path = ['modules', m, 'lessons', l];
      claim('slug', lesson.slug, yaml.placeOf([...path, 'slug']));
      entries.push({
        ...lesson,
        number: entries.length + 1,
        moduleTitle,
        placeOf: (inner) => yaml.placeOf([...path, ...inner]),
      });
    }
  }
  return { modules, entries };
}

/** A lesson as one language's course map shows it. */
export function summarise(entry: CourseEntry, locale: Locale, written: boolean): LessonSummary {
  const { slug, number, minutes } = entry;
  return { slug, number, title: entry.title[locale], minutes, written };
}

/** The course in one language. */
export function localiseCourse(
  course: CompiledCourse,
  locale: Locale,
  isWritten: (slug: string) => boolean,
): Course {
  const summaries = new Map(
    course.entries.map((entry) => [entry.slug, summarise(entry, locale, isWritten(entry.slug))]),
  );
  return {
    locale,
    modules: course.modules.map(({ id, title, lessons }) => ({
      id,
      title: title[locale],
      lessons: lessons.flatMap(({ slug }) => summaries.get(slug) ?? []),
    })),
  };
}
