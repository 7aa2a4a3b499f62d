import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { inChromium as test } from './browser.ts';
import { CellOnPage } from './cell.ts';

/** Made by `public/record.py` on native CPython: two threads, then two processes. */
const RECORDING = fileURLToPath(new URL('./fixtures/two-and-two.json', import.meta.url));

test('a native recording is shown beside a run of the browser', async ({ open }) => {
  const { page } = await open('lessons/when-threads-help/');
  const cell = new CellOnPage(page, 'fetch-in-threads');
  await cell.run();
  await cell.printed('4 pages in');
  await cell.figure.locator('input[type=file]').setInputFiles(RECORDING);
  const own = cell.figure.getByText('Your recording of two_and_two.py');
  await own.waitFor();
  const drawings = cell.figure.getByRole('application').or(cell.figure.locator('canvas'));
  await expect.poll(() => drawings.count()).toBeGreaterThanOrEqual(3);
  // The lanes of both: two threads here, two threads and two processes there.
  await expect
    .poll(() => cell.figure.getByText('measured here, one at a time').count())
    .toBeGreaterThan(0);
  // A lock of the recorded program has a chart, too.
  await cell.figure.getByText(/^The lock lock of process \d was held for/).waitFor();
  await expect
    .poll(() => cell.figure.getByText(/recorded on native CPython 3\.14/).count())
    .toBe(3);
  await expect
    .poll(() => cell.figure.getByText('running or waiting for the GIL').first().isVisible())
    .toBe(true);
});

test('what is no recording is refused with the reason', async ({ open }) => {
  const { page } = await open('lessons/when-threads-help/');
  // It comes to life when the reader gets there.
  const figure = page.locator('#compare-waits');
  await figure.scrollIntoViewIfNeeded();
  const measure = figure.getByRole('button', { name: 'Measure' });
  await expect.poll(() => measure.isEnabled()).toBe(true);
  const input = page.locator('#compare-waits input[type=file]');
  await input.setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"kind": "samples"}'),
  });
  await page
    .locator('#compare-waits')
    .getByText(/notes\.json is no recording/)
    .waitFor();
  await input.setInputFiles(RECORDING);
  await page
    .locator('#compare-waits')
    .getByText(/drop it on a program/)
    .waitFor();
});

test('where programs cannot run, their recordings are shown', async ({ open }) => {
  const { page } = await open('lessons/when-threads-help/', {
    before: () => Reflect.deleteProperty(WebAssembly, 'Suspending'),
  });
  const cell = page.locator('figure#compute');
  await cell.getByText(/Here is a run of it that was recorded elsewhere/).waitFor();
  await cell
    .getByText(/recorded on native CPython 3\.14/)
    .first()
    .waitFor();
  await cell.getByText('in 4 threads:').waitFor();
});
