import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { BROWSERS, inChromium } from './browser.ts';
import { describeCells } from './cell.ts';
import { LESSON } from './pages.ts';

/** Two threads that hold a lock in turns, and one that only computes. */
const PROGRAM = `import threading
import time

lock = threading.Lock()


def hold(times):
    for _ in range(times):
        with lock:
            time.sleep(0.05)


def compute():
    until = time.perf_counter() + 0.4
    while time.perf_counter() < until:
        pass


threads = [threading.Thread(target=hold, args=(3,), name=name) for name in ("left", "right")]
threads.append(threading.Thread(target=compute, name="busy"))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("held")
`;

/** What a press of a button gives the reader to keep: the name of the file, and what is in it. */
type Keep = (press: () => Promise<void>) => Promise<readonly [string, Buffer]>;

function isChromium(page: Page): boolean {
  return page.context().browser()?.browserType().name() === 'chromium';
}

/** Stock Firefox tells its driver of no downloads: there the link is looked at that the page clicks. */
async function keeperOf(page: Page): Promise<Keep> {
  if (isChromium(page)) {
    return async (press) => {
      const [file] = await Promise.all([page.waitForEvent('download'), press()]);
      return [file.suggestedFilename(), await readFile(await file.path())];
    };
  }
  await page.evaluate(() => {
    HTMLAnchorElement.prototype.click = function click() {
      Object.assign(window, { kept: fetch(this.href).then((answer) => answer.arrayBuffer()) });
      Object.assign(window, { keptName: this.download });
    };
  });
  return async (press) => {
    await page.evaluate(() => Object.assign(window, { keptName: '' }) && undefined);
    await press();
    await expect
      .poll(() => page.evaluate(() => String(Reflect.get(window, 'keptName'))))
      .not.toBe('');
    const [file, bytes] = await page.evaluate(async () => {
      const kept = (await Reflect.get(window, 'kept')) as ArrayBuffer;
      return [String(Reflect.get(window, 'keptName')), [...new Uint8Array(kept)]] as const;
    });
    return [file, Buffer.from(bytes)];
  };
}

describeCells('a timeline', (it) => {
  it('shows lanes while they grow, answers pointer and keys, and can be taken along', async ({
    fillOn,
  }) => {
    const cell = await fillOn({}, PROGRAM);
    const { figure, page } = cell;
    await cell.run();

    // Live: the sentence tells the time so far, and there is something to see.
    const chart = figure.getByRole('application');
    await chart.waitFor();
    await expect.poll(() => inkOf(page)).toBeGreaterThan(1000);
    await cell.ended();
    const table = figure.getByText('Table', { exact: true }).first();
    await table.waitFor();

    // The pointer reads a lane, and a click goes to its line.
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (box === null) throw new Error('the chart is nowhere');
    const reading = figure
      .locator('p[aria-live="polite"]')
      .filter({ hasText: /s\)|lane/ })
      .first();
    // Between lanes, and where a thread is over, there is nothing to read: somewhere on the way down there is.
    let place = 0.2;
    const readOn = async (): Promise<string> => {
      place = place > 0.9 ? 0.2 : place + 0.03;
      await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * place);
      return reading.innerText();
    };
    await expect.poll(readOn).toMatch(/ms|s\)/);

    // The keyboard chooses lanes and spans, magnifies, moves, measures, and goes back.
    await chart.focus();
    const whole = cell.button('Whole run');
    await expect.poll(() => whole.isEnabled()).toBe(false);
    for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await expect.poll(() => reading.innerText()).toMatch(/^left\b/);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await expect.poll(() => whole.isEnabled()).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('[');
    await figure.getByText(/^within/).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => figure.getByText(/^within/).count()).toBe(0);
    await page.keyboard.press('0');
    await expect.poll(() => whole.isEnabled()).toBe(false);

    const keep = await keeperOf(page);
    const [png, picture] = await keep(() => cell.button('PNG').click());
    expect(png).toBe('four_pages-timeline.png');
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    const [, svg] = await keep(() => cell.button('SVG').click());
    expect(svg.toString()).toMatch(/^<svg .*left.*<\/svg>\s*$/s);
    const [, csv] = await keep(() => cell.button('CSV').click());
    expect(csv.toString().split('\r\n')[0]).toMatch(/^pid,process,tid,thread,/);
    expect(csv.toString()).toMatch(/,waiting,.*,lock,/);
    const [, events] = await keep(() => cell.button('Perfetto').click());
    const { traceEvents } = JSON.parse(events.toString()) as { traceEvents: { ph: string }[] };
    expect(new Set(traceEvents.map(({ ph }) => ph))).toEqual(new Set(['M', 'X', 's', 'f']));
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: {
          writeText: (text: string) => Promise.resolve(Object.assign(window, { copied: text })),
        },
      });
    });
    await cell.button('Copy table').click();
    await figure.getByText('Copied').waitFor();
    expect(await page.evaluate(() => String(Reflect.get(window, 'copied')))).toMatch(/\| left \|/);

    // Last, since it moves the page: Enter goes to the line of what is chosen.
    await chart.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => figure.locator(':focus').evaluateAll((focused) => focused.length))
      .toBe(1);

    // Firefox under its driver knows one scheme only.
    for (const colorScheme of isChromium(page)
      ? (['light', 'dark'] as const)
      : (['light'] as const)) {
      await page.emulateMedia({ colorScheme });
      const faults = await accessibilityFaults(page, { within: 'figure#four-pages' });
      expect(faults, colorScheme).toEqual([]);
    }
  });
});

describe.each(BROWSERS)('recorded comparisons in $name', ({ it }) => {
  it('can be saved', async ({ open }) => {
    const { page } = await open(LESSON);
    const figure = page.locator('#compare-waits');
    await figure.scrollIntoViewIfNeeded();
    // Folded, since it would answer the question above.
    await figure.getByText('It tells the answer.').click();
    const keep = await keeperOf(page);
    const press = (title: string) => () =>
      figure.getByRole('button', { name: title, exact: true }).click();
    const [png, picture] = await keep(press('PNG'));
    expect(png).toBe('fetch_ways-comparison.png');
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    const [, svg] = await keep(press('SVG'));
    expect(svg.toString()).toMatch(/It helps:.*four threads/s);
    const [, csv] = await keep(press('CSV'));
    expect(csv.toString()).toMatch(/^round,variant,at,seconds\r\n1,sequential,,0\.4/);
  });
});

/** Pixels of the first chart that are drawn upon. */
function inkOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector('figure#four-pages [role="application"] canvas');
    const context = canvas instanceof HTMLCanvasElement ? canvas.getContext('2d') : null;
    if (!context) return 0;
    const { data } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
    let ink = 0;
    for (let i = 3; i < data.length; i += 4) if ((data[i] ?? 0) > 0) ink += 1;
    return ink;
  });
}

inChromium('home plays a recording until the reader runs it', async ({ open }) => {
  const { page, requests } = await open('');
  const recorded = page.getByText('recorded in');
  await recorded.waitFor();
  expect(requests.some((address) => /pyodide/.test(address))).toBe(false);
  await page.getByRole('button', { name: 'Run it here' }).click();
  await page.getByText('Running: One after another').waitFor();
  await recorded.waitFor({ state: 'hidden' });
  // A lane of the reader's own run.
  await page.locator('#hero-live svg rect').first().waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Stopped.').waitFor();
  await page.getByRole('button', { name: 'Show the recording' }).click();
  await recorded.waitFor();
});
