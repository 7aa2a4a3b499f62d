/**
 * A native run of a test file: which of its tests pass, and what they ask of the operating system.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ReportReader } from './reports.mjs';

/** The folder of the Python files of this command. */
export const PYTHON_FOLDER = fileURLToPath(new URL('./python/', import.meta.url));

/** Minutes after which a native run is given up. */
const PATIENCE = 20;

/**
 * @typedef {object} NativeTest
 * @property {import('./reports.mjs').TestOutcome} outcome
 * @property {readonly string[]} uses
 * @property {number} seconds
 *
 * @typedef {Map<string, NativeTest>} NativeTests every test of the module, in its order
 */

/**
 * @param {string} python path of the program
 * @param {string} suite the folder that holds `test`
 * @param {import('./test-files.mjs').TestFile} file
 * @param {object} [options]
 * @param {readonly string[] | null} [options.only] the tests to run, all if null
 * @param {string | null} [options.library] Python's modules that go before its own ones: a folder or an archive
 * @returns {Promise<NativeTests>} Throws when the module cannot be loaded.
 */
export async function runNatively(
  python,
  suite,
  { module, last = [] },
  { only = null, library = null } = {},
) {
  const request = JSON.stringify({ suite, module, only, last, adapt: false, audit: true });
  const child = spawn(python, [`${PYTHON_FOLDER}run_tests.py`, request], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: '1',
      ...(library === null ? {} : { PYTHONPATH: library }),
    },
    timeout: PATIENCE * 60_000,
  });
  const reader = new ReportReader();
  /** @type {NativeTests} */
  const tests = new Map();
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors = (errors + text).slice(-4000);
  });
  let done = false;
  child.stdout.setEncoding('utf8').on('data', (text) => {
    for (const report of reader.take(text)) {
      if (report.event === 'done') done = true;
      // A test that never ends, or that its class's fixture keeps from running, does not count as passed.
      if (report.event === 'loaded') {
        for (const test of report.tests) {
          tests.set(test, { outcome: 'skipped', uses: [], seconds: 0 });
        }
      }
      if (report.event === 'end') tests.set(report.test, report);
    }
  });
  await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (!done) throw new Error(`${module} did not end in native Python:\n${reader.noise}${errors}`);
  return tests;
}

/**
 * The tests that pass with the native Python's library and not with the machine's: what they test was mended after the
 * machine's CPython. Told from chance by failing twice.
 * @param {string} python path of the program
 * @param {string} suite the folder that holds `test`
 * @param {import('./test-files.mjs').TestFile} file
 * @param {{ library: string, tests: NativeTests }} known the machine's library; what the native one gives
 * @returns {Promise<Set<string>>}
 */
export async function mendedLater(python, suite, file, { library, tests }) {
  const passing = (/** @type {NativeTests} */ found) => (/** @type {string} */ test) =>
    found.get(test)?.outcome === 'passed';
  let suspects = [...tests.keys()].filter(passing(tests));
  for (let time = 0; time < 2 && suspects.length > 0; time += 1) {
    const found = await runNatively(python, suite, file, { only: suspects, library });
    suspects = suspects.filter((test) => !passing(found)(test));
  }
  return new Set(suspects);
}
