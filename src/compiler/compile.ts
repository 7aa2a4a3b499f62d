/**
 * The whole content, from text to data. Pure: the same files give the same result, and nothing else is read.
 *
 * Order of work: the course, then every lesson in every language by itself, then what needs to see several of them:
 * languages against each other, links, front matter against the course.
 */

import {
  LOCALES,
  type Content,
  type Lesson,
  type Locale,
  type TestedPrograms,
} from '../lesson/index.ts';
import { checkClaims, compileClaims, localiseClaims } from './claims.ts';
import { compileCourseFile, localiseCourse, summarise, type CourseEntry } from './course.ts';
import { compileDifferences, localiseDifferences } from './differences.ts';
import { sortDiagnostics, startOf, type Diagnostic, type Report } from './diagnostics.ts';
import { compileGlossary, linkTerms, localiseGlossary, type Glossary } from './glossary.ts';
import { compileFile, type CompiledFile } from './lesson.ts';
import type { Misconceptions } from './context.ts';
import { compileMisconceptions } from './misconceptions.ts';
import { compareLanguages, reportMissingLanguage } from './parity.ts';
import { RECORDINGS } from './recordings.ts';
import {
  CLAIMS_FILE,
  COURSE_FILE,
  DIFFERENCES_FILE,
  GLOSSARY_FILE,
  MISCONCEPTIONS_FILE,
  lessonFolders,
  lessonPath,
  normalise,
  type LessonFolder,
  type SourceFiles,
} from './sources.ts';
import { didYouMean, nearest } from './suggest.ts';
import { testedExercises, testedPrograms } from './tested.ts';

export interface Compilation {
  /** Complete only when there are no diagnostics. */
  readonly content: Content;
  /** What tests run; complete likewise. */
  readonly tested: TestedPrograms;
  readonly diagnostics: readonly Diagnostic[];
}

/** A lesson's folder with what its Markdown files compiled to. */
interface LessonSet {
  readonly slug: string;
  readonly folder: LessonFolder;
  readonly files: ReadonlyMap<Locale, CompiledFile>;
}

type Lessons = ReadonlyMap<string, LessonSet>;

/** Compiles `content/`: the data that the site shows, and all that is wrong with it. */
export function compileCourse(sources: SourceFiles): Compilation {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const files = normalise(sources);
  const course = compileCourseFile(files, report);
  const misconceptions = compileMisconceptions(files, report);
  const claims = compileClaims(files, report);
  const glossary = compileGlossary(files, report);
  const differences = compileDifferences(files, report);
  const lessons: Lessons = new Map(
    [...lessonFolders(files)].map(([slug, folder]) => [
      slug,
      compileLesson(slug, folder, misconceptions, report),
    ]),
  );
  reportStrayFiles(files, report);
  const slugs = course.entries.map(({ slug }) => slug);
  for (const lesson of lessons.values()) {
    checkFolder(lesson, report);
    checkLanguages(lesson, report);
    checkClaims(lesson.files, claims, report);
    checkLinks(lesson, lessons, slugs, report);
    const entry = course.entries.find(({ slug }) => slug === lesson.slug);
    if (entry !== undefined) checkFrontMatter(lesson, entry, report);
    else if (course.entries.length > 0) reportForeignLesson(lesson, slugs, report);
  }

  const localise = (locale: Locale): Content[Locale] => ({
    course: localiseCourse(course, locale, (slug) => lessons.has(slug)),
    claims: localiseClaims(claims, locale, course.entries, (slug) =>
      lessons.get(slug)?.files.get(locale),
    ),
    glossary: localiseGlossary(glossary, locale),
    differences: localiseDifferences(differences, locale),
    lessons: Object.fromEntries(
      course.entries.flatMap((entry, index) => {
        const lesson = assemble(entry, locale, lessons, glossary, [
          course.entries[index - 1],
          course.entries[index + 1],
        ]);
        return lesson === undefined ? [] : [[entry.slug, lesson]];
      }),
    ),
  });
  const written = [...lessons.values()];
  const tested: TestedPrograms = {
    programs: written.flatMap((lesson) => testedPrograms(lesson, report)),
    exercises: written.flatMap(testedExercises),
  };
  return {
    content: { en: localise('en'), zh: localise('zh') },
    tested,
    diagnostics: sortDiagnostics(diagnostics),
  };
}

function compileLesson(
  slug: string,
  folder: LessonFolder,
  misconceptions: Readonly<Record<Locale, Misconceptions>>,
  report: Report,
): LessonSet {
  const files = new Map<Locale, CompiledFile>();
  for (const locale of LOCALES) {
    const name = `${locale}.md`;
    const source = folder.get(name);
    if (source === undefined) continue;
    files.set(locale, compileFile(slug, name, source, folder, misconceptions[locale], report));
  }
  return { slug, folder, files };
}

/** Files beside the lessons that the compiler reads. */
const LISTS = [CLAIMS_FILE, COURSE_FILE, DIFFERENCES_FILE, GLOSSARY_FILE, MISCONCEPTIONS_FILE];

