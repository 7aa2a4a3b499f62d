import { describe, expect } from 'vitest';
import { inChromium } from './browser.ts';
import { PAGES } from './pages.ts';

/** As in a browser without JSPI. */
function withoutStackSwitching(): void {
  Reflect.deleteProperty(WebAssembly, 'Suspending');
  Reflect.deleteProperty(WebAssembly, 'promising');
}

describe('a browser without stack switching', () => {
  inChromium.for(PAGES.filter(({ lesson }) => lesson))(
    '/$path reads, and one sentence says what to do',
    async ({ path, lang }, { open }) => {
      const { page } = await open(path, { before: withoutStackSwitching });
      await page
        .getByRole('button', { name: /^(Run|运行)$/ })
        .first()
        .click();
      await page.getByText('JSPI').first().waitFor();
      const text = await page.locator('body').innerText();
      expect(text).toMatch(/Chrome.*137/s);
      expect(text).toMatch(/Firefox.*153/s);
      expect(/\p{Script=Han}/u.test(text)).toBe(lang === 'zh-CN');
      expect(await page.locator('main h2').count()).toBeGreaterThan(2);
    },
  );
});
