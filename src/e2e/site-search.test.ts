import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { BROWSERS, inChromium } from './browser.ts';
import { LESSON, comesAlive } from './pages.ts';

/** Search on a page, used as a reader uses it. */
class Search {
  readonly page: Page;
  readonly dialog: Locator;
  readonly field: Locator;
  readonly options: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: /^(Search|搜索)$/ });
    this.field = this.dialog.getByRole('combobox');
    this.options = this.dialog.getByRole('option');
  }

  async open(): Promise<void> {
    await comesAlive(this.page);
    await this.page.keyboard.press('/');
    await this.dialog.waitFor();
  }

  async lookFor(query: string): Promise<void> {
    await this.field.fill(query);
    await this.options.first().waitFor();
  }

  /** The place that Enter would open. */
  async chosen(): Promise<string | null> {
    const id = await this.field.getAttribute('aria-activedescendant');
    const option = this.page.locator(`[id="${id}"]`);
    await expect.poll(() => option.getAttribute('aria-selected')).toBe('true');
    await expect.poll(() => this.dialog.locator('[aria-selected="true"]').count()).toBe(1);
    return option.getAttribute('href');
  }
}

/** Whether an element has the focus. */
const isFocused = (element: Locator): Promise<boolean> =>
  element.evaluate((node) => node === document.activeElement);

describe.each(BROWSERS)('search in $name', ({ it }) => {
  it('opens with a key, is walked with arrows, and leads to the place', async ({ open }) => {
    const { page, requests } = await open(LESSON);
    const search = new Search(page);
    expect(requests.filter((address) => /search-(panel|en|zh)/.test(address))).toEqual([]);
    await search.open();
    // Not the slash, and nothing typed before the script has come is lost.
    await page.keyboard.type('threading.Lock');
    await search.options.first().waitFor();
    await expect.poll(() => search.field.inputValue()).toBe('threading.Lock');
    await expect.poll(() => search.field.getAttribute('aria-expanded')).toBe('true');

    const first = await search.chosen();
    await page.keyboard.press('ArrowDown');
    const second = await search.chosen();
    expect(second).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const last = await search.options.last().getAttribute('href');
    expect(await search.chosen()).toBe(last);
    await page.keyboard.press('ArrowDown');
    expect(await search.chosen()).toBe(first);

    await page.keyboard.press('Enter');
    await page.waitForURL(`**${first}`);
    const { hash } = new URL(page.url());
    expect(hash).not.toBe('');
    await page.locator(`[id="${hash.slice(1)}"]`).waitFor();
    await search.dialog.waitFor({ state: 'hidden' });
  });

  it('leads to a place on the page, where the keyboard goes on', async ({ open }) => {
    const { page } = await open('glossary/');
    const search = new Search(page);
    await comesAlive(page);
    await page.getByRole('button', { name: 'Search' }).click();
    await search.lookFor('deadlock');
    expect(await search.chosen()).toContain('glossary/#deadlock');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/glossary/#deadlock');
    await search.dialog.waitFor({ state: 'hidden' });
    const term = page.locator('#deadlock');
    await expect
      .poll(() => term.evaluate((node) => node.getBoundingClientRect().top))
      .toBeLessThan(900);
    // The next thing that takes the focus is below the place.
    await page.keyboard.press('Tab');
    const isBelow = await term.evaluate(
      (node) =>
        document.activeElement !== null &&
        (node.compareDocumentPosition(document.activeElement) &
          Node.DOCUMENT_POSITION_FOLLOWING) !==
          0,
    );
    expect(isBelow).toBe(true);
  });

  it('leads to what the site can do: to the keys, the theme, and places on other pages', async ({
    open,
  }) => {
    const { page } = await open('zh/glossary/');
    const search = new Search(page);
    await search.open();
    await search.lookFor('快捷键');
    await page.keyboard.press('Enter');
    const keys = page.getByRole('dialog', { name: '键盘快捷键' });
    await keys.waitFor();
    await search.dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });

    await search.open();
    await search.lookFor('深色');
    await page.keyboard.press('Enter');
    const theme = page.getByRole('combobox', { name: '主题' });
    await expect.poll(() => isFocused(theme)).toBe(true);
    expect(new URL(page.url()).pathname).toMatch(/\/zh\/glossary\/$/);

    // In a list of choices keys mean what begins with them.
    await page.keyboard.press('Tab');
    await search.open();
    await search.lookFor('备份');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/zh/#your-progress');
    await page.getByRole('heading', { name: '你的进度' }).waitFor();
  });

  it('closes with Escape, gives the focus back, and keeps what was typed', async ({ open }) => {
    const { page } = await open('');
    const search = new Search(page);
    const button = page.getByRole('button', { name: 'Search' });
    await comesAlive(page);
    await button.focus();
    await page.keyboard.press('Enter');
    await search.lookFor('lock');
    await page.keyboard.press('Escape');
    await search.dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => isFocused(button)).toBe(true);
    await search.open();
    await expect.poll(() => search.field.inputValue()).toBe('lock');
    await expect.poll(() => isFocused(search.field)).toBe(true);
    // It is selected: what is typed now takes its place.
    await page.keyboard.type('GIL');
    await expect.poll(() => search.field.inputValue()).toBe('GIL');
  });

  it('finds Chinese words, single characters and names in programs', async ({ open }) => {
    const { page } = await open('zh/');
    const search = new Search(page);
    await search.open();
    await search.lookFor('锁');
    expect(await search.chosen()).toContain('/zh/glossary/#lock');
    await expect.poll(() => search.options.first().locator('mark').first().innerText()).toBe('锁');
    for (const query of ['共享内存', '进程池', 'threading.Lock', 'GIL']) {
      await search.lookFor(query);
      const marks = search.options.locator('mark');
      await expect.poll(() => marks.allInnerTexts()).toContain(query);
    }
  });

  it('leaves the key alone where it is typed', async ({ open }) => {
    const { page } = await open('playground/');
    const search = new Search(page);
    const code = page.locator('figure textarea').first();
    await code.click();
    await page.keyboard.type('/?');
    await search.dialog.waitFor({ state: 'hidden' });
    // In the editor too, once it has taken the place of the field.
    await page.locator('figure .monaco-editor .view-line').first().waitFor();
    await page.keyboard.type('/?');
    await page.locator('figure .view-line', { hasText: '/?' }).first().waitFor();
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await search.open();
    // In the field of search it is a character as well.
    await page.keyboard.type('?/');
    await expect.poll(() => search.field.inputValue()).toBe('?/');
  });
});

