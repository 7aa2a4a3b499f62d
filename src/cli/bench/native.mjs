/**
 * Measurements in this computer's own Python.
 */
import { spawn } from 'node:child_process';
import { findOnPath } from '../browsers.mjs';
import { run } from '../run-tool.mjs';
import { measured, programPath } from './programs.mjs';
import { largestGrowth, memoryOf } from './resident-memory.mjs';

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

/** Growth of the process's memory by each blocked thread. @param {NativePython} python @param {number} threads */
export async function sampleNativeMemory(python, threads) {
  const child = spawn(python.path, ['-u', programPath('blocked_threads')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const words = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
    const memoryAtPause = async () => {
      const { done } = await words.next();
      const memory = await memoryOf(child.pid ?? 0);
      if (done) throw new Error('blocked_threads.py ended before its pause in native Python');
      child.stdin.write('\n');
      return memory;
    };
    const idle = await memoryAtPause();
    const blocked = await memoryAtPause();
    const growth = largestGrowth(idle, blocked);
    return growth === null ? null : { bytes: growth / threads };
  } finally {
    child.kill();
  }
}
