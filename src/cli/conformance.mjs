/**
 * `npm run conformance`: runs CPython's own tests on the machine in a headless browser and ends with 1 when a test
 * that passed before does not any more.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findNativePython } from './bench/native.mjs';
import { readConformanceOptions, USAGE } from './conformance/conformance-options.mjs';
import {
  counts,
  mendedWord,
  merge,
  nativeWord,
  regressions,
  tally,
  unexplained,
} from './conformance/judge.mjs';
import { readKept, writeKept } from './conformance/kept-results.mjs';
import { mendedLater, runNatively, withUnpacked } from './conformance/native.mjs';
import { TestMachine } from './conformance/on-machine.mjs';
import { filesFor } from './conformance/suite-files.mjs';
import { chooseTestFiles, TEST_FILES } from './conformance/test-files.mjs';
import { launchBrowser } from './launch.mjs';
import { ensureMachineSite } from './machine-site.mjs';
import { PYTHON } from './native-python.mjs';
import { ROOT, checkNode, ensureInstalled, fail, importTypeScript } from './project.mjs';

checkNode();
const options = attempt(() => readConformanceOptions(process.argv.slice(2)));
if (options.list) {
  console.log(TEST_FILES.map(({ name }) => name).join('\n'));
  process.exit();
}
const suite = resolve(options.suite ?? '');
if (!existsSync(join(suite, 'test', 'support'))) fail(`${suite}: no folder test of CPython in it`);
const testFiles = attempt(() => chooseTestFiles(options.only));

await ensureInstalled();
const python = await findNativePython();
if (python !== null && !python.version.startsWith(`${PYTHON}.`)) {
  fail(
    `${python.path} is Python ${python.version}, and these are tests of ${PYTHON}: name a Python ${PYTHON} in the variable PYTHON.`,
  );
}
/** The machine's CPython: its version, and the part of its library that is written in Python. */
const PYODIDE = join(ROOT, 'node_modules', 'pyodide');
const machineVersion = JSON.parse(readFileSync(join(PYODIDE, 'pyodide-lock.json'), 'utf8')).info
  .python;
const machineLibrary = join(PYODIDE, 'python_stdlib.zip');
const site = await ensureMachineSite();
/** @type {typeof import('../build/server.ts')} */
const { serveSite } = await importTypeScript('src/build/server.ts');
const server = await serveSite({ root: site.folder }, 0);
const browser = await launchBrowser(options.browser).catch((error) => fail(error.message));
/** @type {string[]} */
const worse = [];
/** @type {string[]} */
const silent = [];
/** @type {Record<string, ReturnType<typeof tally>>} */
const rows = {};
try {
  const machine = await TestMachine.open(browser, server.url);
  for (const file of testFiles) await conform(machine, file);
} finally {
  await browser.close();
  await server.close();
}
console.table(rows);
if (silent.length > 0) console.log(`Failures without a reason:\n  ${silent.join('\n  ')}`);
if (worse.length > 0) console.log(`Passed before and do not any more:\n  ${worse.join('\n  ')}`);
process.exit(worse.length > 0 ? 1 : 0);

/** @template T @param {() => T} read @returns {T} */
function attempt(read) {
  try {
    return read();
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

/** One test file: natively, here, compared and kept. @param {TestMachine} machine @param {import('./conformance/test-files.mjs').TestFile} file */
async function conform(machine, file) {
  const before = await readKept(file.name);
  const native = await nativeResults(file, before);
  /** @param {string} test */
  const short = (test) => test.slice(file.module.length + 1);
  const tests = [...native.words.entries()]
    .filter(([test, word]) => counts({ native: word }) && test.includes(options.test ?? ''))
    .map(([test]) => test);
  const began = Date.now();
  const found = await machine.run({
    module: file.module,
    last: file.last ?? [],
    files: await filesFor(suite, file),
    tests,
    alone: new Set((file.alone ?? []).map((test) => `${file.module}.${test}`)),
    nativeSeconds: (test) => native.seconds.get(test) ?? 0,
    ended: (test, { outcome, detail }) => {
      if (outcome !== 'passed')
        console.log(`${outcome} ${file.name} ${short(test)}\n${cut(detail)}`);
      else if (options.test !== null) console.log(`passed ${file.name} ${short(test)}`);
    },
  });
  if (options.test !== null) return;
  /** @type {(map: ReadonlyMap<string, string>) => Map<string, string>} */
  const shortened = (map) => new Map([...map].map(([test, word]) => [short(test), word]));
  const now = merge(before, {
    python: native.python,
    natives: shortened(native.words),
    here: shortened(new Map([...found].map(([test, { outcome }]) => [test, outcome]))),
    browser: options.browser,
  });
  const lost = before === null ? [] : regressions(before, now, options.browser);
  worse.push(...lost.map((test) => `${file.name} ${test}`));
  silent.push(...unexplained(now, [options.browser]).map((test) => `${file.name} ${test}`));
  rows[file.name] = tally(now, options.browser);
  const { passed, failed } = tally(now, options.browser);
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`${file.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  if (options.update && lost.length === 0) await writeKept(file.name, now);
}

/**
 * What the native run says of every test: from what is kept, or from running it now.
 * @param {import('./conformance/test-files.mjs').TestFile} file
 * @param {import('./conformance/judge.mjs').KeptResults | null} before
 * @returns {Promise<{ python: string, words: Map<string, string>, seconds: Map<string, number> }>}
 */
async function nativeResults(file, before) {
  if (before !== null && !options.native) {
    const words = Object.entries(before.tests).map(
      ([test, { native }]) => /** @type {const} */ ([`${file.module}.${test}`, native]),
    );
    return { python: before.python, words: new Map(words), seconds: new Map() };
  }
  if (python === null) fail('no native Python found: name one in PYTHON');
  console.log(`${file.name}: natively (Python ${python.version}) …`);
  const tests = await runNatively(python.path, suite, file);
  const mended = await withUnpacked(python.path, machineLibrary, (library) =>
    mendedLater(python.path, suite, file, { library, tests }),
  );
  return {
    python: python.version,
    words: new Map(
      [...tests].map(([test, found]) => [
        test,
        mended.has(test) ? mendedWord(machineVersion) : nativeWord(found, file.allowed),
      ]),
    ),
    seconds: new Map([...tests].map(([test, { seconds }]) => [test, seconds])),
  };
}

/** @param {string} detail */
function cut(detail) {
  const lines = detail.trim().split('\n');
  const shown = options.verbose ? lines : lines.slice(-4);
  return shown.map((line) => `    ${line}`).join('\n');
}
