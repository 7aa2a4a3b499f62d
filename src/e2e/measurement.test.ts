import type { Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { BROWSERS, inChromium as test } from './browser.ts';

/** The part of a figure under this heading. */
function panelOf(figure: Locator, heading: string): Locator {
  return figure
    .locator('section')
    .filter({ has: figure.page().getByRole('heading', { name: heading }) });
}

test('a comparison is measured, says its verdict, and is there again after a reload', async ({
  open,
}) => {
  const { page } = await open('lessons/when-threads-help/');
  const figure = page.locator('#compare-waits');
  // It comes to life when the reader gets there.
  await figure.scrollIntoViewIfNeeded();
  // The recording is there before anything is measured; it is not shown before a prediction, unless one wants to see it.
  const recorded = figure.getByRole('heading', { name: 'Recorded elsewhere' });
  await recorded.waitFor({ state: 'hidden' });
  await figure.getByText('It tells the answer.').click();
  await recorded.waitFor();
  await figure.getByRole('button', { name: 'Measure' }).click();
  // The machine is loaded, and the device is measured.
  await figure.getByRole('progressbar').waitFor();
  const mine = panelOf(figure, 'In your browser');
  await figure.getByText('finished', { exact: true }).waitFor();
  // Four waits of 0.1 s at once, instead of one after another.
  await mine.getByText('It helps:').waitFor();
  await mine.getByText('measured here, one at a time').waitFor();
  const drawing = mine.getByRole('img').first();
  await expect
    .poll(() => drawing.getAttribute('aria-label'))
    .toMatch(/four threads: median .* 9 runs/);
  await mine.getByText('Table', { exact: true }).click();
  await expect.poll(() => mine.getByRole('row').count()).toBe(1 + 9 + 3);

  await page.reload();
  await figure.scrollIntoViewIfNeeded();
  await mine.getByText('It helps:').waitFor();
});

describe.each(BROWSERS)('in $name', ({ it }) => {
  it('a comparison that is stopped keeps its complete rounds and draws no conclusion', async ({
    open,
  }) => {
    const { page } = await open('zh/lessons/when-threads-help/');
    const figure = page.locator('#compare-waits');
    // It comes to life when the reader gets there.
    await figure.scrollIntoViewIfNeeded();
    await figure.getByRole('button', { name: '测量' }).click();
    await panelOf(figure, '在你的浏览器里').waitFor();
    await figure.getByRole('button', { name: '停止' }).click();
    await figure.getByText('已停止', { exact: true }).waitFor();
    await figure.getByText('还不能下结论：').waitFor();
  });

  it('a sweep draws a curve from its first complete round on', async ({ open }) => {
    const { page } = await open('lessons/when-threads-help/');
    const figure = page.locator('#sweep-workers');
    await figure.scrollIntoViewIfNeeded();
    await figure.getByRole('button', { name: 'Measure' }).click();
    const mine = panelOf(figure, 'In your browser');
    await mine.waitFor();
    await figure.getByRole('button', { name: 'Stop' }).click();
    const drawing = mine.getByRole('img').first();
    await expect
      .poll(() => drawing.getAttribute('aria-label'))
      .toMatch(/^Speed-up by workers\. 1: 1\.00/);
    await mine.getByText('Table', { exact: true }).click();
    await expect.poll(() => mine.getByRole('row').count()).toBe(1 + 6);
    await mine.getByRole('button', { name: 'PNG' }).waitFor();
  });
});
