/**
 * Finds a native CPython of the same line as the one in the browser.
 */
import { findOnPath } from './browsers.mjs';
import { run } from './run-tool.mjs';

/** The line of CPython that Pyodide is built from. */
export const PYTHON = '3.14';

/** The program of a native Python, or `null`. `PYTHON` in the environment names one. @returns {Promise<string | null>} */
export async function findPython() {
  const candidates = [
    process.env['PYTHON'],
    findOnPath([`python${PYTHON}`]),
    findOnPath(['python3']),
  ];
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === null || candidate === '') continue;
    const { output } = await run(candidate, ['--version']);
    if (output.startsWith(`Python ${PYTHON}.`)) return candidate;
  }
  return null;
}
