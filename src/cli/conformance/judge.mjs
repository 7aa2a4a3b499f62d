/**
 * Which tests count, how they did, and whether any got worse. Pure.
 */

/** What leaves a test out that asks for it, unless its file allows it: what a browser has none of. */
export const LEAVING_OUT = [
  'fork',
  'subprocess',
  'spawn',
  'signal',
  'socket',
  'subinterpreter',
  'descriptor',
];

/** @typedef {'chromium' | 'firefox'} Browser */

/**
 * What is kept of one test. `native` is its outcome there, or `uses …` for one that is left out, or `fixed after …` for
 * one of what CPython mended after the machine's version. `reason` says why it does not pass, in words.
 *
 * @typedef {{ native: string, chromium?: string, firefox?: string, reason?: string }} KeptTest
 * @typedef {{ python: string, tests: Record<string, KeptTest> }} KeptResults
 */

/**
 * How the native run ended for a test, with what leaves it out.
 * @param {import('./native.mjs').NativeTest} test
 * @param {readonly string[]} allowed
 */
export function nativeWord({ outcome, uses }, allowed = []) {
  const asked = uses.filter((use) => LEAVING_OUT.includes(use) && !allowed.includes(use));
  return asked.length > 0 ? `uses ${asked.join(' ')}` : outcome;
}

const MENDED = 'fixed after ';

/** The word for a test of what CPython mended after the machine's version of it. @param {string} version */
export function mendedWord(version) {
  return MENDED + version;
}

/** @param {KeptTest} test */
function isMended(test) {
  return test.native.startsWith(MENDED);
}

/** Whether a test must pass here. @param {KeptTest} test */
export function counts(test) {
  return test.native === 'passed';
}

/**
 * One line of the table. A test that passes natively and is skipped here has failed.
 * @param {KeptResults} results
 * @param {Browser} browser
 */
export function tally({ tests }, browser) {
  const counting = Object.values(tests).filter(counts);
  const outcome = (/** @type {string} */ word) =>
    counting.filter((test) => test[browser] === word).length;
  const [passed, skipped, unknown] = [
    outcome('passed'),
    outcome('skipped'),
    counting.filter((test) => test[browser] === undefined).length,
  ];
  return {
    native: Object.values(tests).filter(({ native }) => native !== 'skipped' && native !== 'failed')
      .length,
    leftOut: Object.values(tests).filter(({ native }) => native.startsWith('uses ')).length,
    fixedLater: Object.values(tests).filter(isMended).length,
    ran: counting.length - skipped - unknown,
    passed,
    failed: counting.length - passed,
    skipped,
  };
}

/**
 * The tests that passed before and do not any more.
 * @param {KeptResults} before
 * @param {KeptResults} now
 * @param {Browser} browser
 * @returns {string[]}
 */
export function regressions(before, now, browser) {
  return Object.entries(before.tests)
    .filter(([name, test]) => {
      const found = now.tests[name];
      if (test[browser] !== 'passed') return false;
      return found === undefined || (counts(found) && found[browser] !== 'passed');
    })
    .map(([name]) => name);
}

/**
 * Tests that count and do not pass, without a reason.
 * @param {KeptResults} results
 * @param {readonly Browser[]} browsers
 */
export function unexplained({ tests }, browsers) {
  return Object.entries(tests)
    .filter(
      ([, test]) =>
        counts(test) &&
        test.reason === undefined &&
        browsers.some((browser) => test[browser] !== undefined && test[browser] !== 'passed'),
    )
    .map(([name]) => name);
}

/**
 * Puts a run into what was kept before. What the run did not touch stays, reasons of tests that pass now go.
 * @param {KeptResults | null} before
 * @param {{ python: string, natives: ReadonlyMap<string, string>, here: ReadonlyMap<string, string>, browser: Browser }} run
 * @returns {KeptResults}
 */
export function merge(before, { python, natives, here, browser }) {
  /** @type {Record<string, KeptTest>} */
  const tests = {};
  for (const [name, native] of natives) {
    /** @type {KeptTest} */
    const test = { ...before?.tests[name], native };
    const outcome = here.get(name);
    if (outcome !== undefined) test[browser] = outcome;
    if (!counts(test)) tests[name] = { native };
    else {
      if (test.chromium === 'passed' && test.firefox === 'passed') delete test.reason;
      tests[name] = test;
    }
  }
  return { python, tests };
}
