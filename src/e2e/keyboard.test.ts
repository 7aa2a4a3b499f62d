import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { BROWSERS } from './browser.ts';
import { CellOnPage } from './cell.ts';
import { LESSON } from './pages.ts';

/** What a reader without a pointer knows of where the keyboard is. */
interface Stop {
  /** How a person would call it. */
  readonly name: string;
  readonly inWindow: boolean;
  /** Whether a ring is drawn around it, or around what it is a part of. */
  readonly ringed: boolean;
  /** Whether it comes after the stop before, in the order of the page. */
  readonly after: boolean;
  readonly editor: boolean;
}

/** The functions below run in the page; they keep there what was reached. */
declare global {
  // A property of the global object can be declared in no other way.
  // oxlint-disable-next-line no-var
  var stopsReached: Element[] | undefined;
}

/** The element that has the focus now; null when it has left the page. */
function lookAround(): Stop | null {
  const { activeElement: element } = document;
  if (element === null || element === document.body) return null;
  const isRinged = (node: Element): boolean => {
    const { outlineStyle, outlineWidth } = getComputedStyle(node);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  };
  let around: Element | null = element;
  let ringed = false;
  for (let up = 0; up < 8 && around !== null && !ringed; up += 1) {
    ringed = isRinged(around);
    around = around.parentElement;
  }
  const reached = (globalThis.stopsReached ??= []);
  const before = reached.at(-1);
  reached.push(element);
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const place = element.closest('figure')?.id ?? '';
  const says = element.getAttribute('aria-label') ?? element.textContent;
  return {
    name: `${element.localName} “${says.trim().slice(0, 40)}” ${place}`,
    inWindow: bottom > 0 && top < innerHeight && right >= 0 && left < innerWidth,
    ringed,
    after:
      before === undefined ||
      !before.isConnected ||
      (before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    editor: element.matches('figure textarea') || element.closest('.monaco-editor') !== null,
  };
}

/** Goes down the page as slowly as its parts come alive, and up again. */
async function takeTime(): Promise<void> {
  for (const root of document.querySelectorAll('main [data-island] > [data-island-root]')) {
    root.scrollIntoView();
    // React keeps what it knows of an element in a property of it.
    while (!Object.keys(root).some((key) => key.startsWith('__react'))) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  window.scrollTo(0, 0);
}

/** Controls that are there to be used and were never reached. */
function neverReached(): string[] {
  const reached = globalThis.stopsReached ?? [];
  const controls =
    'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
  return [...document.querySelectorAll<HTMLElement>(controls)]
    .filter((element) => {
      if (element.tabIndex < 0 || element.matches(':disabled')) return false;
      if (!element.checkVisibility({ visibilityProperty: true })) return false;
      // Of radio buttons the keyboard reaches one, and by arrows the others; inside the editor it is the editor's.
      const isOfGroup =
        element instanceof HTMLInputElement &&
        element.type === 'radio' &&
        reached.some((other) => other instanceof HTMLInputElement && other.name === element.name);
      return !isOfGroup && element.closest('.monaco-editor') === null && !reached.includes(element);
    })
    .map((element) => `${element.localName} ${element.textContent.trim().slice(0, 40)}`);
}

/** Where the keyboard is; the editor takes the place of its field a moment after that got the focus. */
async function look(page: Page): Promise<Stop | null> {
  const stop = await page.evaluate(lookAround);
  if (stop?.editor === true) await page.waitForFunction(isInEditor);
  return stop;
}

function isInEditor(): boolean {
  return (document.activeElement?.closest('.monaco-editor') ?? null) !== null;
}

/** Takes the keyboard one stop further; out of an editor too. */
async function step(page: Page, stop: Stop | null): Promise<void> {
  if (stop?.editor === true) await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
}

/** Presses Tab until something has the focus, and fails when it never has. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const stop = await look(page);
    const isThere = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) === true,
      selector,
    );
    if (isThere) return;
    await step(page, stop);
  }
  throw new Error(`The keyboard did not come to ${selector}.`);
}

describe.each(BROWSERS)('the keyboard alone, in $name', ({ it }) => {
  it('comes to everything on a lesson in its order, always seen, and out again', async ({
    open,
  }) => {
    const { page } = await open(LESSON);
    await page.evaluate(takeTime);
    const stops: Stop[] = [];
    let stop: Stop | null = null;
    // A page of some two hundred stops: who is caught somewhere goes on for ever.
    for (let presses = 0; presses < 400; presses += 1) {
      await step(page, stop);
      stop = await look(page);
      if (stop === null) break;
      stops.push(stop);
    }
    expect(stop, 'the focus leaves the page in the end').toBeNull();
    expect(stops[0]?.name).toContain('Skip to the text');
    expect(stops.length).toBeGreaterThan(100);
    const namesOf = (faulty: (stop: Stop) => boolean) =>
      stops.filter(faulty).map(({ name }) => name);
    expect(namesOf(({ inWindow }) => !inWindow)).toEqual([]);
    expect(namesOf(({ ringed }) => !ringed)).toEqual([]);
    expect(namesOf(({ after }) => !after)).toEqual([]);
    expect(await page.evaluate(neverReached)).toEqual([]);
  });

  it('goes through the work of a lesson', async ({ open }) => {
    const { page } = await open(LESSON);
    const { keyboard } = page;
    await page.locator('figure textarea').first().waitFor();
    await tabTo(page, '[data-island="contents"] a[href="#waits-overlap"]');
    await keyboard.press('Enter');

    // Runs a program by its button, and reads what it printed.
    const cell = new CellOnPage(page, 'fetch-in-threads');
    await tabTo(page, '#fetch-in-threads button');
    await keyboard.press('Enter');
    expect(await cell.ended()).toContain('4 pages in');

    // Goes into the editor and out of it, forwards and back.
    await tabTo(page, '#fetch-in-threads .monaco-editor *');
    await keyboard.press('Escape');
    await keyboard.press('Tab');
    await expect.poll(() => page.evaluate(isInEditor)).toBe(false);
    await keyboard.press('Shift+Tab');
    await expect.poll(() => page.evaluate(isInEditor)).toBe(true);

    // Writes a program, runs and stops it.
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('while True: pass', { delay: 25 });
    await keyboard.press('Shift+Enter');
    // What its head says; the key of the chart has the same word.
    await cell.figure.locator('figcaption ~ span', { hasText: /^running$/ }).waitFor();
    await keyboard.press('ControlOrMeta+.');
    await cell.figure.getByText(/^stopped after/).waitFor();

    // Brings the author's back by the button before the editor, and runs that.
    await keyboard.press('Escape');
    // The first one closed what the editor suggested, if it did.
    await keyboard.press('Escape');
    await keyboard.press('Shift+Tab');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await expect.poll(() => focused()).toBe('Reset');
    await keyboard.press('Enter');
    for (const name of ['Stop', 'Run']) {
      await keyboard.press('Shift+Tab');
      await expect.poll(() => focused()).toBe(name);
    }
    await keyboard.press('Enter');
    await cell.figure.getByText(/^finished in/).waitFor();

    // Moves in the chart, whose words follow.
    await tabTo(page, '#fetch-in-threads [role="application"]');
    const reading = cell.figure
      .locator('[role="application"] + p[aria-live="polite"]')
      .filter({ visible: true });
    await keyboard.press('ArrowDown');
    await expect.poll(() => reading.innerText()).toMatch(/^main\b/);
    await keyboard.press('ArrowDown');
    await expect.poll(() => reading.innerText()).toMatch(/^page-0\b/);

    // Opens and leaves the list of keys and search; the focus stays where it was.
    const inChart = () =>
      page.evaluate(() => document.activeElement?.getAttribute('role') === 'application');
    for (const [key, name] of [
      ['?', 'Keyboard shortcuts'],
      ['/', 'Search'],
    ] as const) {
      await keyboard.press(key);
      const dialog = page.getByRole('dialog', { name });
      await dialog.waitFor();
      await expect.poll(() => inChart()).toBe(false);
      await keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await expect.poll(() => inChart()).toBe(true);
    }

    // Goes to the last section by search, and answers a question there.
    await keyboard.press('/');
    await keyboard.type('A last question');
    await page.getByRole('option', { name: 'A last question' }).first().waitFor();
    await keyboard.press('Enter');
    await page.waitForURL('**/#question');
    const quiz = page.locator('#hundred-downloads');
    await expect.poll(() => quiz.locator('input').first().isEnabled()).toBe(true);
    await tabTo(page, '#hundred-downloads input');
    await keyboard.press('Space');
    await quiz.getByText('Not so: you chose A.').waitFor();
    await keyboard.press('ArrowDown');
    await quiz.getByText('Not so: you chose B.').waitFor();
    await keyboard.press('ArrowDown');
    await quiz.getByText('C is right.').waitFor();
  });
});
