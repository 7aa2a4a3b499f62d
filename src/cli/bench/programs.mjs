/**
 * The programs that are timed. Each prints what it measured as one line of JSON, the last of its output.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../project.mjs';

/** What the first program prints. */
export const FIRST_OUTPUT = 'hello from Python';

/** Where a program is on this computer. @param {string} name without `.py` */
export function programPath(name) {
  return join(ROOT, 'src', 'cli', 'bench', 'programs', `${name}.py`);
}

/** @param {string} name without `.py` @returns {Promise<string>} */
export function readProgram(name) {
  return readFile(programPath(name), 'utf8');
}

/** The measurement that a program printed. @param {string} output @returns {Record<string, number>} */
export function measured(output) {
  const line = output.trim().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`the program printed no measurement but: ${output.trim() || 'nothing'}`);
  }
}
