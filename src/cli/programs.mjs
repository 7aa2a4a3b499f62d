/**
 * `npm run programs`: runs the cells, solutions, attempts and checks of lessons in a headless browser, as the tests do.
 */
import { launchBrowser } from './launch.mjs';
import {
  attemptFaultIn,
  loadTestedPrograms,
  outcomesFault,
  programFault,
  solutionFaultIn,
} from './lesson-programs.mjs';
import { ensureMachineSite } from './machine-site.mjs';
import { readOptions } from './options.mjs';
import { checkNode, ensureInstalled, fail, importTypeScript } from './project.mjs';

checkNode();
const { rest: wanted } = readOptions(process.argv.slice(2), {}, 'npm run programs -- [lesson …]');
await ensureInstalled();
const { programs, exercises } = await loadTestedPrograms().catch((error) => fail(error.message));
const lessons = new Set([...programs, ...exercises].map(({ lesson }) => lesson));
const unknown = wanted.filter((slug) => !lessons.has(slug));
if (unknown.length > 0) {
  fail(`No such lesson: ${unknown.join(', ')}. There are ${[...lessons].join(', ')}.`);
}
const isWanted = (/** @type {{ lesson: string }} */ { lesson }) =>
  wanted.length === 0 || wanted.includes(lesson);

const { folder } = await ensureMachineSite();
/** @type {typeof import('../build/server.ts')} */
const { serveSite } = await importTypeScript('src/build/server.ts');
const server = await serveSite({ root: folder }, 0);
const browser = await launchBrowser('chromium').catch((error) => fail(error.message));
try {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => 'tryExercise' in globalThis);
  let faults = 0;
  const say = (/** @type {string} */ what, /** @type {string | null} */ fault) => {
    console.log(fault === null ? `✓ ${what}` : `✗ ${what}\n  ${fault}`);
    faults += fault === null ? 0 : 1;
  };
  for (const program of programs.filter(isWanted)) {
    say(program.path, await programFault(page, program));
    const { outcomes } = program.expected;
    if (outcomes === null) continue;
    say(`${program.path} under ${outcomes.seeds} seeds`, await outcomesFault(page, program));
  }
  for (const exercise of exercises.filter(isWanted)) {
    say(`${exercise.solution.path} passes`, await solutionFaultIn(page, exercise));
    for (const attempt of exercise.attempts) {
      const what = `${attempt.path} is refused by ${attempt.fails}`;
      say(what, await attemptFaultIn(page, exercise, attempt));
    }
  }
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
}
