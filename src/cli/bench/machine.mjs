/**
 * Measurements with the machine, on its bare page.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { measured, readProgram } from './programs.mjs';
import { largestGrowth, memoryOf } from './resident-memory.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

/** Milliseconds after a run in which the next interpreter is surely warm, also on a slow computer. */
const WARM_AGAIN = 4000;
/** Milliseconds for browsers to settle before their memory is looked at. */
const SETTLED = 500;
/** Enough for a slow computer under load. */
const PATIENCE = 120_000;

/** A page with a machine that has not begun anything. @param {Browser} browser @param {string} url */
async function openMachine(browser, url) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.waitForFunction(() => 'machine' in globalThis);
  return page;
}

/** The same when programs run at full speed. @param {Browser} browser @param {string} url */
export async function openReadyMachine(browser, url) {
  const page = await openMachine(browser, url);
  await page.evaluate(() => /** @type {any} */ (globalThis).machine.ready());
  return page;
}

/** From the navigation of a visitor with an empty cache to the first output. @param {Browser} browser @param {string} url */
export async function sampleMachineVisit(browser, url) {
  const code = await readProgram('first_output');
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(runOnArrival, code);
    await page.goto(url);
    const milliseconds = await page.evaluate(() => /** @type {any} */ (globalThis).arrived);
    return { seconds: milliseconds / 1000 };
  } finally {
    await context.close();
  }
}

/** Runs in the page before its own scripts: a run starts in the moment in which the machine is there. @param {string} code */
function runOnArrival(code) {
  const scope = /** @type {any} */ (globalThis);
  scope.arrived = new Promise((resolve, reject) => {
    const start = async (/** @type {any} */ machine) => {
      for await (const event of machine.run({ files: {}, main: { kind: 'code', code } })) {
        if (event.kind === 'output') return performance.now();
      }
      throw new Error('the program printed nothing');
    };
    Object.defineProperty(scope, 'machine', {
      configurable: true,
      set(machine) {
        start(machine).then(resolve, reject);
      },
    });
  });
}

/** Two runs on a page whose interpreter is warm: from the call to the first output. @param {Browser} browser @param {string} url */
export async function sampleWarmRuns(browser, url) {
  const page = await openReadyMachine(browser, url);
  try {
    const code = await readProgram('first_output');
    const first = await page.evaluate(timeToOutput, code);
    await sleep(WARM_AGAIN);
    const again = await page.evaluate(timeToOutput, code);
    return { first: first / 1000, again: again / 1000 };
  } finally {
    await page.context().close();
  }
}

/** Runs in the page. @param {string} code @returns {Promise<number>} milliseconds */
async function timeToOutput(code) {
  const { machine } = /** @type {any} */ (globalThis);
  const began = performance.now();
  let seen = Number.NaN;
  for await (const event of machine.run({ files: {}, main: { kind: 'code', code } })) {
    if (event.kind === 'output' && Number.isNaN(seen)) seen = performance.now();
  }
  if (Number.isNaN(seen)) throw new Error('the program printed nothing');
  return seen - began;
}

/** @param {Page} page from `openMachine` @param {string} program */
export async function sampleMachine(page, program) {
  await startProgram(page, await readProgram(program));
  const { output, end } = await page.evaluate(async () => {
    const { bench } = /** @type {any} */ (globalThis);
    await bench.over;
    return { output: bench.output, end: await bench.run.ended };
  });
  if (end.exitCode !== 0) throw new Error(`${program}.py failed on the machine:\n${output}`);
  return measured(output);
}

/** Starts a program whose output gathers in `bench.output` of the page. @param {Page} page @param {string} code */
async function startProgram(page, code) {
  await page.evaluate((/** @type {string} */ text) => {
    const scope = /** @type {any} */ (globalThis);
    const run = scope.machine.run({
      files: { 'bench.py': text },
      main: { kind: 'file', path: 'bench.py' },
    });
    const bench = { run, output: '', over: Promise.resolve() };
    const gather = async () => {
      for await (const event of run) {
        if (event.kind === 'output' || event.kind === 'notice') bench.output += event.text;
      }
    };
    bench.over = gather();
    scope.bench = bench;
  }, code);
}

/**
 * Growth of the browser's memory between the two pauses of a program, which it tells with these words, for each of so
 * many things that it made in between.
 * @param {Page} page from `openMachine`
 * @param {{ program: string, words: readonly [string, string], count: number }} paused
 */
export async function sampleMachineMemory(page, { program, words: [first, second], count }) {
  await startProgram(page, await readProgram(program));
  const memoryAtPause = async (/** @type {string} */ word, /** @type {number} */ settle) => {
    await page.waitForFunction(
      (text) => /** @type {any} */ (globalThis).bench.output.includes(text),
      word,
      { timeout: PATIENCE },
    );
    await sleep(settle);
    const memory = await memoryOf(process.pid);
    await page.evaluate(() => /** @type {any} */ (globalThis).bench.run.write('\n'));
    return memory;
  };
  try {
    // Until the machine has made its next interpreter, which is not the program's memory.
    const before = await memoryAtPause(first, WARM_AGAIN);
    const after = await memoryAtPause(second, SETTLED);
    const grown = largestGrowth(before, after);
    return grown === null ? null : { bytes: grown / count };
  } finally {
    await page.evaluate(() => /** @type {any} */ (globalThis).bench.run.kill());
  }
}

/**
 * What the processes of a program may be wrong by when they tell the time, the worst of them, and the steps in which
 * the page's clock goes.
 * @param {Page} page from `openMachine`
 * @param {string} program
 */
export async function sampleClocks(page, program) {
  const code = await readProgram(program);
  return page.evaluate(async (/** @type {string} */ text) => {
    const { machine } = /** @type {any} */ (globalThis);
    const run = machine.run({
      files: { 'bench.py': text },
      main: { kind: 'file', path: 'bench.py' },
    });
    let worst = 0;
    for await (const event of run) {
      for (const name of event.kind === 'trace' ? event.batch.names : []) {
        if (name.kind === 'process') worst = Math.max(worst, name.clockError);
      }
    }
    let step = Infinity;
    for (let looks = 0; looks < 100; looks += 1) {
      const now = performance.now();
      let next = now;
      while (next === now) next = performance.now();
      step = Math.min(step, next - now);
    }
    return { error: worst / 1e6, step: step / 1e3 };
  }, code);
}
