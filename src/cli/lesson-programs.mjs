/**
 * Runs the programs of lessons in a page that holds nothing but the machine, and says what is wrong with each.
 */
import { ROOT, importTypeScript } from './project.mjs';

/** Milliseconds after which a program of a lesson is taken for one that never ends. */
const PATIENCE = 60_000;

/**
 * @typedef {import('../lesson/index.ts').TestedPrograms} TestedPrograms
 * @typedef {import('../lesson/index.ts').TestedProgram} TestedProgram
 * @typedef {import('../lesson/index.ts').TestedExercise} TestedExercise
 * @typedef {import('../lesson/index.ts').TestedAttempt} TestedAttempt
 * @typedef {import('playwright-core').Page} Page with the machine's page, `machine-page/`
 */

/** All programs of the course. Throws what the compiler says when the content is faulty. @returns {Promise<TestedPrograms>} */
export async function loadTestedPrograms() {
  /** @type {typeof import('../compiler/index.ts')} */
  const { compileCourse, formatDiagnostics, loadContent } =
    await importTypeScript('src/compiler/index.ts');
  const files = await loadContent(ROOT);
  const { tested, diagnostics } = compileCourse(files);
  if (diagnostics.length > 0) throw new Error(formatDiagnostics(diagnostics, files));
  return tested;
}

/** What is wrong with a program, as `path:line: message`. @param {Page} page @param {TestedProgram} program */
export async function programFault(page, program) {
  const { faultOf } = await checks();
  const { file, code, seed, watch, expected } = program;
  const outcome = await page.evaluate(
    ([request, patience]) => /** @type {any} */ (globalThis).tryProgram(request, patience),
    /** @type {[object, number]} */ ([
      {
        files: { [file]: code },
        main: { kind: 'file', path: file },
        stdin: expected.input,
        policy: seed === null ? { kind: 'time-sliced' } : { kind: 'seeded', seed },
        watch,
        trace: expected.turns !== null,
      },
      PATIENCE,
    ]),
  );
  const output = expected.seeded ?? expected.output;
  return faultOf({ ...program, expected: { ...expected, output } }, outcome);
}

/**
 * What is wrong with how often the seeds of a program give what its lesson says, as `path:line: message`; nothing when
 * the lesson does not say it.
 * @param {Page} page @param {TestedProgram} program
 */
export async function outcomesFault(page, program) {
  const { file, code, watch, expected } = program;
  const { outcomes } = expected;
  if (outcomes === null) return null;
  const times = await page.evaluate(
    async ([request, seeds, output]) => {
      const { sweeps, machine } = /** @type {any} */ (globalThis);
      const numbers = Array.from({ length: seeds }, (_, index) => index + 1);
      const results = await sweeps.sweep(machine, request, numbers);
      return results.filter((/** @type {{ stdout: string }} */ { stdout }) => stdout === output)
        .length;
    },
    /** @type {[object, number, string]} */ ([
      { files: { [file]: code }, main: { kind: 'file', path: file }, stdin: expected.input, watch },
      outcomes.seeds,
      `${outcomes.output}\n`,
    ]),
  );
  return times === outcomes.times
    ? null
    : `${expected.path}:${outcomes.line}: ${times} of ${outcomes.seeds} seeds gave “${outcomes.output}”`;
}

/** What is wrong with the solution of an exercise. @param {Page} page @param {TestedExercise} exercise */
export async function solutionFaultIn(page, exercise) {
  const { solutionFault } = await checks();
  return solutionFault(exercise, await report(page, exercise, exercise.solution.code));
}

/**
 * What is wrong with how an attempt is refused.
 * @param {Page} page @param {TestedExercise} exercise @param {TestedAttempt} attempt
 */
export async function attemptFaultIn(page, exercise, attempt) {
  const { attemptFault } = await checks();
  return attemptFault(exercise, attempt, await report(page, exercise, attempt.code, attempt.fails));
}

/** @param {Page} page @param {TestedExercise} exercise @param {string} code @param {string} [until] */
function report(page, { file, checks }, code, until) {
  return page.evaluate((tried) => /** @type {any} */ (globalThis).tryExercise(tried), {
    file,
    code,
    checks,
    until,
  });
}

/** @returns {Promise<typeof import('../checks/faults.ts')>} */
function checks() {
  return importTypeScript('src/checks/faults.ts');
}
