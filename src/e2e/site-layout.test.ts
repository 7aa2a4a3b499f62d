import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { inChromium } from './browser.ts';
import { LESSON, OTHER_LESSONS, PAGES, WIDTHS } from './pages.ts';

/** Fails where something sticks out of the page at one of the widths. */
async function expectNothingSticksOut(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const widest = await page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const wide = [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
        .map((element) => `${element.tagName}.${element.className}`);
      return { over: scrollWidth - clientWidth, wide: wide.slice(0, 5) };
    });
    expect(widest.over, `sticks out at ${width} px: ${widest.wide.join(' ')}`).toBeLessThanOrEqual(
      0,
    );
  }
}

describe('the layout', () => {
  inChromium(
    'has the contents of a lesson beside it, and folded at its head where it is narrow',
    async ({ open }) => {
      const { page } = await open(LESSON, { viewport: { width: 390, height: 844 } });
      const folded = page.locator('main details').filter({ hasText: 'In this lesson' }).first();
      await folded.getByText('In this lesson').click();
      await folded.getByRole('link', { name: 'How many threads?' }).click();
      await page.waitForURL('**#how-many');
      await expect
        .poll(() => page.locator('#how-many').evaluate((node) => node.getBoundingClientRect().top))
        .toBeLessThan(200);
      expect(await page.locator('[data-island="contents"]').isVisible()).toBe(false);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.locator('[data-island="contents"]').waitFor();
      expect(await folded.isVisible()).toBe(false);
    },
  );

  inChromium('of a lesson cuts nothing off on a phone at 200 %', async ({ open }) => {
    const { page } = await open(LESSON, { viewport: { width: 195, height: 422 } });
    const cut = await page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const controls = [...document.querySelectorAll('button, input, select, summary, code')]
        .filter((control) => control.checkVisibility() && control.closest('pre, table') === null)
        .filter((control) => control.getBoundingClientRect().right > clientWidth + 1)
        .map((control) => control.textContent || control.outerHTML);
      return { over: scrollWidth - clientWidth, controls };
    });
    expect(cut).toEqual({ over: 0, controls: [] });
  });
});

describe('every page', () => {
  inChromium.for(PAGES)(
    '/$path has no fault that axe can find, and never scrolls sideways',
    async ({ path }, { open }) => {
      const { page } = await open(path, { colorScheme: 'light', reducedMotion: 'reduce' });
      expect(await accessibilityFaults(page), 'light').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await accessibilityFaults(page, { only: 'colours' }), 'dark').toEqual([]);
      await expectNothingSticksOut(page);
    },
  );

  // Its colours are those of the lesson above.
  inChromium.for(OTHER_LESSONS)(
    '/%s has no fault that axe can find, and never scrolls sideways',
    async (path, { open }) => {
      const { page } = await open(path, { colorScheme: 'light', reducedMotion: 'reduce' });
      expect(await accessibilityFaults(page)).toEqual([]);
      await expectNothingSticksOut(page);
    },
  );
});
