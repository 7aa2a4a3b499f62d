/**
 * Runs the programs of lessons with a native Python and compares what they do with what is expected of them.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTestedPrograms } from './lesson-programs.mjs';
import { importTypeScript } from './project.mjs';

/** Milliseconds after which a program is taken for one that never ends. */
const PATIENCE = 60_000;

/**
 * @typedef {object} NativeResult
 * @property {string} path of the program
 * @property {string | null} fault as `path:line: message`
 *
 * @typedef {import('../lesson/index.ts').TestedProgram} TestedProgram
 */

/**
 * Runs every program, and every exercise's program and solution, which must end well.
 * @param {string} python @param {(result: NativeResult) => void} tell
 */
export async function checkNatively(python, tell) {
  /** @type {typeof import('../checks/faults.ts')} */
  const { faultOf } = await importTypeScript('src/checks/faults.ts');
  const { programs, exercises } = await loadTestedPrograms();
  const solutions = exercises.map(({ lesson, file, solution }) => ({
    lesson,
    file,
    ...solution,
    seed: null,
    watch: [],
    expected: {
      path: solution.path,
      output: null,
      seeded: null,
      turns: null,
      outcomes: null,
      errors: null,
      exit: 0,
      input: '',
    },
  }));
  for (const program of [...programs, ...solutions]) {
    const outcome = await runNatively(python, program);
    tell({ path: program.path, fault: faultOf(program, outcome) });
  }
}

/** @param {string} python @param {TestedProgram} program */
async function runNatively(python, { file, code, expected }) {
  const folder = await mkdtemp(join(tmpdir(), 'interleave-'));
  try {
    await writeFile(join(folder, file), code);
    return await outcomeOf(python, file, folder, expected.input);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} python @param {string} file @param {string} cwd @param {string} input
 * @returns {Promise<{ output: string, errors: string, turns: string, exitCode: number, reason: string }>}
 */
function outcomeOf(python, file, cwd, input) {
  return new Promise((resolve, reject) => {
    // Empty is off: unbuffered, a thread may print between the text and the newline of another thread's line.
    const settings = { PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '' };
    const env = { ...process.env, ...settings };
    const child = spawn(python, [file], { cwd, env });
    const printed = { output: '', errors: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (printed.output += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (printed.errors += text));
    child.stdin.on('error', () => undefined); // a program need not read it
    child.stdin.end(input);
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const reason = signal === 'SIGKILL' ? 'killed' : 'exited';
      // Its threads are not traced.
      resolve({ ...printed, turns: '', exitCode: code ?? -1, reason });
    });
  });
}
