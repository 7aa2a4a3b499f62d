import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { serveSite } from '../build/server.ts';
import { ensureBuilt, siteFor } from '../cli/site.mjs';
import { inChromium } from './browser.ts';
import { LESSON, PAGES, comesAlive } from './pages.ts';

/** Time in which a page has begun whatever it begins by itself. */
const SETTLED = 1500;

/** Scripts that a page runs before anybody asks for more, in kB gzipped. */
const SCRIPT_BUDGET = 100;

/** The Playground is no page to read: what one writes and runs programs with comes at once. */
const PLAYGROUND_BUDGET = 110;

/** Of the others, with what comes when a reader scrolls on and gets near it. */
const READING_BUDGET = 105;

async function scriptSize(page: Page, requests: readonly string[]): Promise<number> {
  const scripts = [...new Set(requests)].filter((address) => /\.m?js(\?|$)/.test(address));
  let size = 0;
  for (const address of scripts) {
    size += gzipSync(await (await page.request.get(address)).body()).length;
  }
  return size / 1000;
}

describe('a page that is only read', () => {
  inChromium.for(PAGES)(
    '/$path asks for little and for nothing heavy',
    async ({ path }, { open }) => {
      const { page, requests } = await open(path);
      const [atFirst, inAll] = path.endsWith('playground/')
        ? [PLAYGROUND_BUDGET, PLAYGROUND_BUDGET]
        : [SCRIPT_BUDGET, READING_BUDGET];
      await page.waitForTimeout(SETTLED);
      expect(await scriptSize(page, requests)).toBeLessThanOrEqual(atFirst);
      await page.mouse.move(5, 5);
      await page.mouse.wheel(0, 600);
      await page.waitForTimeout(SETTLED);
      const heavy = requests.filter((address) =>
        /monaco|editor\.worker|codicon|pyodide|python_stdlib|\.wasm|snapshot/i.test(address),
      );
      expect(heavy).toEqual([]);
      expect(page.workers()).toEqual([]);
      expect(await scriptSize(page, requests)).toBeLessThanOrEqual(inAll);
    },
  );
});

describe('a site under a sub-path', () => {
  inChromium('is whole', async ({ open }) => {
    const built = siteFor('/some/where/');
    await ensureBuilt(built);
    const server = await serveSite({ root: built.folder, base: built.base }, 0);
    try {
      const { page, requests } = await open('', { site: server.url });
      await page.locator(`a[href*="${LESSON}"]`).first().click();
      await page.waitForURL(`**/some/where/${LESSON}`);
      await page.locator('a[hreflang="zh-CN"]').first().click();
      await page.waitForURL(`**/some/where/zh/${LESSON}*`);
      await comesAlive(page);
      await page.keyboard.press('/');
      await page.getByRole('dialog').getByRole('combobox').fill('死锁');
      await page.getByRole('dialog').getByRole('option').first().click();
      await page.waitForURL('**/some/where/zh/glossary/#deadlock');
      await page.waitForTimeout(SETTLED);
      const outside = requests.filter((address) => !address.startsWith(server.url));
      expect(outside).toEqual([]);
    } finally {
      await server.close();
    }
  });
});

describe('a host without isolation headers', () => {
  inChromium('still gives every page', async ({ open }) => {
    for (const { path } of PAGES) {
      const { page } = await open(path, { site: inject('sites').plain });
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
      expect(await page.locator('main').innerText()).not.toBe('');
    }
  });
});