function reportStrayFiles(files: SourceFiles, report: Report): void {
  for (const path of files.keys()) {
    if (LISTS.includes(path) || /^content\/lessons\/[^/]+\//.test(path)) continue;
    report({
      place: startOf(path),
      message: 'No lesson reads a file at this place.',
      advice: 'A lesson is a folder of its own: content/lessons/<slug>/ with en.md and zh.md.',
    });
  }
}

/** Files that belong to no language and no program. */
function checkFolder({ slug, folder, files }: LessonSet, report: Report): void {
  const used = new Set([...files.values()].flatMap((file) => [...file.usedFiles]));
  const complete = [...files.values()].every((file) => !file.faulty);
  for (const name of folder.keys()) {
    const place = startOf(lessonPath(slug, name));
    if (/^[^/]+\.md$/.test(name) && !LOCALES.some((locale) => name === `${locale}.md`)) {
      report({
        place,
        message: `${name} is no language of the site.`,
        advice: 'A lesson is written in en.md and zh.md.',
      });
    }
    // A cell that has a fault of its own may be the one that uses the file.
    // What a recording was made of stands beside it.
    const isProgram = name.endsWith('.py') && !name.startsWith(RECORDINGS);
    if (isProgram && !used.has(name) && complete) {
      report({
        place,
        message: `${name.includes('/') ? 'No exercise' : 'No cell'} of the lesson uses ${name}.`,
        advice: name.includes('/')
          ? 'Remove it. An exercise with file="x.py" has solutions/x.py, checks/x.py and what its ::attempt lines name.'
          : `Remove it, or show it with :::cell{#an-id file="${name}" title="…"}.`,
      });
    }
    if (name.endsWith('.json') && !used.has(name) && complete) {
      report({
        place,
        message: `Nothing of the lesson shows ${name}.`,
        advice: 'Remove it, or show it with recording="…", as in :::recorded.',
      });
    }
  }
}

function checkLanguages({ slug, folder, files }: LessonSet, report: Report): void {
  const present = LOCALES.filter((locale) => files.has(locale));
  const [first] = present;
  if (first === undefined) {
    report({
      place: startOf(lessonPath(slug, [...folder.keys()][0] ?? 'en.md')),
      message: `The folder ${slug} holds no lesson.`,
      advice: 'Write en.md and zh.md in it, or remove it.',
    });
    return;
  }
  for (const locale of LOCALES) {
    if (files.has(locale)) continue;
    reportMissingLanguage(
      lessonPath(slug, `${first}.md`),
      lessonPath(slug, `${locale}.md`),
      report,
    );
  }
  const [model, ...others] = LOCALES.flatMap((locale) => files.get(locale) ?? []);
  if (model === undefined || model.faulty) return;
  for (const other of others) if (!other.faulty) compareLanguages(model, other, report);
}

function checkLinks(
  lesson: LessonSet,
  lessons: Lessons,
  slugs: readonly string[],
  report: Report,
): void {
  for (const [locale, file] of lesson.files) {
    for (const { slug, id, place } of file.links) {
      const target = lessons.get(slug);
      if (target === undefined) {
        report({
          place,
          message: slugs.includes(slug)
            ? `The lesson ${slug} is not written yet.`
            : `There is no lesson ${slug}.`,
          advice: slugs.includes(slug)
            ? 'Name it without a link until it is.'
            : didYouMean(slug, slugs, `Lessons are named in ${COURSE_FILE}.`),
        });
        continue;
      }
      const ids = target.files.get(locale)?.ids;
      if (id === undefined || ids === undefined || ids.has(id)) continue;
      report({
        place,
        message: `The lesson ${slug} has no #${id}.`,
        advice: didYouMean(id, ids.all(), 'Link to the id of a section, a cell or a callout.'),
      });
    }
  }
}

/** What the course map says of a lesson must be what the lesson says of itself. */
function checkFrontMatter(lesson: LessonSet, entry: CourseEntry, report: Report): void {
  for (const [locale, { frontMatter }] of lesson.files) {
    if (frontMatter === undefined) continue;
    const { title, minutes } = frontMatter.value;
    const compare = (
      name: string,
      here: string | number,
      there: string | number,
      path: string[],
    ): void => {
      if (here === there) return;
      report({
        place: frontMatter.placeOf([name]),
        message: `The ${name} is “${here}” here and “${there}” in ${COURSE_FILE}.`,
        advice: 'Make them equal.',
        related: { place: entry.placeOf(path), message: String(there) },
      });
    };
    compare('title', title, entry.title[locale], ['title', locale]);
    compare('minutes', minutes, entry.minutes, ['minutes']);
  }
}

function reportForeignLesson(lesson: LessonSet, slugs: readonly string[], report: Report): void {
  const [file] = lesson.files.values();
  const meant = nearest(lesson.slug, slugs);
  report({
    place: startOf(file?.file ?? lessonPath(lesson.slug, [...lesson.folder.keys()][0] ?? 'en.md')),
    message: `The course does not name the lesson ${lesson.slug}.`,
    advice: `${meant === undefined ? '' : `Did you mean the folder ${meant}? `}Add its slug to ${COURSE_FILE}.`,
  });
}

function assemble(
  entry: CourseEntry,
  locale: Locale,
  lessons: Lessons,
  glossary: Glossary,
  [previous, next]: readonly [CourseEntry | undefined, CourseEntry | undefined],
): Lesson | undefined {
  const file = lessons.get(entry.slug)?.files.get(locale);
  if (file === undefined) return undefined;
  const neighbour = (other: CourseEntry | undefined) =>
    other === undefined ? null : summarise(other, locale, lessons.has(other.slug));
  return {
    slug: entry.slug,
    locale,
    title: entry.title[locale],
    lead: file.lead,
    minutes: entry.minutes,
    number: entry.number,
    moduleTitle: entry.moduleTitle[locale],
    sections: linkTerms(file.sections, glossary, locale, (id) => `../../glossary/#${id}`),
    previous: neighbour(previous),
    next: neighbour(next),
  };
}
