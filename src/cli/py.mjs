/**
 * `npm run py`: runs a Python program on the machine in a headless browser and ends with its exit code.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { launchBrowser } from './launch.mjs';
import { ensureMachineSite } from './machine-site.mjs';
import { checkNode, ensureInstalled, fail, importTypeScript } from './project.mjs';
import { describeOutcomes, EventPrinter } from './py-events.mjs';
import { readPyOptions, USAGE } from './py-options.mjs';
import { loadNow, recordingText } from './py-recording.mjs';

/** Exit code of a run that the machine could not finish, as shells use it for commands that cannot run. */
const MACHINE_FAILED = 126;

/** Seconds that a run of a sweep may take unless a time is given: some schedules may never end. */
const SWEEP_PATIENCE = 60;

/** Exit code of a command that Ctrl+C has ended. */
const STOPPED = 130;

checkNode();
const options = parse();
await ensureInstalled();
const site = await ensureMachineSite();
/** Ends this command; the browser ends with it. @type {() => void} */
const giveUp = () => process.exit(STOPPED);
/** What Ctrl+C does when it is pressed next: once the program runs it is for that, and pressed again for this command. */
let onStop = giveUp;
process.on('SIGINT', () => {
  const act = onStop;
  onStop = giveUp;
  act();
});
/** @type {typeof import('../build/server.ts')} */
const { serveSite } = await importTypeScript('src/build/server.ts');
const server = await serveSite({ root: site.folder, isolated: options.isolated }, 0);
const browser = await launchBrowser(options.browser, { handleSIGINT: false }).catch((error) =>
  fail(error.message),
);
try {
  process.exitCode = await run(await openPage());
} finally {
  await browser.close();
  await server.close();
}
// Standard input may still be open; nobody will read it.
process.exit();

