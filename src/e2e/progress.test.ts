import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { inChromium } from './browser.ts';
import { LESSON } from './pages.ts';

const HOME_MAP = '[data-island="course"]';

/** Opens a file of that content on the course map, as a reader does. */
async function openKept(page: Page, content: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open such a file…' }).click();
  const buffer = Buffer.from(content);
  await (await choosing).setFiles({ name: 'mine.json', mimeType: 'application/json', buffer });
}

inChromium(
  'what was read and run is on the map, in a file, and in another browser that opens the file',
  async ({ open }) => {
    const { page } = await open(LESSON);
    const origin = new URL('/', page.url()).href;
    const end = page.locator('[data-section-end]').first();
    const section = (await end.getAttribute('data-section-end')) ?? '';
    const cell = page.locator('[data-island="cell"]').first();
    await cell.getByRole('button', { name: 'Run' }).click();
    await cell
      .getByText(/finished in/)
      .first()
      .waitFor();
    await end.scrollIntoViewIfNeeded();

    // Another tab learns of it without being loaded anew, and says it in words.
    const map = await page.context().newPage();
    await map.goto(origin);
    await map.locator(HOME_MAP).scrollIntoViewIfNeeded();
    const lesson = map.locator(`${HOME_MAP} a[href*="${LESSON}"]`);
    await lesson.getByText(/read [1-9]\d* of \d+ sections, ran 1 of \d+ programs/).waitFor();

    const saving = map.waitForEvent('download');
    await map.getByRole('button', { name: 'Save as a file' }).click();
    const text = await readFile(await (await saving).path(), 'utf8');
    expect(Object.keys(JSON.parse(text))).toContain('marks');
    expect(text).toContain(section);

    const { page: elsewhere } = await open('');
    await elsewhere.locator(HOME_MAP).scrollIntoViewIfNeeded();
    const take = (content: string): Promise<void> => openKept(elsewhere, content);
    await take('{"cells": []}');
    await elsewhere.getByText('This is not a file of Interleave.').waitFor();
    await take(text);
    await elsewhere.getByText(/are taken over/).waitFor();
    await elsewhere
      .locator(`${HOME_MAP} a[href*="${LESSON}"]`)
      .getByText(/read [1-9]\d* of \d+ sections, ran 1 of/)
      .waitFor();
    await take(text);
    await elsewhere.getByText('Everything in the file was here already.').waitFor();
  },
);

inChromium(
  'without storage the map says that nothing is kept, and all else goes on',
  async ({ open }) => {
    const { page } = await open('', {
      before: () => {
        Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
        // As of a file that is gone, or larger than a text can be.
        Blob.prototype.text = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
      },
    });
    await page.locator(HOME_MAP).scrollIntoViewIfNeeded();
    await page.locator(HOME_MAP).getByText('This browser keeps nothing for this site').waitFor();
    await page.getByRole('button', { name: 'Save as a file' }).click();
    await page.getByText('What is kept could not be read').waitFor();
    await openKept(page, '{}');
    await page.getByText('The file could not be read. Nothing was changed.').waitFor();
  },
);
