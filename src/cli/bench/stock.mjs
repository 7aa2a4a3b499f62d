/**
 * Measurements with Pyodide as npm has it.
 */
import { FIRST_OUTPUT, measured, readProgram } from './programs.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

/** From the navigation of a visitor with an empty cache to the first output. @param {Browser} browser @param {string} url */
export async function sampleStockVisit(browser, url) {
  const code = await readProgram('first_output');
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    const [milliseconds, text] = await page.evaluate(runUntilOutput, code);
    if (text !== FIRST_OUTPUT) throw new Error(`stock Pyodide printed ${text}`);
    return { seconds: milliseconds / 1000 };
  } finally {
    await context.close();
  }
}

/** Runs in the page. @param {string} code @returns {Promise<[number, string]>} */
function runUntilOutput(code) {
  const { stock } = /** @type {any} */ (globalThis);
  return new Promise((resolve, reject) => {
    stock
      .run(code, (/** @type {string} */ text) => resolve([performance.now(), text]))
      .catch(reject);
  });
}

/** A page on which Pyodide is loaded. @param {Browser} browser @param {string} url */
export async function openStock(browser, url) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.evaluate(runUntilOutput, await readProgram('first_output'));
  return page;
}

/** @param {Page} page from `openStock` @param {string} program */
export async function sampleStock(page, program) {
  const lines = await page.evaluate(runToEnd, await readProgram(program));
  return measured(lines.join('\n'));
}

/** Runs in the page. @param {string} code @returns {Promise<string[]>} */
async function runToEnd(code) {
  const { stock } = /** @type {any} */ (globalThis);
  /** @type {string[]} */
  const lines = [];
  await stock.run(code, (/** @type {string} */ text) => lines.push(text));
  return lines;
}
