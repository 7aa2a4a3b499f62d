/** The pages that every test of the whole site looks at. */
export interface SitePage {
  readonly path: string;
  readonly lang: string;
  /** Whether a program stands on it. */
  readonly lesson: boolean;
}

export const LESSON = 'lessons/when-threads-help/';

export const PAGES: readonly SitePage[] = [
  { path: '', lang: 'en', lesson: false },
  { path: 'zh/', lang: 'zh-CN', lesson: false },
  { path: LESSON, lang: 'en', lesson: true },
  { path: `zh/${LESSON}`, lang: 'zh-CN', lesson: true },
  ...['playground/', 'glossary/', 'how-this-works/', 'coverage/'].flatMap((path) => [
    { path, lang: 'en', lesson: false },
    { path: `zh/${path}`, lang: 'zh-CN', lesson: false },
  ]),
];

/** Widths that the design is drawn for. */
export const WIDTHS = [1440, 1024, 390] as const;
