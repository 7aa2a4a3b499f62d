import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { inChromium } from './browser.ts';
import { CellOnPage, onlyTouch } from './cell.ts';
import { LESSON } from './pages.ts';

const ISLAND = '[data-island="playground"]';

/** The text of the program as the page shows it. */
const shown = (page: Page) => page.locator(`${ISLAND} figure[id^="own-"]`).innerText();

async function openPython(
  page: Page,
  name: string,
  code: string,
  said = `${name} is open.`,
): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a .py…' }).click();
  const file = { name, mimeType: 'text/x-python', buffer: Buffer.from(code) };
  await (await choosing).setFiles(file);
  await page.getByText(said).waitFor();
}

inChromium(
  'a program of one’s own is kept, runs with its modules, and travels in a link that runs nothing',
  async ({ open }) => {
    const { page } = await open('playground/');
    await openPython(page, 'mine.py', 'import helper\nprint("got", helper.N * 2)\n');
    await page.getByLabel('New module').fill('helper');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('figure', { name: 'Module helper.py' }).locator('textarea').focus();
    await page.keyboard.insertText('N = 21');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('got 42').first().waitFor();

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as .ipynb' }).click();
    const notebook = await readFile(await (await saving).path(), 'utf8');
    expect(notebook).toContain('%%writefile helper.py');

    await page.getByLabel('Schedule').selectOption('seeded');
    await page.getByLabel('Seed', { exact: true }).fill('99');
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByLabel('Link to this program').inputValue();
    expect(new URL(link).hash).toMatch(/^#program=/);
    await page.reload();
    await expect.poll(() => shown(page)).toContain('helper.N * 2');

    // An address that leads to a place on the page leaves what was run there.
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('got 42').first().waitFor();
    await page.evaluate(() => {
      location.hash = '#share';
    });
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByLabel('Link to this program').waitFor();
    expect(await page.getByText('got 42').count()).toBeGreaterThan(0);

    // Another reader, with a program of their own.
    const { page: other } = await open('playground/');
    await openPython(other, 'theirs.py', 'print("theirs")\n');
    await other.goto(link);
    await other.getByText('This program came with a link.').waitFor();
    await expect.poll(() => shown(other)).toContain('helper.N * 2');
    await expect.poll(() => other.getByLabel('Seed', { exact: true }).inputValue()).toBe('99');
    await expect.poll(() => other.getByText('got 42').count()).toBe(0);
    expect(other.workers()).toEqual([]);
    await other.getByRole('button', { name: 'Back to mine' }).click();
    await expect.poll(() => shown(other)).toContain('theirs');

    // Taken over, and given back.
    await other.goto(link);
    await other.getByRole('button', { name: 'Make it mine' }).click();
    await other.getByText('It is yours now.').waitFor();
    await other.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => shown(other)).toContain('theirs');

    await other.goto(link.slice(0, -7));
    await other.getByText('The program in this link cannot be read').waitFor();
    await expect.poll(() => shown(other)).toContain('theirs');
  },
);

/** Changes the program of the page, as one typing. */
async function write(page: Page, code: string): Promise<void> {
  // It takes text once the page is alive.
  await page.getByRole('button', { name: 'Make a link' }).and(page.locator(':enabled')).waitFor();
  await page.locator(`${ISLAND} figure[id^="own-"] textarea`).first().fill(code);
}

inChromium(
  'what two tabs wrote is both there: each says so, and what one wrote over comes back',
  async ({ open }) => {
    const { page } = await open('playground/', { before: onlyTouch });
    await write(page, 'print("first tab")\n');
    const other = await page.context().newPage();
    await other.addInitScript(onlyTouch);
    await expect
      .poll(async () => {
        await other.goto(page.url());
        return shown(other);
      })
      .toContain('first tab');

    await write(page, 'print("first again")\n');
    await other.getByText('You changed your program in another tab.').waitFor();
    expect(await shown(other)).toContain('first tab');
    await write(other, 'print("second tab")\n');
    await page.getByText('You changed your program in another tab.').waitFor();
    await page.close();

    await other.reload();
    await expect.poll(() => shown(other)).toContain('second tab');
    await other.getByRole('button', { name: 'Bring back the program' }).click();
    await expect.poll(() => shown(other)).toContain('first again');
    await other.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => shown(other)).toContain('second tab');
  },
);

/** As where the disk is slow: until the page hears of `released`, nothing is read that is kept of the reader. */
function slowToRead(): void {
  let held = true;
  window.addEventListener('released', () => {
    held = false;
  });
  const opening = indexedDB.open('interleave');
  opening.addEventListener('success', () => {
    const { result: database } = opening;
    const names = [...database.objectStoreNames];
    if (names.length === 0) return;
    const [first = ''] = names;
    // Another transaction begins when this one has nothing more to do.
    const store = database.transaction(names, 'readwrite').objectStore(first);
    const stay = (): void => {
      if (held) store.count().addEventListener('success', stay);
      else database.close();
    };
    stay();
  });
}

