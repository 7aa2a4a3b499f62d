/**
 * Runs the tests of a file on the machine, each process of which goes on until its last test, a hang or its death;
 * then a fresh one goes on after the test that did it.
 */
import { ReportReader } from './reports.mjs';
import { SUITE_ON_MACHINE } from './suite-files.mjs';

/** Seconds without news after which a test counts as hanging, besides ten times what it takes natively. */
const PATIENCE = 60;
const NATIVE_FACTOR = 10;
/** Seconds that an interrupted test has to say where it was. */
const LAST_WORDS = 10;

/**
 * @typedef {object} TestHere
 * @property {import('./reports.mjs').TestOutcome} outcome
 * @property {string} detail
 *
 * @typedef {Map<string, TestHere>} TestsHere
 */

/** The machine's page, and what the run that is under way in it says. */
export class TestMachine {
  #page;
  /** @type {(events: any[]) => void} */
  #listener = () => undefined;

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.#page = page;
  }

  /** @param {import('playwright-core').Browser} browser @param {string} url */
  static async open(browser, url) {
    const page = await (await browser.newContext()).newPage();
    const machine = new TestMachine(page);
    await page.exposeFunction('report', (/** @type {any[]} */ events) => machine.#listener(events));
    await page.goto(url);
    await page.waitForFunction(() => 'machine' in globalThis);
    // Tests with deadlines must not meet an engine that is still compiling.
    await page.evaluate(() => /** @type {any} */ (globalThis).machine.ready());
    return machine;
  }

  /**
   * @param {object} request
   * @param {string} request.module
   * @param {readonly string[]} request.last classes of tests that run last
   * @param {Record<string, string>} request.files
   * @param {readonly string[]} request.tests those to run
   * @param {ReadonlySet<string>} request.alone those of them that each get a process of their own
   * @param {(test: string) => number} request.nativeSeconds
   * @param {(test: string, result: TestHere) => void} request.ended called as each test ends
   * @returns {Promise<TestsHere>}
   */
  async run({ module, last, files, tests, alone, nativeSeconds, ended }) {
    /** @type {TestsHere} */
    const results = new Map();
    /** @param {string} test @param {TestHere} result */
    const keep = (test, result) => {
      if (results.has(test)) return;
      results.set(test, result);
      ended(test, result);
    };
    for (;;) {
      const left = tests.filter((test) => !results.has(test));
      const together = left.filter((test) => !alone.has(test));
      const only = together.length > 0 ? together : left.slice(0, 1);
      if (only.length === 0) break;
      const before = results.size;
      const end = await this.#runProcess({ module, last, files, only, nativeSeconds, keep });
      if (end.at !== null) keep(end.at, { outcome: 'failed', detail: end.why });
      // What a process neither ran nor died of will not run in the next one either.
      else if (end.done || results.size === before) {
        for (const test of only) keep(test, { outcome: 'failed', detail: end.why });
      }
    }
    return results;
  }

  /**
   * @param {{ module: string, last: readonly string[], files: Record<string, string>, only: string[], nativeSeconds: (test: string) => number,
   *   keep: (test: string, result: TestHere) => void }} request
   * @returns {Promise<{ at: string | null, why: string, done: boolean }>} the test during which it ended, if any
   */
  async #runProcess({ module, last, files, only, nativeSeconds, keep }) {
    const reader = new ReportReader();
    /** @type {string | null} */
    let at = null;
    let why = '';
    let done = false;
    let hangs = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const watch = () => {
      clearTimeout(timer);
      const seconds = PATIENCE + NATIVE_FACTOR * (at === null ? 0 : nativeSeconds(at));
      timer = setTimeout(() => {
        hangs = true;
        void this.#end('interrupt');
        timer = setTimeout(() => void this.#end('kill'), LAST_WORDS * 1000);
      }, seconds * 1000);
    };
    this.#listener = (events) => {
      for (const event of events) {
        if (event.kind === 'notice') why += `machine: ${event.text}\n`;
        // What the processes say that a test starts comes in between.
        if (event.kind !== 'output' || event.pid !== 1) continue;
        for (const report of reader.take(event.text)) {
          if (report.event === 'begin') at = report.test;
          if (report.event === 'fixture') why += `${report.detail}\n`;
          if (report.event === 'done') done = true;
          if (report.event === 'end') {
            keep(report.test, { outcome: report.outcome, detail: report.detail });
            at = null;
          }
          if (!hangs) watch();
        }
      }
    };
    watch();
    const request = { suite: SUITE_ON_MACHINE, module, only, last, adapt: true, audit: false };
    const end = await this.#page.evaluate(runInPage, {
      files,
      main: { kind: 'file', path: 'run_tests.py' },
      argv: [JSON.stringify(request)],
      stdin: '',
      limits: { outputBurst: Number.MAX_SAFE_INTEGER },
      trace: false,
    });
    clearTimeout(timer);
    this.#listener = () => undefined;
    why += hangs ? 'it hung; ' : '';
    why += done ? 'not run' : `the process ended: ${end.reason}, exit code ${end.exitCode}`;
    return { at, why: `${why}\n${reader.noise}`.trim(), done };
  }

  /** @param {'interrupt' | 'kill'} how */
  async #end(how) {
    await this.#page.evaluate((method) => {
      /** @type {any} */ (globalThis).runs.get('tests')?.[method]();
    }, how);
  }
}

/** Runs in the page. @param {any} request */
async function runInPage(request) {
  const { machine, runs, report } = /** @type {any} */ (globalThis);
  const run = machine.run(request);
  runs.set('tests', run);
  /** @type {any[]} */
  let batch = [];
  let sending = Promise.resolve();
  const send = () => {
    const events = batch;
    batch = [];
    sending = sending.then(() => (events.length > 0 ? report(events) : undefined));
  };
  for await (const event of run) {
    if (event.kind !== 'output' && event.kind !== 'notice') continue;
    if (batch.length === 0) setTimeout(send, 50);
    batch.push(event);
  }
  send();
  await sending;
  return run.ended;
}
