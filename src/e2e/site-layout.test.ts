import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect } from 'vitest';
import { inChromium } from './browser.ts';
import { PAGES, WIDTHS } from './pages.ts';

const eachWidth = PAGES.flatMap(({ path }) => WIDTHS.map((width) => ({ path, width })));
const eachTheme = PAGES.flatMap(({ path }) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ path, colorScheme })),
);

describe('the layout', () => {
  inChromium.for(eachWidth)(
    '/$path never scrolls sideways at $width px',
    async ({ path, width }, { open }) => {
      const { page } = await open(path, { viewport: { width, height: 900 } });
      const widest = await page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        const wide = [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
          .map((element) => `${element.tagName}.${element.className}`);
        return { over: scrollWidth - clientWidth, wide: wide.slice(0, 5) };
      });
      expect(widest.over, `sticks out: ${widest.wide.join(' ')}`).toBeLessThanOrEqual(0);
    },
  );
});

describe('accessibility', () => {
  inChromium.for(eachTheme)(
    '/$path has no fault that axe can find, $colorScheme',
    async ({ path, colorScheme }, { open }) => {
      const { page } = await open(path, { colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const faults = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => ({
          id,
          help,
          target: target.join(' '),
          failureSummary,
        })),
      );
      expect(faults).toEqual([]);
    },
  );
});
