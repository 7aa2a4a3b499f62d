import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';

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

/** Every lesson that is written, but for the one above. */
export const OTHER_LESSONS: readonly string[] = readdirSync(
  new URL('../../content/lessons/', import.meta.url),
)
  .map((slug) => `lessons/${slug}/`)
  .filter((path) => path !== LESSON)
  .flatMap((path) => [path, `zh/${path}`]);

/** Widths that the design is drawn for. */
export const WIDTHS = [1440, 1024, 390] as const;

/** Waits until the scripts of a page, which come once it was drawn, have taken up what is at its head. */
export async function comesAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const select = document.querySelector('[data-island="controls"] select');
    // React keeps what it knows of an element in a property of it.
    return select !== null && Object.keys(select).some((key) => key.startsWith('__react'));
  });
}
