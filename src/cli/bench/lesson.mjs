/**
 * Measurements in the cells of a lesson's page, used as a reader uses them.
 */
import { FIRST_OUTPUT, readProgram } from './programs.mjs';

/** @typedef {import('playwright-core').Browser} Browser */

/** Milliseconds for which frames are watched. */
const WATCHED = 2000;

/**
 * From the navigation of a visitor with an empty cache to the first output in a cell.
 * @param {Browser} browser
 * @param {string} url of a lesson
 */
export async function sampleLessonVisit(browser, url) {
  const code = await readProgram('first_output');
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(runFirstCell, { code, output: FIRST_OUTPUT });
    await page.goto(url);
    const milliseconds = await page.evaluate(() => /** @type {any} */ (globalThis).arrived);
    return { seconds: milliseconds / 1000 };
  } finally {
    await context.close();
  }
}

/**
 * Runs in the page before its own scripts: puts the program into the first cell and presses its Run as soon as the
 * cell answers, which its textarea tells: only scripts make it.
 * @param {{ code: string, output: string }} wanted
 */
function runFirstCell({ code, output }) {
  const scope = /** @type {any} */ (globalThis);
  const { document, MutationObserver } = scope;
  scope.arrived = new Promise((resolve) => {
    let pressed = false;
    const look = () => {
      const cell = document.querySelector('figure:has(textarea)');
      if (cell === null) return;
      if (!pressed) {
        pressed = true;
        const area = cell.querySelector('textarea');
        // React hears of a value only when the element's own setter was passed by.
        Object.getOwnPropertyDescriptor(scope.HTMLTextAreaElement.prototype, 'value')?.set?.call(
          area,
          code,
        );
        area.dispatchEvent(new scope.Event('input', { bubbles: true }));
        const isRun = (/** @type {any} */ button) => button.textContent.trim() === 'Run';
        [...cell.querySelectorAll('button')].find(isRun).click();
      } else if (cell.textContent.includes(output)) {
        observer.disconnect();
        resolve(performance.now());
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, characterData: true, subtree: true });
  });
}

/**
 * Stop: seconds from the press of the button until Run answers (`ready`), and until the next program, started at
 * that moment, has printed (`output`). The program that is stopped computes for ever.
 * @param {Browser} browser
 * @param {string} url of a lesson
 */
export async function sampleLessonStop(browser, url) {
  const next = await readProgram('first_output');
  return inLesson(browser, url, async (page) => {
    await page.evaluate(startInFirstCell, 'print("be" "gun")\nwhile True: pass\n');
    await page.waitForFunction(says, 'begun');
    return page.evaluate(stopAndRun, { code: next, output: FIRST_OUTPUT });
  });
}

/**
 * The longest time between two frames of the page, in seconds: while it is `idle`, and while a program prints
 * without end (`flood`).
 * @param {Browser} browser
 * @param {string} url of a lesson
 */
export async function sampleLessonFrames(browser, url) {
  return inLesson(browser, url, async (page) => {
    await page.evaluate(startInFirstCell, 'print(1)\n');
    await page.waitForFunction(says, 'from first line to end');
    const idle = await page.evaluate(longestFrame, WATCHED);
    await page.evaluate(startInFirstCell, 'n = 0\nwhile True:\n    n += 1\n    print("line", n)\n');
    await page.waitForFunction(says, 'line 1');
    const flood = await page.evaluate(longestFrame, WATCHED);
    return { idle, flood };
  });
}

/**
 * @template T
 * @param {Browser} browser
 * @param {string} url of a lesson
 * @param {(page: import('playwright-core').Page) => Promise<T>} measure
 */
async function inLesson(browser, url, measure) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForSelector('figure textarea');
    return await measure(page);
  } finally {
    await context.close();
  }
}

/** Runs in the page: puts a program into the first cell and presses its Run. @param {string} code */
function startInFirstCell(code) {
  const { document, Event, HTMLTextAreaElement } = /** @type {any} */ (globalThis);
  const cell = document.querySelector('figure:has(textarea)');
  const area = cell.querySelector('textarea');
  // React hears of a value only when the element's own setter was passed by.
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, code);
  area.dispatchEvent(new Event('input', { bubbles: true }));
  const isRun = (/** @type {any} */ button) => button.textContent.trim() === 'Run';
  [...cell.querySelectorAll('button')].find(isRun).click();
}

/** Runs in the page: whether the first cell says a text. @param {string} text */
function says(text) {
  const { document } = /** @type {any} */ (globalThis);
  return document.querySelector('figure:has(textarea)').textContent.includes(text);
}

/**
 * Runs in the page: presses the first cell's Stop, and Run with another program as soon as it answers.
 * @param {{ code: string, output: string }} next
 * @returns {Promise<{ ready: number, output: number }>}
 */
function stopAndRun({ code, output }) {
  const { document, Event, HTMLTextAreaElement, MutationObserver } = /** @type {any} */ (
    globalThis
  );
  const cell = document.querySelector('figure:has(textarea)');
  const area = cell.querySelector('textarea');
  const button = (/** @type {string} */ name) =>
    [...cell.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  return new Promise((resolve) => {
    const pressed = performance.now();
    let ready = Number.NaN;
    const look = () => {
      if (Number.isNaN(ready) && button('Run').getAttribute('aria-disabled') === 'false') {
        ready = performance.now();
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(
          area,
          code,
        );
        area.dispatchEvent(new Event('input', { bubbles: true }));
        button('Run').click();
      } else if (cell.textContent.includes(output)) {
        observer.disconnect();
        const seconds = (/** @type {number} */ moment) => (moment - pressed) / 1000;
        resolve({ ready: seconds(ready), output: seconds(performance.now()) });
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(cell, {
      attributes: true,
      childList: true,
      characterData: true,
      subtree: true,
    });
    button('Stop').click();
    look();
  });
}

/** Runs in the page: seconds between the two neighbouring frames that were furthest apart. @param {number} milliseconds */
function longestFrame(milliseconds) {
  const { requestAnimationFrame } = /** @type {any} */ (globalThis);
  return new Promise((resolve) => {
    const began = performance.now();
    let last = began;
    let longest = 0;
    const frame = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (now - began < milliseconds) requestAnimationFrame(frame);
      else resolve(longest / 1000);
    };
    requestAnimationFrame(frame);
  });
}
