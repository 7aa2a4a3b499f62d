import { describe, expect } from 'vitest';
import { BROWSERS, inChromium } from './browser.ts';
import { LESSON, comesAlive } from './pages.ts';

/** Holds back what a page does once it was drawn, its scripts among it, until it is told that it was. */
function neverDrawn(): void {
  const drawn = new Promise<void>((resolve) => {
    window.addEventListener('drawn', () => resolve(), { once: true });
  });
  const later = window.setTimeout.bind(window);
  const after = (wait: number, work: () => void) => drawn.then(() => later(work, wait));
  Object.assign(window, {
    requestAnimationFrame: (work: FrameRequestCallback) => void after(0, () => work(0)),
    setTimeout: (work: () => void, wait = 0) => void after(wait, work),
  });
}

describe.each(BROWSERS)('the controls in $name', ({ it }) => {
  it('switch the language and stay at the section that is read', async ({ open }) => {
    const { page } = await open(LESSON);
    const third = page.locator('[data-section][id]').nth(2);
    const id = await third.getAttribute('id');
    await third.evaluate((section) => section.scrollIntoView({ block: 'start' }));
    // The contents mark it once they are alive.
    await page.locator(`[data-island="contents"] a[aria-current][href="#${id}"]`).waitFor();
    await page.locator('[data-island="contents"] a[hreflang="zh-CN"]').click();
    await page.waitForURL(`**/zh/${LESSON}#${id}`);
    const top = await page
      .locator(`#${id}`)
      .evaluate((section) => section.getBoundingClientRect().top);
    expect(Math.abs(top)).toBeLessThan(200);
    await page.locator(`[data-island="contents"] a[aria-current][href="#${id}"]`).waitFor();
    await page.locator('[data-island="contents"] a[hreflang="en"]').click();
    await page.waitForURL((url) => url.pathname === `/${LESSON}` && url.hash === `#${id}`);
  });

  it('set a theme that the next page keeps', async ({ open }) => {
    const { page } = await open('', { colorScheme: 'light' });
    const paper = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    // Perhaps before the page's scripts are there: then they take it up.
    await page.locator('[data-island="controls"] select').selectOption('dark');
    await expect.poll(paper).not.toBe(light);
    const dark = await paper();
    await page.goto(new URL(LESSON, page.url()).href);
    expect(await paper()).toBe(dark);
    await comesAlive(page);
    await page.locator('[data-island="controls"] select').selectOption('system');
    await expect.poll(paper).toBe(light);
  });

  it('take up a theme that was chosen before the scripts of the page were there', async ({
    open,
  }) => {
    const { page } = await open('', { colorScheme: 'light', before: neverDrawn });
    const select = page.locator('[data-island="controls"] select');
    await select.selectOption('dark');
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBeUndefined();
    await page.evaluate(() => window.dispatchEvent(new Event('drawn')));
    await page.locator('html[data-theme="dark"]').waitFor();
    await comesAlive(page);
    await expect.poll(() => select.inputValue()).toBe('dark');
  });
});

inChromium(
  'the device is measured on request, explained in words, and measured once',
  async ({ open }) => {
    const { page } = await open('');
    const preflight = page.getByRole('region', { name: 'What this browser can do' });
    await preflight.getByRole('button', { name: 'Measure this device' }).click();
    await preflight.getByText(/did work at once|worth of work was done at once/).waitFor();
    await preflight.getByText(/^The clock moves in steps of/).waitFor();
    await preflight.getByText(/starts in/).waitFor();

    await page.reload();
    const before = page.workers().length;
    await preflight.getByRole('button', { name: 'Measure this device' }).click();
    await preflight.getByText(/starts in/).waitFor();
    expect(page.workers().length).toBe(before);
  },
);