inChromium(
  'what a reader writes before the kept program is there stays, and so does that one',
  async ({ open }) => {
    const { page } = await open('playground/', { before: onlyTouch });
    await write(page, 'print("kept before")\n');
    await expect
      .poll(async () => {
        await page.reload();
        await page.locator(`${ISLAND} figure[id^="own-"] textarea`).first().waitFor();
        return shown(page);
      })
      .toContain('kept before');
    await page.addInitScript(slowToRead);
    await page.reload();
    await write(page, 'print("hasty")\n');
    await page.evaluate(() => window.dispatchEvent(new Event('released')));
    const back = page.getByRole('button', { name: 'Bring back the program' });
    await back.waitFor();
    expect(await shown(page)).toContain('hasty');
    await back.click();
    await expect.poll(() => shown(page)).toContain('kept before');
  },
);

/** As where the disk is full. */
function withoutRoom(): void {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
}

inChromium('a browser without room says so, and the program goes on', async ({ open }) => {
  const { page } = await open('playground/', { before: withoutRoom });
  await write(page, 'print("kept", "nowhere")\n');
  await page.getByText('This browser has no room left').waitFor();
  await openPython(page, 'data.py', '#'.repeat(300_000), 'This file is larger than 250 kB');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('kept nowhere').first().waitFor();
});

inChromium('a lesson’s program travels to the Playground as it ran', async ({ open }) => {
  const { page } = await open(LESSON);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const cell = page.locator('[data-island="cell"]').first();
  await cell.getByRole('button', { name: 'Run' }).click();
  await cell.getByRole('button', { name: 'Copy a link' }).click();
  await cell.getByText('It opens the program in the Playground.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).pathname).toBe('/playground/');
  const opening = cell.getByRole('link', { name: 'Open in the Playground' });
  expect(await opening.getAttribute('href')).toBe(link);
  await opening.click();
  await page.getByText('This program came with a link.').waitFor();
  await expect.poll(() => shown(page)).toContain('import time');
});

/** Two threads that share a basket, and have an item each. */
const SHARED = `from threading import Lock, Thread

basket = []
lock = Lock()


def shop(item):
    with lock:
        basket.append(item)


threads = [Thread(target=shop, args=(item,), name=item) for item in ("ann", "robert")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("shopped")
`;

inChromium(
  'a program of one’s own has the charts that its run has something for, and a line meets the threads that share',
  async ({ open }) => {
    const { page } = await open('playground/');
    await openPython(page, 'shop.py', SHARED);
    const cell = new CellOnPage(page, 'own-shop');
    await cell.run();
    await cell.printed('shopped');
    const charts = cell.figure.locator('figure[data-phase="finished"]');
    await charts.filter({ hasText: 'Each thread has its own item' }).waitFor();
    await expect
      .poll(() => charts.locator('figcaption > div > span:first-child').allInnerTexts())
      .toEqual(['Timeline', 'Locks', 'Memory']);
    // Names stand as code within the sentence.
    const memory = charts.filter({ hasText: 'Threads of one process share' });
    expect(await memory.locator('figcaption code').allInnerTexts()).toContain('basket');
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const far = await memory.locator('table').evaluate((table) => {
        const middle = (element: Element) => {
          const { left, right } = element.getBoundingClientRect();
          return (left + right) / 2;
        };
        const heads = [...table.querySelectorAll('thead tr:last-child th')].map(middle);
        const row = [...table.querySelectorAll('tbody tr')].find((one) =>
          one.textContent.startsWith('basket'),
        );
        const dots = [...(row?.querySelectorAll('i') ?? [])].map(middle);
        if (dots.length !== heads.length) return Infinity;
        return Math.max(...dots.map((dot, place) => Math.abs(dot - (heads[place] ?? 0))));
      });
      expect(far).toBeLessThan(2);
    }
    // A table that is wider than a phone is moved within the page.
    await charts.getByText('Table', { exact: true }).last().click();
    await charts.getByRole('columnheader', { name: 'longest wait' }).waitFor();
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBe(0);

    await openPython(page, 'alone.py', 'print("alone")\n');
    const alone = new CellOnPage(page, 'own-alone');
    await alone.run();
    await alone.printed('alone');
    await alone.figure.locator('figure[data-phase="finished"]').waitFor();
    expect(await alone.figure.locator('figure[data-phase]').count()).toBe(1);
  },
);
