/**
 * Measures the timeline: the site's own drawing, built as the site is, in the browser.
 */
import { join } from 'node:path';
import { ROOT } from '../project.mjs';

/**
 * Opens a page of an isolated origin, whose clock is fine, with the drawing code in it.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
export async function openCharts(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  return { page, code: await bundle() };
}

/**
 * One sample of frames and appends, in seconds.
 * @param {{ page: import('playwright-core').Page, code: string }} charts
 * @returns {Promise<Record<string, number>>}
 */
export function sampleCharts({ page, code }) {
  return page.evaluate(async (text) => {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const { sampleCharts: sample } = await import(address);
    URL.revokeObjectURL(address);
    return sample();
  }, code);
}

/** The module as text. */
async function bundle() {
  const { build } = await import('vite');
  const entry = join(ROOT, 'src', 'cli', 'bench', 'chart-page', 'samples.ts');
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2023', lib: { entry, formats: ['es'] } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('the drawing code was not built');
  return output.output[0].code;
}
