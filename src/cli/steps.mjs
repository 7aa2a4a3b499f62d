/**
 * The steps of `npm test`, in order. A step says what it counted; output is shown when something failed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, provideTestedChromium } from './browsers.mjs';
import { checkNatively } from './native-programs.mjs';
import { PYTHON, findPython } from './native-python.mjs';
import { ROOT, importTypeScript } from './project.mjs';
import { run, runTool } from './run-tool.mjs';
import { ensureBuilt, siteFor } from './site.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skips what was not run and why, one line each
 * @property {string} output
 *
 * @typedef {object} Step
 * @property {string} name how it is called on the command line
 * @property {string} title
 * @property {() => Promise<Outcome>} run
 */

const REALMS = ['pure', 'page', 'worker', 'worker-tests', 'node', 'mixed'];

/** One check that passes or fails as a whole. @param {boolean} good @param {string} output @returns {Outcome} */
function single(good, output) {
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skips: [], output };
}

/** @param {string} reason @returns {Outcome} */
function skipped(reason) {
  return { passed: 0, failed: 0, skips: [reason], output: '' };
}

/** @param {string} name @param {string} bin @param {readonly string[]} args */
async function tool(name, bin, args) {
  const { code, output } = await runTool(name, bin, args);
  return single(code === 0, output);
}

async function types() {
  let failed = 0;
  let output = '';
  for (const realm of REALMS) {
    const project = `tsconfig.${realm}.json`;
    const done = await runTool('typescript', 'tsc', ['-p', project]);
    if (done.code === 0) continue;
    failed += 1;
    output += `${project}\n${done.output}`;
  }
  return { passed: REALMS.length - failed, failed, skips: [], output };
}

/**
 * @param {string} project of `vitest.config.ts`
 * @param {Record<string, string>} [env]
 * @returns {Promise<Outcome>}
 */
async function vitest(project, env = {}) {
  const folder = join(ROOT, '.cache');
  mkdirSync(folder, { recursive: true });
  const tally = join(folder, `tally-${project}.jsonl`);
  rmSync(tally, { force: true });
  const { code, output } = await runTool(
    'vitest',
    'vitest',
    [
      'run',
      '--project',
      project,
      '--reporter',
      'default',
      '--reporter',
      './src/cli/tally-reporter.mjs',
    ],
    { env: { ...env, TALLY_FILE: tally } },
  );
  const lines = existsSync(tally) ? readFileSync(tally, 'utf8').trim().split('\n') : [];
  /** @type {{ state: string, name: string, reason?: string }[]} */
  const tests = lines.filter(Boolean).map((line) => JSON.parse(line));
  const failed = tests.filter(({ state }) => state === 'failed').length;
  return {
    passed: tests.filter(({ state }) => state === 'passed').length,
    // Whatever else goes wrong in the runner must not pass for success.
    failed: failed === 0 && (code !== 0 || tests.length === 0) ? 1 : failed,
    skips: tests
      .filter(({ state }) => state === 'skipped' || state === 'pending')
      .map(({ name, reason }) => `${name}: ${reason ?? 'marked to be skipped, without a reason'}`),
    output,
  };
}

/** Folders of Python modules with tests beside them. */
const PYTHON_FOLDERS = ['src/machine/python', 'src/checks/python'];

/** Unit tests of our Python modules, in a native Python. @returns {Promise<Outcome>} */
async function python() {
  const folders = PYTHON_FOLDERS.map((folder) => join(ROOT, folder)).filter(hasPythonTests);
  const native = await findPython();
  if (native === null) {
    return skipped(`tests of the Python modules: no Python ${PYTHON} is installed`);
  }
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const folder of folders) outcomes.push(await pythonTests(native, folder));
  const sum = (/** @type {'passed' | 'failed'} */ what) =>
    outcomes.reduce((total, outcome) => total + outcome[what], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skips: outcomes.flatMap(({ skips }) => skips),
    output: outcomes.map(({ output }) => output).join('\n'),
  };
}

/** @param {string} native @param {string} folder @returns {Promise<Outcome>} */
async function pythonTests(native, folder) {
  const args = ['-m', 'unittest', 'discover', '-s', folder, '-t', folder, '-p', 'test_*.py'];
  const { code, output } = await run(native, args, { env: { PYTHONDONTWRITEBYTECODE: '1' } });
  const ran = Number(/^Ran (\d+) tests?/m.exec(output)?.[1] ?? 0);
  const count = (/** @type {string} */ word) =>
    Number(new RegExp(`^(?:OK|FAILED) \\(.*\\b${word}=(\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('failures') + count('errors');
  const skips = count('skipped');
  return {
    passed: ran - failed - skips,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skips: Array.from(
      { length: skips },
      (_, at) => `Python test ${at + 1} of ${skips} skips itself`,
    ),
    output,
  };
}

/** @param {string} folder @returns {boolean} */
function hasPythonTests(folder) {
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((path) =>
      /(^|[\\/])test_[^\\/]*\.py$/.test(path),
    )
  );
}

/** The programs of the lessons, with a native Python. @returns {Promise<Outcome>} */
async function nativePrograms() {
  const native = await findPython();
  if (native === null) {
    return skipped(`lessons' programs with native CPython: no Python ${PYTHON} is installed`);
  }
  let passed = 0;
  /** @type {string[]} */
  const faults = [];
  await checkNatively(native, ({ fault }) => {
    if (fault === null) passed += 1;
    else faults.push(fault);
  });
  return { passed, failed: faults.length, skips: [], output: faults.join('\n') };
}

async function build() {
  try {
    await ensureBuilt(siteFor('/'));
    return single(true, '');
  } catch (error) {
    return single(false, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** @returns {Promise<Outcome>} */
async function budgets() {
  /** @type {typeof import('../build/budgets.ts')} */
  const { checkBudgets } = await importTypeScript('src/build/budgets.ts');
  const results = await checkBudgets(siteFor('/').folder);
  for (const { text } of results) console.log(`    ${text}`);
  const broken = results.filter(({ kept }) => !kept);
  return {
    passed: results.length - broken.length,
    failed: broken.length,
    skips: [],
    output: broken.map(({ text }) => `over budget: ${text}`).join('\n'),
  };
}

/** @returns {Promise<Outcome>} */
async function browsers() {
  const chromium = provideTestedChromium();
  if (chromium === null) {
    const todo = 'Install Chrome, Chromium or Edge, or set CHROME_PATH to its program.';
    return single(false, `No browser to test in. ${todo}`);
  }
  const firefox = findBrowser('firefox');
  return vitest('browser', { CHROME_PATH: chromium, FIREFOX_PATH: firefox ?? '' });
}

/** @type {readonly Step[]} */
export const STEPS = [
  { name: 'format', title: 'Format', run: () => tool('oxfmt', 'oxfmt', ['--check']) },
  {
    name: 'lint',
    title: 'Lint',
    run: () => tool('oxlint', 'oxlint', ['--type-aware', '--deny-warnings']),
  },
  { name: 'types', title: 'Types of each realm', run: types },
  { name: 'dead-code', title: 'Dead code', run: () => tool('knip', 'knip', []) },
  { name: 'unit', title: 'Architecture, units and content', run: () => vitest('unit') },
  { name: 'python', title: 'Python modules', run: python },
  { name: 'native', title: 'Programs of the lessons, natively', run: nativePrograms },
  { name: 'build', title: 'Build', run: build },
  { name: 'budgets', title: 'Size budgets', run: budgets },
  { name: 'browser', title: 'Browsers', run: browsers },
];
