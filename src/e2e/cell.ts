import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { LESSON } from './pages.ts';
import type { Open, OpenOptions } from './browser.ts';

/** How long a first run may take to load and start everything on a slow computer. */
const FIRST_RUN = 45_000;

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
      await this.output.filter({ hasText: text }).waitFor({ timeout: FIRST_RUN });
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

  /** Presses Stop; returns how many milliseconds later the cell can run again, by the page's own clock. */
  async stop(): Promise<number> {
    const [run, stop] = await Promise.all([
      this.button('Run').elementHandle(),
      this.button('Stop').elementHandle(),
    ]);
    return this.page.evaluate(
      ([runButton, stopButton]) =>
        new Promise<number>((resolve) => {
          const started = performance.now();
          if (stopButton instanceof HTMLElement) stopButton.click();
          const look = (): void => {
            if (runButton?.getAttribute('aria-disabled') === 'false') {
              resolve(performance.now() - started);
            } else {
              setTimeout(look, 5);
            }
          };
          look();
        }),
      [run, stop] as const,
    );
  }
}

/** Keeps the textarea for good, as on a phone: it takes a program in one piece. */
function onlyTouch(): void {
  const original = window.matchMedia.bind(window);
  window.matchMedia = (query) => {
    const answer = original(query);
    if (query.includes('pointer: coarse'))
      Object.defineProperty(answer, 'matches', { value: true });
    return answer;
  };
}

/** Opens the lesson with a program in one of its cells. */
export async function openCell(
  open: Open,
  code: string,
  { id = 'four-pages', ...options }: OpenOptions & { readonly id?: string } = {},
): Promise<CellOnPage> {
  const { page } = await open(LESSON, { before: onlyTouch, ...options });
  const cell = new CellOnPage(page, id);
  await cell.write(code);
  return cell;
}

/** Lanes that the chart of the newest run names in its table. */
export async function laneCount(cell: CellOnPage): Promise<number> {
  const rows = cell.figure.locator('details table tbody tr');
  await expect.poll(() => rows.count(), { timeout: 10_000 }).toBeGreaterThan(0);
  return rows.count();
}
