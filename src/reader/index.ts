// Before all components: their styles refine these.
import './styles/index.css';

export { HomePage } from './home/home-page.tsx';
export { homeStrings } from './home/strings.ts';
export { followReading } from './contents/reading.ts';
export { hydrateIslands, type IslandLoaders } from './island/hydrate.tsx';
export { siteFeatures } from './features/site-features.ts';
export { featureStrings } from './features/strings.ts';
export { islandLoaders } from './island/loaders.tsx';
export { LessonPage } from './lesson/lesson-page.tsx';
export { MarkPatterns } from './marks/marks.tsx';
export { MissingPage } from './page/missing-page.tsx';
export { PageProvider, type PageContextValue } from './page/context.tsx';
export { HOME, SIDE_PAGES, pathOf, type Page } from './page/links.ts';
export { openDialogs } from './dialogs/open-dialogs.ts';
export { PageDialogs } from './dialogs/page-dialogs.tsx';
export { pageStrings } from './page/strings.ts';
export { PlaygroundPage } from './playground/playground-page.tsx';
export { playgroundStrings } from './playground/strings.ts';
export { CoveragePage, claimId } from './reference/coverage-page.tsx';
export { GlossaryPage } from './reference/glossary-page.tsx';
export { HowPage } from './reference/how-page.tsx';
export { DIFFERENCES, howSections } from './reference/how-sections.ts';
export { referenceStrings } from './reference/strings.ts';
export { languageTag } from './i18n/format.ts';
export { THEME_SCRIPT } from './controls/theme.ts';
export { restoreTeacherNotes } from './page/teacher-notes.ts';