describe('search', () => {
  inChromium('says what is wrong, and tries again', async ({ open }) => {
    const { page } = await open('', { expectedErrors: /Failed to load resource/ });
    const search = new Search(page);
    await page.route('**/search-en-*.json', (route) => route.abort());
    await search.open();
    await page.keyboard.type('lock');
    const alert = search.dialog.getByRole('alert').filter({ visible: true });
    await alert.getByText('The index could not be loaded').waitFor();
    await page.unroute('**/search-en-*.json');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await search.options.first().waitFor();
    await expect.poll(() => isFocused(search.field)).toBe(true);
  });

  inChromium('says so when it could not be loaded itself', async ({ open }) => {
    const { page } = await open('', { expectedErrors: /Failed to load resource/ });
    await page.route('**/search-panel-*', (route) => route.abort());
    const search = new Search(page);
    await search.open();
    await search.dialog.getByText('Search could not be loaded').waitFor();
  });

  inChromium('says what to do when nothing is found, or not all of it', async ({ open }) => {
    const { page } = await open('');
    const search = new Search(page);
    await search.open();
    await search.field.fill('elephants');
    await search.dialog.getByText('Nothing is found for “elephants”.').waitFor();
    await expect.poll(() => search.field.getAttribute('aria-expanded')).toBe('false');
    await search.lookFor('deadlokc');
    await search.dialog.getByText('No place has all of it.').waitFor();
    expect(await search.chosen()).toContain('#deadlock');
    await search.field.fill('elephants');
    await search.dialog.getByRole('link', { name: 'glossary' }).click();
    await page.waitForURL('**/glossary/');
  });

  inChromium('fills a phone, and is opened there by its button', async ({ open }) => {
    for (const [path, name, query] of [
      ['', 'Search', 'shared memory'],
      ['zh/', '搜索', '共享内存'],
    ] as const) {
      const { page } = await open(path, {
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
      });
      const search = new Search(page);
      await comesAlive(page);
      await page.getByRole('button', { name, exact: true }).tap();
      await search.lookFor(query);
      expect(await search.dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
      const over = await search.dialog.evaluate((node) => node.scrollWidth - node.clientWidth);
      expect(over).toBeLessThanOrEqual(0);
      await search.options.first().tap();
      await search.dialog.waitFor({ state: 'hidden' });
    }
  });
});

describe('the list of keys', () => {
  inChromium('opens with a key and with a button, and gives the focus back', async ({ open }) => {
    const { page } = await open(LESSON);
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    const button = page.getByRole('button', { name: 'Keyboard shortcuts' });
    await comesAlive(page);
    await button.focus();
    await page.keyboard.press('?');
    await keys.getByRole('heading', { name: 'In a program' }).waitFor();
    // One dialog at a time.
    await page.keyboard.press('/');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });
    await expect.poll(() => isFocused(button)).toBe(true);
    await button.click();
    await keys.getByRole('button', { name: 'Close' }).click();
    await keys.waitFor({ state: 'hidden' });
  });

  inChromium('has a switch that leaves single keys alone, and stays so', async ({ open }) => {
    const { page } = await open('zh/');
    await comesAlive(page);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: '键盘快捷键' });
    await keys.getByRole('checkbox', { name: '启用单键 / 和 ?' }).uncheck();
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });
    await page.reload();
    await comesAlive(page);
    await page.keyboard.press('?');
    await page.keyboard.press('/');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    await page.getByRole('button', { name: '搜索', exact: true }).click();
    await new Search(page).dialog.waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '键盘快捷键' }).click();
    await keys.getByRole('checkbox').check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await new Search(page).dialog.waitFor();
  });

  inChromium('shows all of it on a phone', async ({ open }) => {
    const { page } = await open('', { viewport: { width: 390, height: 844 } });
    await comesAlive(page);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    const last = keys.getByText('draw the mark that is chosen');
    await last.scrollIntoViewIfNeeded();
    const box = await last.boundingBox();
    expect(box?.x).toBeLessThan(390);
    expect(box?.y).toBeLessThan(844);
  });
});

describe('an open dialog has no fault that axe can find', () => {
  inChromium.for([
    ['', 'lock', 'light'],
    ['', 'elephants', 'dark'],
    ['zh/', '共享内存', 'dark'],
    ['zh/', '', 'light'],
  ] as const)('search: /%s %s, %s', async ([path, query, colorScheme], { open }) => {
    const { page } = await open(path, { colorScheme, reducedMotion: 'reduce' });
    const search = new Search(page);
    await search.open();
    await search.field.fill(query);
    const said = query === '' ? /threading\.Lock/ : /places|Nothing|找到/;
    await search.dialog.locator('output').filter({ hasText: said }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  inChromium.for([
    ['', 'light'],
    ['zh/', 'dark'],
  ] as const)('keys: /%s, %s', async ([path, colorScheme], { open }) => {
    const { page } = await open(path, { colorScheme, reducedMotion: 'reduce' });
    await comesAlive(page);
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
