/**
 * `npm run bench`: measures the machine beside stock Pyodide and native Python and prints how they compare.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { readBenchOptions, USAGE } from './bench/bench-options.mjs';
import { serveBench } from './bench/bench-server.mjs';
import { chooseLines, LINES, samplersOf } from './bench/lines.mjs';
import { findNativePython } from './bench/native.mjs';
import { resultOf } from './bench/results.mjs';
import { createSamplers } from './bench/samplers.mjs';
import { table } from './bench/table.mjs';
import { launchBrowser } from './launch.mjs';
import { ensureMachineSite } from './machine-site.mjs';
import { checkNode, ensureInstalled, fail, importTypeScript } from './project.mjs';
import { ensureBuilt, siteFor } from './site.mjs';

const LESSON = 'lessons/when-threads-help/';

checkNode();
const options = attempt(() => readBenchOptions(process.argv.slice(2)));
if (options.list) {
  console.log(LINES.map(({ name, what }) => `${name.padEnd(18)}${what}`).join('\n'));
  process.exit();
}
const lines = attempt(() => chooseLines(options.only));
const names = samplersOf(lines);

await ensureInstalled();
const machineSite = await ensureMachineSite();
const lesson = names.some((name) => name.startsWith('lesson-')) ? await serveLesson() : null;
const server = await serveBench(machineSite.folder);
const python = await findNativePython();
const browser = await launchBrowser(options.browser).catch((error) => fail(error.message));
const where = describePlace();
console.log(`${where}\n${describeLoad('at the start')}`);
/** @type {Map<string, string>} */
const faults = new Map();
/** @type {import('./bench/results.mjs').Round[]} */
const rounds = [];
try {
  await measure();
} finally {
  await browser.close();
  server.close();
  await lesson?.server.close();
}
await report();
process.exit(faults.size > 0 ? 1 : 0);

/** @template T @param {() => T} read @returns {T} */
function attempt(read) {
  try {
    return read();
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

async function serveLesson() {
  const site = siteFor('/');
  await ensureBuilt(site).catch((error) => fail(error.message));
  /** @type {typeof import('../build/server.ts')} */
  const { serveSite } = await importTypeScript('src/build/server.ts');
  const server = await serveSite({ root: site.folder }, 0);
  return { server, url: new URL(LESSON, server.url).href };
}

/** One round that does not count, then those that do; every second one in the opposite order. */
async function measure() {
  const sample = createSamplers({ browser, python, ...server, lessonUrl: lesson?.url ?? '' });
  for (let round = 0; round <= options.rounds; round += 1) {
    /** @type {import('./bench/results.mjs').Round} */
    const samples = {};
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      if (faults.has(name)) continue;
      progress(`round ${round} of ${options.rounds}: ${name}`);
      samples[name] = await sample(name).catch((error) => {
        faults.set(name, error instanceof Error ? error.message : String(error));
        return null;
      });
    }
    if (round > 0) rounds.push(samples);
  }
  progress('');
}

async function report() {
  const results = lines.map((line) => resultOf(line, rounds, options.browser));
  const dim = (/** @type {string} */ text) =>
    process.stdout.isTTY ? `\u001b[2m${text}\u001b[22m` : text;
  console.log(`${describeLoad('at the end')}\n\n${table(results, dim)}`);
  console.log(
    dim(
      `\nMedians of ${options.rounds} interleaved rounds; a ratio is the median of the rounds’ own.`,
    ),
  );
  if (python === null) console.log(dim('No native Python was found: PYTHON can name one.'));
  for (const [name, fault] of faults) console.error(`${name} failed: ${fault}`);
  if (options.json !== null) {
    await writeFile(options.json, `${JSON.stringify({ where, results, rounds }, null, 1)}\n`);
  }
}

function describePlace() {
  const name = options.browser === 'chromium' ? 'Chromium' : 'Firefox';
  const native = python === null ? 'no native Python' : `native Python ${python.version}`;
  return `${name} ${browser.version()}, ${native}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
}

/** Numbers from a computer that is busy with other things say little. @param {string} when */
function describeLoad(when) {
  const [minute = 0] = loadavg();
  const busy =
    minute > cpus().length ? ': busy with other things, absolute times are too long' : '';
  return `Load ${when}: ${minute.toFixed(2)}${busy}`;
}

/** @param {string} text */
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