function parse() {
  try {
    return readPyOptions(process.argv.slice(2));
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

async function openPage() {
  const page = await (await browser.newContext()).newPage();
  page.on('pageerror', (error) => console.error(`page: ${error.stack ?? error.message}`));
  await page.goto(server.url);
  await page.waitForFunction(() => 'machine' in globalThis);
  // Programs that measure themselves must not see the engine still compiling.
  await page.evaluate(() => /** @type {any} */ (globalThis).machine.ready());
  return page;
}

/** Runs the program and prints what it says. @param {import('playwright-core').Page} page @returns {Promise<number>} */
async function run(page) {
  const events = new EventPrinter(options.json);
  await page.exposeFunction('report', (/** @type {any[]} */ batch) => events.print(batch));
  const program = {
    ...(await readProgram()),
    argv: options.argv,
    limits: {
      outputBurst: Number.MAX_SAFE_INTEGER,
      ...(options.memoryMiB === null ? {} : { memoryMiB: options.memoryMiB }),
    },
    watch: options.watch,
    // A schedule must not depend on how fast input comes.
    stdin: options.policy.kind === 'time-sliced' ? null : await readInput(),
  };
  const { policy } = options;
  if (policy.kind === 'sweep') return runSweep(page, program, policy.seeds);
  const interrupt = () => {
    page
      .evaluate(() => /** @type {any} */ (globalThis).runs.get('py')?.interrupt())
      .catch(() => undefined); // the page closes, for the program ended by itself
  };
  const timer =
    options.timeout === null ? undefined : setTimeout(interrupt, options.timeout * 1000);
  onStop = interrupt;
  if (policy.kind === 'time-sliced') forwardInput(page);
  const loadBefore = loadNow();
  const end = await page.evaluate(runInPage, {
    ...program,
    trace: options.trace !== null || options.record !== null,
    policy,
  });
  clearTimeout(timer);
  if (options.trace !== null) await writeFile(options.trace, JSON.stringify(events.trace));
  if (options.record !== null)
    await writeRecording(options.record, program, events, end, loadBefore);
  if (end.reason === 'died') return MACHINE_FAILED;
  return end.exitCode < 0 ? 128 - end.exitCode : end.exitCode;
}

/**
 * Writes the run as a recording.
 * @param {string} path
 * @param {any} program
 * @param {EventPrinter} events
 * @param {{ wallTime: number }} end
 * @param {number} loadBefore
 */
async function writeRecording(path, program, { trace, output }, { wallTime }, loadBefore) {
  if (program.main.kind !== 'file') return fail('a recording needs a program in a file');
  const file = program.main.path;
  const name = options.browser === 'firefox' ? 'Firefox' : 'Chromium';
  const version = browser.version().split('.', 1)[0];
  const run = { file, code: program.files[file], output, trace, wallTime, loadBefore };
  await writeFile(path, recordingText({ ...run, browser: `${name} ${version}` }));
}

/** Runs in the page. @param {any} request */
async function runInPage({ mounted, ...request }) {
  const { machine, runs, report } = /** @type {any} */ (globalThis);
  const files = { ...request.files };
  for (const [path, data] of Object.entries(mounted)) {
    files[path] = Uint8Array.from(atob(String(data)), (byte) => byte.charCodeAt(0));
  }
  const run = machine.run({ ...request, files });
  runs.set('py', run);
  for await (const event of run) {
    if (event.kind === 'trace') {
      // Numbers pass to Node as JSON.
      const records = [...new Uint8Array(event.batch.records)];
      await report([{ kind: 'trace', batch: { ...event.batch, records } }]);
    } else await report([event]);
  }
  return run.ended;
}

/**
 * Runs the program under each seed and prints how often each outcome came, of those that ran when it is stopped; 0 when
 * every run exited with 0, else 1.
 * @param {import('playwright-core').Page} page
 * @param {any} program
 * @param {number[]} seeds
 */
async function runSweep(page, program, seeds) {
  let stopped = false;
  onStop = () => {
    stopped = true;
    void page.evaluate(() => /** @type {any} */ (globalThis).stopSweep?.());
  };
  const patience = (options.timeout ?? SWEEP_PATIENCE) * 1000;
  const outcomes = await page.evaluate(sweepInPage, { ...program, seeds, patience });
  if (options.json) console.log(JSON.stringify(outcomes));
  else console.log(describeOutcomes(outcomes, patience / 1000));
  if (stopped) {
    console.error(`stopped: not all of the ${seeds.length} schedules ran`);
    return STOPPED;
  }
  return outcomes.every(({ exitCode }) => exitCode === 0) ? 0 : 1;
}

/**
 * Runs in the page.
 * @param {any} request
 * @returns {Promise<import('./py-events.mjs').Outcome[]>}
 */
async function sweepInPage({ mounted, seeds, patience, ...request }) {
  const { machine, sweeps } = /** @type {any} */ (globalThis);
  const control = new AbortController();
  Object.assign(globalThis, { stopSweep: () => control.abort() });
  const files = { ...request.files };
  for (const [path, data] of Object.entries(mounted)) {
    files[path] = Uint8Array.from(atob(String(data)), (byte) => byte.charCodeAt(0));
  }
  const { signal } = control;
  return sweeps.outcomesOf(
    await sweeps.sweep(machine, { ...request, files }, seeds, { patience, signal }),
  );
}

/** The program and every file that it can see; mounted ones in base64. */
async function readProgram() {
  /** @type {Record<string, string>} */
  const mounted = {};
  for (const { host, path } of options.mounts) {
    const folder = resolve(host);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      const inside = file.slice(folder.length).replaceAll('\\', '/');
      mounted[path.replace(/\/$/, '') + inside] = await readFile(file, 'base64');
    }
  }
  if (options.main.kind !== 'file') return { files: {}, mounted, main: options.main };
  const { path } = options.main;
  const name = basename(path);
  const text = await readFile(path, 'utf8').catch(() => fail(`${path}: no such file`));
  return { files: { [name]: text }, mounted, main: { kind: 'file', path: name } };
}

/** All that standard input of this command holds; nothing when somebody could still be typing. */
async function readInput() {
  if (process.stdin.isTTY) return '';
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
  return text;
}

/** Standard input of this command is that of the program. @param {import('playwright-core').Page} page */
function forwardInput(page) {
  process.stdin.on('data', (chunk) => {
    void page.evaluate(
      (text) => /** @type {any} */ (globalThis).runs.get('py')?.write(text),
      String(chunk),
    );
  });
  process.stdin.on('end', () => {
    void page.evaluate(() => /** @type {any} */ (globalThis).runs.get('py')?.closeInput());
  });
}
