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
      const sentence = await page.getByRole('alert').filter({ hasText: 'JSPI' }).innerText();
      expect(sentence).toMatch(/Chrome.*137/);
      expect(sentence).toMatch(/Firefox.*153/);
      expect(/\p{Script=Han}/u.test(sentence)).toBe(lang === 'zh-CN');
      expect(await page.locator('main h2').count()).toBeGreaterThan(2);
    },
  );
});
