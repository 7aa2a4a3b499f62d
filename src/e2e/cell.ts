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

  /** Puts a program in place of the author's. */
  async write(code: string): Promise<void> {
    await this.figure.locator('textarea').first().fill(code);
  }

  async run(): Promise<void> {
    await this.button('Run').click();
  }

  /** Waits until the output holds a text. */
  async printed(text: string | RegExp): Promise<void> {
    await this.output.filter({ hasText: text }).waitFor({ timeout: FIRST_RUN });
  }

  /** Waits for the end of the run; returns all that the output then says. */
  async ended(): Promise<string> {
    await this.printed(/from first line to end/);
    return this.output.innerText();
  }

  /** Presses Stop; returns how many milliseconds later the cell can run again. */
  async stop(): Promise<number> {
    const started = Date.now();
    await this.button('Stop').click();
    await this.figure
      .locator('button[aria-disabled="false"]', { hasText: /^Run$/ })
      .waitFor({ timeout: 5000 });
    return Date.now() - started;
  }
}

/** Opens the lesson with a program in one of its cells. */
export async function openCell(
  open: Open,
  code: string,
  { id = 'four-pages', ...options }: OpenOptions & { readonly id?: string } = {},
): Promise<CellOnPage> {
  const { page } = await open(LESSON, options);
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
