import { expect } from 'vitest';
import { CellOnPage, describeCells, onlyTouch } from './cell.ts';
import { LESSON } from './pages.ts';

/** The program as Monaco shows it. */
async function shown(cell: CellOnPage): Promise<string> {
  const lines = await cell.figure.locator('.view-line').allTextContents();
  return lines.map((line) => line.replaceAll('\u00a0', ' ')).join('\n');
}

/** Whether the editor of the cell has the focus. */
function isInEditor(cell: CellOnPage): Promise<boolean> {
  return cell.figure.evaluate((figure) =>
    Boolean(figure.querySelector('.monaco-editor')?.contains(document.activeElement)),
  );
}

describeCells('the editor of a cell', (it) => {
  it('takes the place of the textarea without moving a line, with what was typed meanwhile', async ({
    open,
  }) => {
    const { page } = await open(LESSON);
    const cell = new CellOnPage(page, 'four-pages');
    const height = (): Promise<number> =>
      cell.figure.evaluate((figure) => figure.getBoundingClientRect().height);
    await cell.button('Run').and(page.locator(':enabled')).waitFor();
    const before = await height();
    await cell.figure.locator('textarea').click({ position: { x: 300, y: 12 } });
    await page.keyboard.press('End');
    await page.keyboard.type('  # mine');
    await cell.figure.locator('.monaco-editor .view-line').first().waitFor();
    expect(await height()).toBeCloseTo(before, 0);
    expect(await shown(cell)).toContain('  # mine');
    await page.keyboard.type(' too');
    await expect.poll(() => shown(cell)).toContain('  # mine too');
  });

  it('lets the keyboard out by Escape and Tab, and by Ctrl+M', async ({ editor: cell }) => {
    const { keyboard } = cell.page;
    await keyboard.press('Tab');
    expect(await isInEditor(cell)).toBe(true);
    await keyboard.press('Escape');
    await keyboard.press('Tab');
    expect(await isInEditor(cell)).toBe(false);
    await keyboard.press('Shift+Tab');
    expect(await isInEditor(cell)).toBe(true);
    await keyboard.press('Control+m');
    await keyboard.press('Tab');
    expect(await isInEditor(cell)).toBe(false);
  });

  it('indents, completes names in scope, finds and comments', async ({ editor: cell }) => {
    const { page } = cell;
    await page.keyboard.press('Control+a');
    // As fast as people type. Keys that come all at once may find Monaco breaking a line before it indents it.
    await page.keyboard.type('import threading\ndef work(pages):\npag', { delay: 25 });
    // By themselves they come a moment after a key, or not, when the page is busy; asked for, they always do.
    await page.keyboard.press('Control+Space');
    const suggestion = page.locator('.suggest-widget.visible .monaco-list-row').first();
    await expect.poll(() => suggestion.textContent()).toContain('pages');
    await page.keyboard.press('Enter');
    await expect.poll(() => shown(cell)).toContain('    pages');
    await page.keyboard.press('Control+/');
    await expect.poll(() => shown(cell)).toContain('    # pages');
    await page.keyboard.press('Control+f');
    await page.locator('.find-widget.visible').waitFor();
    await page.keyboard.press('Escape');
  });

  it('follows the knobs and is followed by them, keeping undo', async ({ editor: cell }) => {
    const slider = cell.figure.getByRole('slider', { name: 'pages' });
    const before = Number(await slider.inputValue());
    await slider.focus();
    await cell.page.keyboard.press('ArrowRight');
    await expect.poll(() => shown(cell)).toContain(`PAGES = ${before + 1}`);
    await cell.figure.locator('.view-line').first().click();
    await cell.page.keyboard.press('Control+z');
    await expect.poll(() => slider.inputValue()).toBe(String(before));
  });

  it('speaks Chinese on Chinese pages', async ({ open }) => {
    const { page } = await open(`zh/${LESSON}`);
    const cell = new CellOnPage(page, 'four-pages');
    await cell.openEditor();
    await cell.page.keyboard.press('Control+f');
    const field = cell.page.locator('.find-widget.visible textarea').first();
    await expect.poll(() => field.getAttribute('aria-label')).toBe('查找');
  });

  it('runs by Shift+Enter, and marks the line that failed', async ({ editor: cell }) => {
    await cell.page.keyboard.press('Control+a');
    await cell.page.keyboard.type('x = 1\nx / 0\n');
    await cell.page.keyboard.press('Shift+Enter');
    expect(await cell.ended()).toContain('ZeroDivisionError');
    await expect.poll(() => cell.figure.locator('.squiggly-error').count()).toBe(1);
  });
});

describeCells('an edit', (it) => {
  it('comes back on the next visit, and Reset can be undone', async ({ open }) => {
    const { page } = await open(LESSON);
    const cell = new CellOnPage(page, 'four-pages');
    const area = cell.figure.locator('textarea');
    const author = await area.inputValue();
    await area.evaluate((element) => {
      if (element instanceof HTMLTextAreaElement) element.setRangeText('# mine\n', 0, 0);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.reload();
    await expect.poll(() => area.inputValue()).toContain('# mine');
    await cell.button('Reset').click();
    await expect.poll(() => area.inputValue()).toBe(author);
    await cell.button('Undo').click();
    await expect.poll(() => area.inputValue()).toContain('# mine');
  });

  it('and its program outlive a connection that does not bring what is said of them', async ({
    open,
  }) => {
    const { page } = await open(LESSON, {
      before: onlyTouch,
      expectedErrors: /Failed to load resource|NetworkError/,
    });
    const wanted: string[] = [];
    await page.route(/\/assets\/(edit-notices|deadlock-notice)-/, (route) => {
      wanted.push(route.request().url());
      return route.abort();
    });
    const cell = new CellOnPage(page, 'four-pages');
    await cell.write('import threading\nlock = threading.Lock()\nwith lock: lock.acquire()\n');
    await cell.run();
    await cell.ended();
    await expect.poll(() => wanted.length).toBeGreaterThan(1);
    await cell.write('print("still there")\n');
    await cell.run();
    await cell.printed('still there');
  });
});
