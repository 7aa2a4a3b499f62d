import { describe, expect } from 'vitest';
import { BROWSERS, inChromium } from './browser.ts';
import { LESSON } from './pages.ts';

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
    await page.locator('[data-island="controls"] select').selectOption('dark');
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.goto(new URL(LESSON, page.url()).href);
    expect(await paper()).toBe(dark);
    await page.locator('[data-island="controls"] select').selectOption('system');
    expect(await paper()).toBe(light);
  });
});

inChromium(
  'the device is measured on request, explained in words, and measured once',
  async ({ open }) => {
    const { page } = await open('');
    const preflight = page.getByRole('region', { name: 'What this browser can do' });
    await preflight.getByRole('button', { name: 'Measure this device' }).click();
    await preflight.getByText(/did work at once|worth of work was done at once/).waitFor();
    expect(await preflight.getByText(/^The clock moves in steps of/).isVisible()).toBe(true);
    expect(await preflight.getByText(/starts in/).isVisible()).toBe(true);

    await page.reload();
    const before = page.workers().length;
    await preflight.getByRole('button', { name: 'Measure this device' }).click();
    await preflight.getByText(/starts in/).waitFor();
    expect(page.workers().length).toBe(before);
  },
);
