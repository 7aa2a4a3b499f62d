/**
 * Measurements in the cells of a lesson's page, used as a reader uses them.
 */
import { FIRST_OUTPUT, readProgram } from './programs.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

/** Milliseconds for which frames are watched. */
const WATCHED = 2000;

/**
 * From the navigation of a visitor with an empty cache to the first output in a cell.
 * @param {Browser} browser
 * @param {string} url of a lesson
 */
export async function sampleLessonVisit(browser, url) {
  const code = await readProgram('first_output');
  return onLessonPage(browser, async (page) => {
    await page.addInitScript(runFirstCell, { code, output: FIRST_OUTPUT });
    await page.goto(url);
    const milliseconds = await page.evaluate(() => /** @type {any} */ (globalThis).arrived);
    return { seconds: milliseconds / 1000 };
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
  return onLessonPage(browser, async (page) => {
    await openCell(page, url);
    await page.evaluate(start, 'print("be" "gun")\nwhile True: pass\n');
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
  return onLessonPage(browser, async (page) => {
    await openCell(page, url);
    await page.evaluate(start, 'print(1)\n');
    await page.waitForFunction(says, 'from first line to end');
    const idle = await page.evaluate(longestFrame, WATCHED);
    await page.evaluate(start, 'n = 0\nwhile True:\n    n += 1\n    print("line", n)\n');
    await page.waitForFunction(says, 'line 1');
    const flood = await page.evaluate(longestFrame, WATCHED);
    return { idle, flood };
  });
}

/**
 * A page of a visitor with an empty cache, in which `firstCell` is at hand.
 * @template T
 * @param {Browser} browser
 * @param {(page: Page) => Promise<T>} measure
 */
async function onLessonPage(browser, measure) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(bringFirstCell);
    return await measure(page);
  } finally {
    await context.close();
  }
}

/** Opens a lesson and waits until its first cell answers, which its textarea tells: only scripts make it. @param {Page} page @param {string} url */
async function openCell(page, url) {
  await page.goto(url);
  await page.waitForSelector('figure textarea');
}

/** Runs in the page before its own scripts: what the others do with the first cell. */
function bringFirstCell() {
  const scope = /** @type {any} */ (globalThis);
  const find = () => scope.document.querySelector('figure:has(textarea)');
  const button = (/** @type {string} */ name) =>
    [...find().querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  scope.firstCell = {
    find,
    button,
    says: (/** @type {string} */ text) => find().textContent.includes(text),
    /** Puts a program into it and presses Run. @param {string} code */
    start(code) {
      const area = find().querySelector('textarea');
      // React hears of a value only when the element's own setter was passed by.
      Object.getOwnPropertyDescriptor(scope.HTMLTextAreaElement.prototype, 'value')?.set?.call(
        area,
        code,
      );
      area.dispatchEvent(new scope.Event('input', { bubbles: true }));
      button('Run').click();
    },
  };
}

/**
 * Runs in the page before its own scripts: starts the program as soon as the first cell is there.
 * @param {{ code: string, output: string }} wanted
 */
function runFirstCell({ code, output }) {
  const scope = /** @type {any} */ (globalThis);
  const { document, firstCell, MutationObserver } = scope;
  scope.arrived = new Promise((resolve) => {
    let pressed = false;
    const look = () => {
      if (firstCell.find() === null) return;
      if (!pressed) {
        pressed = true;
        firstCell.start(code);
      } else if (firstCell.says(output)) {
        observer.disconnect();
        resolve(performance.now());
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, characterData: true, subtree: true });
  });
}

/** Runs in the page. @param {string} code */
function start(code) {
  /** @type {any} */ (globalThis).firstCell.start(code);
}

/** Runs in the page. @param {string} text */
function says(text) {
  return /** @type {any} */ (globalThis).firstCell.says(text);
}

/**
 * Runs in the page: presses the first cell's Stop, and Run with another program as soon as it answers.
 * @param {{ code: string, output: string }} next
 * @returns {Promise<{ ready: number, output: number }>}
 */
function stopAndRun({ code, output }) {
  const { firstCell, MutationObserver } = /** @type {any} */ (globalThis);
  return new Promise((resolve) => {
    const pressed = performance.now();
    let ready = Number.NaN;
    const look = () => {
      if (
        Number.isNaN(ready) &&
        firstCell.button('Run').getAttribute('aria-disabled') === 'false'
      ) {
        ready = performance.now();
        firstCell.start(code);
      } else if (firstCell.says(output)) {
        observer.disconnect();
        const seconds = (/** @type {number} */ moment) => (moment - pressed) / 1000;
        resolve({ ready: seconds(ready), output: seconds(performance.now()) });
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(firstCell.find(), {
      attributes: true,
      childList: true,
      characterData: true,
      subtree: true,
    });
    firstCell.button('Stop').click();
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
