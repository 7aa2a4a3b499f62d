/**
 * Renders pages to HTML. This module is built for the server; it is the only one that holds the prose of the lessons.
 */
import newsreader from '@faces/newsreader-regular.woff2?url';
import sourceSans from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url';
import { renderToStaticMarkup, renderToString } from 'react-dom/server';
import content from 'virtual:interleave/content';
import { lessonParts, type Lesson, type Locale } from '../lesson/index.ts';
import {
  CoveragePage,
  GlossaryPage,
  HomePage,
  HowPage,
  LessonPage,
  MissingPage,
  PageDialogs,
  PageProvider,
  PlaygroundPage,
  homeStrings,
  pageStrings,
  playgroundStrings,
  referenceStrings,
} from '../reader/index.ts';
import { writeIndex } from '../search/index.ts';
import type { PageAssets } from './assets.ts';
import { HtmlDocument } from './document.tsx';
import { fileOf, pageAt, sitePages, type SitePage } from './pages.ts';
import { plainText } from './plain-text.ts';
import type { PageRenderer } from './renderer.ts';
import { searchDocuments } from './search-documents.ts';

const pages = sitePages({
  en: Object.keys(content.en.lessons),
  zh: Object.keys(content.zh.lessons),
});

export const renderer: PageRenderer = {
  pageFiles: () => pages.map(fileOf),
  fileAt: (path) => fileOf(pageAt(path, pages)),
  renderPage: (file, base, assets) => {
    const page = pages.find((candidate) => fileOf(candidate) === file);
    if (page === undefined) throw new Error(`No page is written to ${file}.`);
    return renderSitePage(page, base, assets);
  },
  searchIndex: (locale) => writeIndex(searchDocuments(content[locale], locale)),
};

function renderSitePage(sitePage: SitePage, base: string, assets: PageAssets): string {
  const { page, locale } = sitePage;
  const { title, description, body } = describe(sitePage);
  const html = renderToStaticMarkup(
    <HtmlDocument
      page={page}
      locale={locale}
      base={base}
      title={title}
      description={description}
      assets={assets}
      fonts={fontsOf(locale)}
    >
      <PageProvider
        value={{
          locale,
          base,
          searchIndex: assets.searchIndexes[locale],
          renderIsland: (node, identifierPrefix) => renderToString(node, { identifierPrefix }),
        }}
      >
        {body}
        <PageDialogs />
      </PageProvider>
    </HtmlDocument>,
  );
  return `<!doctype html>\n${html}\n`;
}

function describe({ page, locale }: SitePage) {
  const { course, lessons, claims, glossary, differences } = content[locale];
  const reference = referenceStrings[locale];
  const site = pageStrings[locale].siteName;
  switch (page.kind) {
    case 'home': {
      const { title, description } = homeStrings[locale];
      const parts = Object.fromEntries(
        Object.entries<Lesson>(lessons).map(([slug, lesson]) => [slug, lessonParts(lesson)]),
      );
      return { title, description, body: <HomePage course={course} parts={parts} /> };
    }
    case 'lesson': {
      const lesson = lessons[page.slug];
      if (lesson === undefined) throw new Error(`There is no lesson “${page.slug}” in ${locale}.`);
      return {
        title: `${lesson.title} · ${site}`,
        description: plainText(lesson.lead),
        body: <LessonPage course={course} lesson={lesson} />,
      };
    }
    case 'playground': {
      const { title, lead } = playgroundStrings[locale];
      return { title: `${title} · ${site}`, description: lead, body: <PlaygroundPage /> };
    }
    case 'glossary':
      return {
        title: `${reference.glossary} · ${site}`,
        description: reference.glossaryLead,
        body: <GlossaryPage terms={glossary} />,
      };
    case 'how':
      return {
        title: `${reference.how} · ${site}`,
        description: reference.howLead,
        body: <HowPage differences={differences} />,
      };
    case 'coverage':
      return {
        title: `${reference.coverage} · ${site}`,
        description: reference.coverageLead,
        body: <CoveragePage claims={claims} />,
      };
    case 'missing':
      return {
        title: `${pageStrings[locale].missingTitle} · ${site}`,
        description: pageStrings[locale].missingLead,
        body: <MissingPage />,
      };
  }
}

/** Latin pages open in the two faces; a Chinese page needs Latin letters here and there only. */
function fontsOf(locale: Locale): readonly string[] {
  return locale === 'en' ? [newsreader, sourceSans] : [sourceSans];
}
