import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { BROWSERS, inChromium } from './browser.ts';
import { LESSON, PAGES, type SitePage } from './pages.ts';

describe.each(BROWSERS)('without JavaScript in $name', ({ it }) => {
  it('every page reads in full', async ({ open }) => {
    const { page } = await open('', { javaScriptEnabled: false });
    const site = page.url();
    for (const each of PAGES) {
      await page.goto(new URL(each.path, site).href);
      await expectToReadInFull(page, each);
    }
  });
});

async function expectToReadInFull(page: Page, { path, lang, lesson }: SitePage): Promise<void> {
  expect(await page.locator('html').getAttribute('lang'), path).toBe(lang);
  expect(await page.locator('h1').count(), path).toBe(1);
  expect(await page.title()).toMatch(/Interleave/);
  const text = await page.locator('main').innerText();
  expect(text.length, path).toBeGreaterThan(lesson ? 3000 : 150);
  // What is marked as the other language may be in it.
  const foreign = await page.locator('main [lang]').allInnerTexts();
  const own = foreign.reduce((rest, words) => rest.replace(words, ''), text);
  expect(/\p{Script=Han}/u.test(own), path).toBe(lang === 'zh-CN');

  if (!lesson) return;
  expect(await page.locator('main h2').count(), path).toBeGreaterThan(2);
  const program = page.locator('[data-island="cell"] pre code').first();
  expect(await program.innerText(), path).toContain('import time');
  const colours = await program
    .locator('.line span')
    .evaluateAll((spans) =>
      spans.map((span) => `${getComputedStyle(span).color} ${getComputedStyle(span).fontWeight}`),
    );
  expect(new Set(colours).size, `ways in which code is set apart in ${path}`).toBeGreaterThan(1);
}

describe('links', () => {
  inChromium('lead only to what is there', async ({ open }) => {
    const { page } = await open(LESSON);
    const seen = new Set<string>();
    for (const { path } of PAGES) {
      const address = new URL(path, page.url().replace(LESSON, '')).href;
      const html = await (await page.request.get(address)).text();
      for (const [, reference = ''] of html.matchAll(/\b(?:href|src)="([^"#?]+)/g)) {
        seen.add(new URL(reference.replaceAll('&amp;', '&'), address).href);
      }
    }
    const { origin } = new URL(page.url());
    const broken: string[] = [];
    for (const address of seen) {
      const url = new URL(address);
      if (url.origin !== origin || !url.protocol.startsWith('http')) continue;
      const { ok } = await page.request.head(address).then((answer) => ({ ok: answer.ok() }));
      if (!ok) broken.push(address);
    }
    expect(broken).toEqual([]);
    expect([...seen].some((address) => address.endsWith('/licences.txt'))).toBe(true);
  });

  inChromium('that lead nowhere meet a page that says so', async ({ open }) => {
    const { page } = await open('nowhere/at/all', { expectedErrors: /status of 404/ });
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('main a[href]').count()).toBeGreaterThan(0);
  });
});
