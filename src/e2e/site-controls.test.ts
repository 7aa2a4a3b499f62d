import { describe, expect } from 'vitest';
import { BROWSERS } from './browser.ts';
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
