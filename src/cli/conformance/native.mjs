/**
 * A native run of a test file: which of its tests pass, and what they ask of the operating system.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ReportReader } from './reports.mjs';

/** The folder of the Python files of this command. */
export const PYTHON_FOLDER = fileURLToPath(new URL('./python/', import.meta.url));

/** Seconds without news after which a test hangs, besides ten times what it is known to take. */
const PATIENCE = 60;
const FACTOR = 10;
/** What a test is taken to last of which nothing is known. */
const UNKNOWN = 60;

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
 * @param {string | null} [options.library] a folder of Python's modules that go before its own ones
 * @param {(test: string) => number} [options.seconds] what a test is known to take
 * @returns {Promise<NativeTests>} A test that hangs has failed, and those after it run in another process. Throws when
 *   the module cannot be loaded.
 */
export async function runNatively(
  python,
  suite,
  { module, last = [] },
  { only = null, library = null, seconds = () => UNKNOWN } = {},
) {
  /** @type {NativeTests} */
  const tests = new Map();
  /** @type {Set<string>} */
  const left = new Set(only);
  for (let wanted = only; ; wanted = [...left]) {
    const request = { suite, module, only: wanted, last, adapt: false, audit: true };
    const end = await runProcess(python, request, library, seconds, (report) => {
      // A test that never begins, since its class's fixture keeps it from that, does not count as passed.
      if (report.event === 'loaded' && wanted === only) {
        for (const test of report.tests) {
          tests.set(test, { outcome: 'skipped', uses: [], seconds: 0 });
          if (only === null) left.add(test);
        }
      }
      if (report.event === 'end') {
        tests.set(report.test, report);
        left.delete(report.test);
      }
    });
    if (end.done) return tests;
    if (end.hung === null) throw new Error(`${module} did not end in native Python:\n${end.noise}`);
    tests.set(end.hung, { outcome: 'failed', uses: [], seconds: 0 });
    left.delete(end.hung);
  }
}

/**
 * One process of `run_tests.py`, until its end or that of the patience with one of its tests.
 * @param {string} python
 * @param {{ suite: string, module: string, only: readonly string[] | null, last: readonly string[], adapt: boolean, audit: boolean }} request
 * @param {string | null} library
 * @param {(test: string) => number} seconds
 * @param {(report: import('./reports.mjs').Report) => void} heard
 * @returns {Promise<{ done: boolean, hung: string | null, noise: string }>} `hung`: the test during which it was ended
 */
async function runProcess(python, request, library, seconds, heard) {
  const child = spawn(python, [`${PYTHON_FOLDER}run_tests.py`, JSON.stringify(request)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: what its tests have started ends with it.
    detached: true,
    env: {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: '1',
      ...(library === null ? {} : { PYTHONPATH: library }),
    },
  });
  const reader = new ReportReader();
  let errors = '';
  let done = false;
  /** @type {string | null} */
  let at = null;
  let hangs = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const watch = () => {
    clearTimeout(timer);
    const patience = PATIENCE + FACTOR * (at === null ? 0 : seconds(at));
    timer = setTimeout(() => {
      hangs = true;
      endGroup(child);
    }, patience * 1000);
  };
  watch();
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors = (errors + text).slice(-4000);
  });
  child.stdout.setEncoding('utf8').on('data', (text) => {
    for (const report of reader.take(text)) {
      heard(report);
      if (report.event === 'begin') at = report.test;
      if (report.event === 'end') at = null;
      if (report.event === 'done') done = true;
      watch();
    }
  });
  await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  clearTimeout(timer);
  return { done, hung: hangs ? at : null, noise: reader.noise + errors };
}

/** @param {import('node:child_process').ChildProcess} child */
function endGroup({ pid }) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/**
 * Unpacks an archive of Python's modules for as long as `task` takes: from an archive some tests fail for that alone.
 * @template T
 * @param {string} python path of the program
 * @param {string} archive
 * @param {(folder: string) => Promise<T>} task
 * @returns {Promise<T>}
 */
export async function withUnpacked(python, archive, task) {
  const folder = await mkdtemp(join(tmpdir(), 'python-library-'));
  try {
    await promisify(execFile)(python, ['-m', 'zipfile', '-e', archive, folder]);
    return await task(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * The tests that pass with the native Python's library and not with the machine's: what they test was mended after the
 * machine's CPython. Told from chance by failing twice.
 * @param {string} python path of the program
 * @param {string} suite the folder that holds `test`
 * @param {import('./test-files.mjs').TestFile} file
 * @param {{ library: string, tests: NativeTests }} known the folder of the machine's library; what the native one gives
 * @returns {Promise<Set<string>>}
 */
export async function mendedLater(python, suite, file, { library, tests }) {
  const passing = (/** @type {NativeTests} */ found) => (/** @type {string} */ test) =>
    found.get(test)?.outcome === 'passed';
  let suspects = [...tests.keys()].filter(passing(tests));
  for (let time = 0; time < 2 && suspects.length > 0; time += 1) {
    const found = await runNatively(python, suite, file, {
      only: suspects,
      library,
      seconds: (test) => tests.get(test)?.seconds ?? UNKNOWN,
    });
    suspects = suspects.filter((test) => !passing(found)(test));
  }
  return new Set(suspects);
}
