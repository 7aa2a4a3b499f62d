import type { Block, Lesson, LocalContent, Locale, Section } from '../lesson/index.ts';
import {
  DIFFERENCES,
  claimId,
  featureStrings,
  howSections,
  pageStrings,
  pathOf,
  playgroundStrings,
  referenceStrings,
  siteFeatures,
  type Page,
} from '../reader/index.ts';
import type { SearchDocument } from '../search/index.ts';
import { plainText } from './plain-text.ts';

/** Everything that search finds in a language: lessons and their sections, and the entries of the reference pages. */
export function searchDocuments(content: LocalContent, locale: Locale): readonly SearchDocument[] {
  const { lessons, glossary, claims, differences } = content;
  const text = referenceStrings[locale];
  const site = pageStrings[locale];
  const at = (page: Page, id: string): string => `${pathOf(page, locale)}#${id}`;
  return [
    ...Object.values<Lesson>(lessons).flatMap((lesson) => lessonDocuments(lesson, locale)),
    {
      ...EMPTY,
      path: pathOf({ kind: 'playground' }, locale),
      title: playgroundStrings[locale].title,
      also: featureStrings[locale].playgroundAlso,
      text: playgroundStrings[locale].lead,
    },
    {
      ...EMPTY,
      path: pathOf({ kind: 'glossary' }, locale),
      title: text.glossary,
      text: text.glossaryLead,
    },
    ...glossary.map(({ id, name, otherName, otherWords, text: meaning }) => ({
      ...EMPTY,
      path: at({ kind: 'glossary' }, id),
      place: text.glossary,
      heading: name,
      also: [otherName, ...otherWords].join(' '),
      text: meaning,
    })),
    { ...EMPTY, path: pathOf({ kind: 'how' }, locale), title: text.how, text: text.howLead },
    ...howSections(locale).map(({ id, title, paragraphs }) => ({
      ...EMPTY,
      path: at({ kind: 'how' }, id),
      place: text.how,
      heading: title,
      text: paragraphs.join(' '),
    })),
    ...differences.map(({ id, text: words }) => ({
      ...EMPTY,
      path: at({ kind: 'how' }, id),
      place: `${text.how}${site.within}${titleOf(locale, DIFFERENCES)}`,
      text: words,
    })),
    {
      ...EMPTY,
      path: pathOf({ kind: 'coverage' }, locale),
      title: text.coverage,
      text: text.coverageLead,
    },
    ...siteFeatures(locale, withTeacherNotes(lessons)).map(
      ({ path, title, text: words, also }) => ({
        ...EMPTY,
        path,
        place: featureStrings[locale].place,
        heading: title,
        also,
        text: words,
      }),
    ),
    ...claims.map(({ number, text: claim }) => ({
      ...EMPTY,
      path: at({ kind: 'coverage' }, claimId(number)),
      place: `${text.coverage}${site.within}${text.claim(number)}`,
      text: claim,
    })),
  ];
}

const EMPTY: SearchDocument = {
  path: '',
  place: '',
  title: '',
  heading: '',
  also: '',
  text: '',
  code: '',
};

/** Slug of the first lesson that has notes for teachers. */
function withTeacherNotes(lessons: LocalContent['lessons']): string | undefined {
  return Object.values<Lesson>(lessons)
    .toSorted((one, other) => one.number - other.number)
    .find(({ sections }) =>
      sections.some(({ blocks }) => blocks.some(({ kind }) => kind === 'teacher')),
    )?.slug;
}

function titleOf(locale: Locale, id: string): string {
  return howSections(locale).find((section) => section.id === id)?.title ?? '';
}

/** A lesson is found by its title and by what stands above its first heading; each section by itself. */
function lessonDocuments(lesson: Lesson, locale: Locale): readonly SearchDocument[] {
  const path = pathOf({ kind: 'lesson', slug: lesson.slug }, locale);
  const { lessonOf, lessonNumber } = pageStrings[locale];
  const opening = lesson.sections.filter(({ title }) => title === '').map(contentOf);
  return [
    {
      ...EMPTY,
      path,
      place: lessonNumber(lesson.number),
      title: lesson.title,
      text: [plainText(lesson.lead), ...opening.map(({ text }) => text)].join(' '),
      code: opening.map(({ code }) => code).join('\n'),
    },
    ...lesson.sections
      .filter(({ title }) => title !== '')
      .map((section) => ({
        ...EMPTY,
        path: `${path}#${section.id}`,
        place: lessonOf(lesson.number, lesson.title),
        heading: section.title,
        ...contentOf(section),
      })),
  ];
}

interface Content {
  readonly text: string;
  readonly code: string;
}

function contentOf({ blocks }: Pick<Section, 'blocks'>): Content {
  const pieces = blocks.flatMap(piecesOf);
  // A program that stands in a section more than once is one to the reader.
  const programs = new Set(pieces.flatMap(({ code }) => (code === '' ? [] : [code])));
  return {
    text: pieces.flatMap(({ text }) => (text === '' ? [] : [text])).join(' '),
    code: [...programs].join('\n'),
  };
}

/** What a block says to everybody at once: no solutions, hints or feedback, and no notes for teachers. */
function piecesOf(block: Block): readonly Content[] {
  switch (block.kind) {
    case 'prose':
    case 'note':
      return [prose(block.html)];
    case 'callout':
      return [words(block.title), prose(block.html)];
    case 'cell':
      return [words(block.cell.title), program(block.cell.code)];
    case 'explain':
      return block.steps.map(({ html }) => prose(html));
    case 'predict': {
      const { title, html, question } = block.prediction;
      const options = question.kind === 'choice' ? question.options : [];
      return [words(title), prose(html), ...options.map((option) => prose(option.html))];
    }
    case 'quiz': {
      const { title, html, options } = block.quiz;
      return [words(title), prose(html), ...options.map((option) => prose(option.html))];
    }
    case 'exercise':
      return [words(block.cell.title), prose(block.exercise.html), program(block.cell.code)];
    case 'compare':
    case 'sweep':
      return [words(block.title), program(block.program.code)];
    case 'recorded':
      return [words(block.title)];
    case 'teacher':
      return [];
  }
}

const words = (text: string): Content => ({ text, code: '' });
const program = (code: string): Content => ({ text: '', code });

const LISTING = /<pre\b[^>]*>.*?<\/pre>/gs;
/** Where one piece of text ends and another begins. */
const BREAK = /<\/(?:p|li|h\d|t[dhr]|d[td]|div|blockquote|figcaption)>|<br\s*\/?>/g;

/** The text of prose, and the listings in it as programs. */
function prose(html: string): Content {
  return {
    text: plainText(html.replaceAll(LISTING, ' ').replaceAll(BREAK, ' ')),
    code: [...html.matchAll(LISTING)]
      .map(([listing]) => listing.split('\n').map(plainText).join('\n'))
      .join('\n'),
  };
}
