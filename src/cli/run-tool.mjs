import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ROOT } from './project.mjs';
import { join } from 'node:path';

/**
 * @typedef {object} Finished
 * @property {number} code
 * @property {string} output what it wrote to both streams, in order
 */

/**
 * Runs a program to its end with its output kept.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string, timeout?: number }} [options]
 * @returns {Promise<Finished>}
 */
export function run(program, args, { env = {}, cwd = ROOT, timeout } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(timeout === undefined ? {} : { timeout, killSignal: 'SIGKILL' }),
    });
    let output = '';
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('close', (code, signal) => {
      if (signal !== null) output += `\nended by ${signal}\n`;
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * Runs a tool that a package of the project brings, with this very Node.
 * @param {string} name
 * @param {string} bin
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(name, bin, args, options) {
  // Packages may hide package.json from `require`, so it is looked up as a file.
  const folder = join(ROOT, 'node_modules', name);
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const path = typeof bins === 'string' ? bins : bins[bin];
  return run(process.execPath, [join(folder, path), ...args], options);
}
