import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { inChromium, inFirefox, NOT_INSTALLED, SharedVisit, type OpenOptions } from './browser.ts';
import { LESSON } from './pages.ts';

/** A program on a lesson's page, used as a reader uses it. */
export class CellOnPage {
  readonly page: Page;
  readonly figure: Locator;
  readonly output: Locator;

  constructor(page: Page, id: string) {
    this.page = page;
    this.figure = page.locator(`figure#${id}`);
    this.output = this.figure.getByRole('region', { name: 'Output' }).first();
  }

  button(name: string): Locator {
    return this.figure.getByRole('button', { name, exact: true });
  }

  /** Puts the cursor at the end of the first line, in Monaco. */
  async openEditor(): Promise<void> {
    const textarea = this.figure.locator('textarea').first();
    if ((await this.figure.locator('.monaco-editor').count()) === 0) {
      await textarea.click({ position: { x: 300, y: 12 } });
    }
    const line = this.figure.locator('.monaco-editor .view-line').first();
    await line.waitFor();
    await line.click();
    await this.page.keyboard.press('End');
  }

  /** Puts a program in place of the author's, as one paste. Typing it would meet the editor's indenting. */
  async write(code: string): Promise<void> {
    const area = this.figure.locator('textarea').first();
    await area.focus();
    await area.evaluate((element, text) => {
      if (!(element instanceof HTMLTextAreaElement)) throw new Error('no textarea');
      element.setRangeText(text, 0, element.value.length, 'end');
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }, code);
  }

  async run(): Promise<void> {
    await this.button('Run').click();
  }

  /** Waits until the output holds a text. */
  async printed(text: string | RegExp): Promise<void> {
    try {
      await this.output.filter({ hasText: text }).waitFor();
    } catch (cause) {
      const says = await this.figure.innerText();
      throw new Error(`The output never said ${String(text)}. The cell says:\n${says}`, { cause });
    }
  }

  /** Waits for the end of the run; returns all that the output then says. */
  async ended(): Promise<string> {
    await this.printed(/from first line to end/);
    return this.output.innerText();
  }

  /** Presses Stop. The cell must be ready to run again in that very moment, whatever the old run still does. */
  async stop(): Promise<void> {
    const run = await this.button('Run').elementHandle();
    const again = await this.button('Stop').evaluate((stop, runButton) => {
      if (stop instanceof HTMLElement) stop.click();
      return new Promise<boolean>((resolve) => {
        requestAnimationFrame(() => resolve(runButton?.getAttribute('aria-disabled') === 'false'));
      });
    }, run);
    expect(again, 'Run is ready when Stop was pressed').toBe(true);
  }
}

/** Keeps the textarea for good, as on a phone: it takes a program in one piece. */
export function onlyTouch(): void {
  const original = window.matchMedia.bind(window);
  window.matchMedia = (query) => {
    const answer = original(query);
    if (query.includes('pointer: coarse'))
      Object.defineProperty(answer, 'matches', { value: true });
    return answer;
  };
}

/** Puts a program into a cell of the page that the tests of a worker share. */
type Fill = (code: string, id?: string) => Promise<CellOnPage>;

/** The cell that a test uses when it does not matter which. */
const ANY_CELL = 'four-pages';

/**
 * A test of a cell in a real browser. `fill` and `editor` each use a page of the lesson that the tests of a worker
 * share; in the first the textarea stays for good, in the other Monaco takes its place and has the author's program.
 * `fillOn` opens a page of its own.
 */
function cellIn(base: typeof inChromium) {
  return base
    .extend<{ $worker: { lesson: SharedVisit; withEditor: SharedVisit } }>({
      lesson: [
        // Vitest reads a fixture's needs from this pattern.
        // oxlint-disable-next-line no-empty-pattern
        async ({}, provide) => {
          await provide(new SharedVisit(LESSON, { before: onlyTouch }));
        },
        { scope: 'worker' },
      ],
      withEditor: [
        // As above.
        // oxlint-disable-next-line no-empty-pattern
        async ({}, provide) => {
          await provide(new SharedVisit(LESSON));
        },
        { scope: 'worker' },
      ],
    })
    .extend<{
      fill: Fill;
      fillOn: (options: OpenOptions, code: string) => Promise<CellOnPage>;
      editor: CellOnPage;
    }>({
      editor: async ({ browser, withEditor, skip, onTestFailed }, provide) => {
        if (browser === null) {
          skip(NOT_INSTALLED);
          return;
        }
        onTestFailed(() => withEditor.fail());
        await withEditor.use(browser, async (page) => {
          const cell = new CellOnPage(page, ANY_CELL);
          await cell.openEditor();
          await provide(cell);
          // The author's program, for the next test; where it stands already there is nothing to reset.
          const reset = cell.button('Reset');
          if (await reset.isVisible()) await reset.click();
        });
      },
      fill: async ({ browser, lesson, skip, onTestFailed }, provide) => {
        if (browser === null) {
          skip(NOT_INSTALLED);
          return;
        }
        onTestFailed(() => lesson.fail());
        await lesson.use(browser, (page) =>
          provide((code, id = ANY_CELL) => written(new CellOnPage(page, id), code)),
        );
      },
      fillOn: async ({ open }, provide) => {
        await provide(async (options, code) => {
          const { page } = await open(LESSON, { before: onlyTouch, ...options });
          return written(new CellOnPage(page, ANY_CELL), code);
        });
      },
    });
}

async function written(cell: CellOnPage, code: string): Promise<CellOnPage> {
  await cell.write(code);
  return cell;
}

const inChromiumCell = cellIn(inChromium);
const inFirefoxCell = cellIn(inFirefox);

/** Describes tests of cells in both browsers. */
export function describeCells(title: string, tests: (it: typeof inChromiumCell) => void): void {
  describe(`${title}, in Chromium`, () => tests(inChromiumCell));
  describe(`${title}, in Firefox`, () => tests(inFirefoxCell));
}

/** Lanes that the chart of the newest run names in its table. */
export async function laneCount(cell: CellOnPage): Promise<number> {
  const rows = cell.figure.locator('details table tbody tr');
  await expect.poll(() => rows.count()).toBeGreaterThan(0);
  return rows.count();
}
