import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { inChromium } from './browser.ts';
import { CellOnPage } from './cell.ts';
import { LESSON } from './pages.ts';

const SOLUTION = new URL(
  '../../content/lessons/when-threads-help/solutions/fetch_all.py',
  import.meta.url,
);

/** Brings a block into view until it is alive; what loads above it may still move it. */
async function reach(block: Locator): Promise<void> {
  const alive = block.locator('button, input').and(block.page().locator(':enabled')).first();
  await expect
    .poll(async () => {
      await block.scrollIntoViewIfNeeded();
      return alive.isVisible();
    })
    .toBe(true);
}

/** By how many px something sticks out of a page of some width. */
async function widthTooMuch(page: Page, width: number): Promise<number> {
  const { height } = page.viewportSize() ?? { height: 900 };
  await page.setViewportSize({ width, height });
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

describe('what a lesson asks', () => {
  inChromium('is answered by keyboard, kept, and stands beside the result', async ({ open }) => {
    const { page } = await open(LESSON);
    const waits = page.locator('#predict-waits');
    await reach(waits);
    await waits.getByRole('radio').first().and(page.locator(':enabled')).focus();
    await page.keyboard.press('ArrowDown');
    await waits.getByText('pinned').waitFor();

    const bar = page.locator('#predict-bars').getByRole('slider').and(page.locator(':enabled'));
    await reach(page.locator('#predict-bars'));
    await bar.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await expect.poll(() => bar.getAttribute('aria-valuetext')).toBe('0.15\u00a0s');

    const lanes = page.locator('#predict-lanes');
    const cells = lanes.getByRole('gridcell');
    await reach(page.locator('#predict-lanes'));
    await lanes.locator('[tabindex="0"]').focus();
    for (const key of ['4', '4', '1', 'ArrowDown', 'Home', '3']) await page.keyboard.press(key);
    await expect.poll(() => cells.nth(5).getAttribute('aria-label')).toBe('page-0, 1 of 5: asleep');
    await expect
      .poll(() => cells.nth(7).getAttribute('aria-label'))
      .toBe('page-0, 3 of 5: running');
    await expect
      .poll(() => cells.nth(10).getAttribute('aria-label'))
      .toBe('page-1, 1 of 5: waiting');

    await page.reload();
    await reach(waits);
    await waits.getByText('pinned').waitFor();
    await expect.poll(() => waits.getByRole('radio').nth(1).isChecked()).toBe(true);
    await expect
      .poll(() => cells.nth(10).getAttribute('aria-label'))
      .toBe('page-1, 1 of 5: waiting');

    const cell = new CellOnPage(page, 'fetch-in-threads');
    await cell.run();
    await cell.printed('arrived');
    const pins = cell.figure.getByRole('complementary');
    await pins.first().waitFor();
    await expect
      .poll(() => pins.first().innerText())
      .toMatch(/You said B\. About 0\.8\ss.*It is A\./s);
    await expect.poll(() => pins.nth(1).innerText()).toContain('You drew');

    // A quick stroke of the pointer leaves no gap.
    await lanes.locator('label', { hasText: 'asleep' }).click();
    await cells.nth(5).scrollIntoViewIfNeeded();
    await cells.nth(5).hover();
    await page.mouse.down();
    await cells.nth(9).hover();
    await page.mouse.up();
    await expect.poll(() => cells.nth(7).getAttribute('aria-label')).toBe('page-0, 3 of 5: asleep');
  });

  inChromium('has something to say to every answer of a question', async ({ open }) => {
    const { page } = await open(LESSON);
    const quiz = page.locator('#hundred-downloads');
    await reach(quiz);
    await quiz.getByText('No. The GIL lets one thread').click();
    await quiz.getByText('Not so: you chose A.').waitFor();
    await expect.poll(() => quiz.innerText()).toContain('“The GIL makes threads useless.”');
    await quiz.getByText('does not hold the GIL').first().click();
    await quiz.getByText('C is right.').waitFor();
    await expect.poll(() => quiz.innerText()).not.toContain('Not so');
  });

  inChromium(
    'is checked under many schedules, told in words, replayed, and solved',
    async ({ open }) => {
      const { page } = await open(LESSON);
      const exercise = page.locator('[data-island="exercise"]');
      const button = (name: string | RegExp) =>
        exercise.getByRole('button', { name, exact: typeof name === 'string' });
      const line = (text: string) => exercise.getByRole('listitem').filter({ hasText: text });

      await reach(exercise);
      await button('Check').click();
      await line('waits overlap').waitFor();
      await expect
        .poll(() => line('waits overlap').innerText())
        .toMatch(/0 of 12\s+Schedule 1: There was never more than 1 wait at a time\./);
      await expect.poll(() => line('All the files arrive').innerText()).toContain('12 of 12');
      await line('waits overlap').getByRole('button').click();
      const replay = exercise.getByRole('region', { name: 'Schedule 1, as it happened' });
      await replay.getByRole('application').waitFor();
      await expect.poll(() => replay.innerText()).toContain('seeded schedule 1');

      await button('A hint').click();
      await expect.poll(() => exercise.innerText()).toContain('Hint 1 of 3');
      await expect.poll(() => exercise.innerText()).not.toContain('Hint 2 of 3');
      await button('Show a solution').click();
      await button('Compare with the solution').click();
      await exercise.getByRole('region', { name: /Lines of the solution/ }).waitFor();
      expect(await widthTooMuch(page, 390), 'px that the page is wider than a phone').toBe(0);

      const cell = new CellOnPage(page, 'fetch-all');
      await cell.figure
        .locator('textarea')
        .first()
        .fill(await readFile(SOLUTION, 'utf8'));
      await exercise.getByText('You have changed the program').waitFor();
      await exercise.getByText('Yours is the same.').waitFor();
      await button('Check').click();
      await exercise.getByText('Solved: every check passes').waitFor();
      await expect.poll(() => line('waits overlap').innerText()).toContain('20 of 20');

      await page.reload();
      await cell.figure.getByText('solved', { exact: true }).waitFor();
    },
  );
});

inChromium(
  'a program under a seed runs under any other, and says which is the lesson’s',
  async ({ open }) => {
    const { page } = await open('lessons/lost-updates/');
    const cell = new CellOnPage(page, 'few-steps');
    const badge = (seed: number) => cell.figure.getByText(`seeded schedule ${seed},`).first();
    await reach(cell.figure);
    await cell.run();
    await badge(5).waitFor();
    // Turn by turn, as the lesson tells it.
    const turns = cell.figure.getByRole('listitem');
    await turns.filter({ hasText: /^blue.*writes 3, reads 3, stopped in line 13$/ }).waitFor();
    await turns.filter({ hasText: /^blue\s*writes 4$/ }).waitFor();
    const seed = cell.figure.getByLabel('Seed', { exact: true });
    await seed.fill('1');
    await seed.press('Enter');
    await badge(1).waitFor();
    await cell.figure.getByText('The lesson’s is 5.').waitFor();
    expect(await seed.evaluate((field) => field === document.activeElement)).toBe(true);

    await cell.button('Run under the next').click();
    await badge(2).waitFor();
    await seed.fill('two');
    await cell.figure.getByText('A seed is a whole number').waitFor();
    await cell.button('Run under this seed').click();
    await badge(2).waitFor();
    await seed.fill('5');
    await cell.button('Run under this seed').click();
    await badge(5).waitFor();
    await expect.poll(() => cell.figure.getByText('The lesson’s is').count()).toBe(0);
  },
);
