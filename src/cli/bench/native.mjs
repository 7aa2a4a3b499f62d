/**
 * Measurements in this computer's own Python.
 */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { findOnPath } from '../browsers.mjs';
import { run } from '../run-tool.mjs';
import { measured, programPath } from './programs.mjs';
import { growth, memoryOf } from './resident-memory.mjs';

/** Milliseconds for processes that were started to get to where they wait. */
const SETTLED = 500;

/** @typedef {{ path: string, version: string }} NativePython */

/** The Python that PYTHON names, else python3.14 or python3. @returns {Promise<NativePython | null>} */
export async function findNativePython() {
  const named = process.env['PYTHON'];
  const path = named || findOnPath(['python3.14']) || findOnPath(['python3']);
  if (!path) return null;
  const { code, output } = await run(path, ['--version']);
  const [, version] = /^Python (\S+)/.exec(output) ?? [];
  return code === 0 && version !== undefined ? { path, version } : null;
}

/** @param {NativePython} python @param {string} program */
export async function sampleNative(python, program) {
  const { code, output } = await run(python.path, [programPath(program)]);
  if (code !== 0) throw new Error(`${program}.py failed in native Python:\n${output}`);
  return measured(output);
}

/**
 * As `sampleMachineMemory`: growth of the memory of Python and its child processes.
 * @param {NativePython} python
 * @param {{ program: string, count: number }} paused
 */
export async function sampleNativeMemory(python, { program, count }) {
  const child = spawn(python.path, ['-u', programPath(program)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const words = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
    const memoryAtPause = async () => {
      const { done } = await words.next();
      await sleep(SETTLED);
      const memory = await memoryOf(child.pid ?? 0);
      if (done) throw new Error(`${program}.py ended before its pause in native Python`);
      child.stdin.write('\n');
      return memory;
    };
    const before = await memoryAtPause();
    const after = await memoryAtPause();
    const grown = growth(before, after);
    return grown === null ? null : { bytes: grown / count };
  } finally {
    child.kill();
  }
}
