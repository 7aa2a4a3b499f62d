import { afterAll, beforeAll, describe, expect } from 'vitest';
import { serveSite, type SiteServer } from '../build/server.ts';
import { ensureBuilt, siteFor } from '../cli/site.mjs';
import { BROWSERS } from './browser.ts';
import { CellOnPage, onlyTouch } from './cell.ts';
import { LESSON, comesAlive } from './pages.ts';

/** Two processes that the first one asks. */
const PROCESSES = `
from multiprocessing import Process, Queue

def square(number, results):
    results.put(number * number)

if __name__ == "__main__":
    results = Queue()
    workers = [Process(target=square, args=(number, results)) for number in (3, 4)]
    for worker in workers:
        worker.start()
    print("sum", results.get() + results.get())
    for worker in workers:
        worker.join()
`;

describe('a host that sends no headers, with the site under a path', () => {
  let site: SiteServer;

  beforeAll(async () => {
    const built = siteFor('/some/where/');
    await ensureBuilt(built);
    site = await serveSite({ root: built.folder, base: built.base, isolated: false }, 0);
  });

  afterAll(() => site.close());

  describe.each(BROWSERS)('in $name', ({ it }) => {
    it('is isolated by the site itself after one reload, and runs threads and processes', async ({
      open,
    }) => {
      const bare = await fetch(site.url);
      expect(bare.headers.get('cross-origin-embedder-policy')).toBeNull();
      const { page, requests } = await open(LESSON, { site: site.url, before: onlyTouch });
      await page.waitForFunction(() => crossOriginIsolated);
      const loads = () => requests.filter((address) => address.endsWith(LESSON)).length;
      expect(loads()).toBe(2);

      const cell = new CellOnPage(page, 'four-pages');
      await cell.run();
      expect(await cell.ended()).not.toContain('not cross-origin isolated');
      await cell.write(PROCESSES);
      await cell.run();
      await cell.printed('sum 25');
      await cell.ended();

      await page.goto(`${site.url}zh/${LESSON}`);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      expect(loads()).toBe(3);

      // What search finds lies under the path too, and is isolated at once.
      await comesAlive(page);
      await page.keyboard.press('/');
      const search = page.getByRole('dialog', { name: '搜索' });
      await search.getByRole('combobox').fill('信号量');
      await search.getByRole('option').first().click();
      await page.waitForURL(`${site.url}zh/glossary/#semaphore`);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    });
  });

  describe('whose readers refuse service workers', () => {
    BROWSERS[0].it('gives every page once, and each says what is missing', async ({ open }) => {
      const { page, requests } = await open('', {
        site: site.url,
        before: () => {
          Object.defineProperty(Navigator.prototype, 'serviceWorker', {
            get: () => ({
              controller: null,
              ready: new Promise(() => undefined),
              register: () => Promise.reject(new DOMException('refused', 'SecurityError')),
            }),
          });
        },
      });
      await page.getByText('not isolated').first().waitFor();
      expect(requests.filter((address) => address === site.url)).toHaveLength(1);
    });
  });
});

describe('a host that sends the headers', () => {
  BROWSERS[0].it('gets no service worker', async ({ open }) => {
    const { page } = await open('');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const found = await page.evaluate(
      async () => (await navigator.serviceWorker.getRegistrations()).length,
    );
    expect(found).toBe(0);
  });
});
