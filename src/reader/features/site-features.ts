import type { Locale } from '../../lesson/index.ts';
import { LANGUAGE_LINK, THEME_CHOICE } from '../controls/ids.ts';
import { KEYS_DIALOG } from '../dialogs/shortcut.ts';
import { HOME, pathOf, type Page } from '../page/links.ts';
import { TEACHER_SWITCH } from '../page/teacher-notes.ts';
import { FILES, SCHEDULE, SHARE } from '../playground/ids.ts';
import { EVERY_PAGE } from '../../search/index.ts';
import { featureStrings } from './strings.ts';

/** Something that one can do on the site, for those who look for it. */
export interface SiteFeature {
  /** Where it is, as search has it: below the base of the site, or on every page. */
  readonly path: string;
  readonly title: string;
  readonly text: string;
  /** Other words for it. */
  readonly also: string;
}

type FeatureName =
  | 'keys'
  | 'theme'
  | 'language'
  | 'course'
  | 'progress'
  | 'share'
  | 'files'
  | 'modules'
  | 'schedule'
  | 'teachers'
  | 'marks'
  | 'evidence'
  | 'browser'
  | 'licences';

/** What one can do on the site. `withNotes` is the slug of a lesson that has notes for teachers. */
export function siteFeatures(
  locale: Locale,
  withNotes: string | undefined,
): readonly SiteFeature[] {
  const text = featureStrings[locale];
  const at = (page: Page, id: string): string => `${pathOf(page, locale)}#${id}`;
  const playground: Page = { kind: 'playground' };
  const feature = (name: FeatureName, path: string): SiteFeature => ({
    path,
    title: text[name],
    text: text[`${name}Text`],
    also: text[`${name}Also`],
  });
  return [
    feature('keys', `${EVERY_PAGE}#${KEYS_DIALOG}`),
    feature('theme', `${EVERY_PAGE}#${THEME_CHOICE}`),
    feature('language', `${EVERY_PAGE}#${LANGUAGE_LINK}`),
    feature('course', at(HOME, 'course')),
    feature('progress', at(HOME, 'your-progress')),
    feature('share', at(playground, SHARE)),
    feature('files', at(playground, FILES)),
    feature('modules', at(playground, 'modules')),
    feature('schedule', at(playground, SCHEDULE)),
    ...(withNotes === undefined
      ? []
      : [feature('teachers', at({ kind: 'lesson', slug: withNotes }, TEACHER_SWITCH))]),
    feature('marks', at(HOME, 'marks-title')),
    feature('evidence', at(HOME, 'evidence-title')),
    feature('browser', at(HOME, 'preflight')),
    feature('licences', 'licences.txt'),
  ];
}
