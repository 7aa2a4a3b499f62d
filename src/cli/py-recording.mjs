/**
 * A run of `npm run py` as a recording: the file format is in `src/lesson/recording.ts`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, getPriority, loadavg, type as systemName } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './project.mjs';

/** Characters of output that are kept. */
const MOST_OUTPUT = 20_000;

/**
 * The text of a recording.
 * @param {object} run
 * @param {string} run.file name of the program
 * @param {string} run.code
 * @param {string} run.output
 * @param {{ records: number[][], names: any[] }} run.trace
 * @param {number} run.wallTime in milliseconds
 * @param {string} run.browser its name and version
 * @param {number} run.loadBefore
 */
export function recordingText({ file, code, output, trace, wallTime, browser, loadBefore }) {
  const load = [loadBefore, loadNow()];
  const lines = (/** @type {any[]} */ rows) =>
    `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`;
  const fields = {
    format: '"interleave-recording"',
    version: '1',
    kind: '"trace"',
    provenance: JSON.stringify({
      where: 'browser',
      python: `CPython ${pythonVersion()}`,
      build: 'gil',
      machine: `${systemName()} on ${cpus()[0]?.model ?? 'an unknown processor'}`,
      browser,
      cores: availableParallelism(),
      date: new Date().toISOString(),
      file,
      sha256: createHash('sha256').update(code).digest('hex'),
      load,
      ...priority(),
    }),
    code: JSON.stringify(code),
    output: JSON.stringify(output.slice(0, MOST_OUTPUT)),
    names: lines(trace.names),
    // Processes deliver their records one after another; a recording has them in order of time.
    records: lines(trace.records.toSorted(([a = 0], [b = 0]) => a - b)),
    wallTime: String(wallTime * 1000),
  };
  const text = Object.entries(fields).map(([name, value]) => `"${name}": ${value}`);
  return `{\n${text.join(',\n')}\n}\n`;
}

/** The system's load average of the last minute. */
export function loadNow() {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}

/** Field of `/proc/self/stat`, counted from the one after the program's name, and its values for real-time policies. */
const POLICY = 38;
const REAL_TIME = ['1', '2'];

/** Whether the system was told to prefer this program to others, where it tells. */
function priority() {
  try {
    const [, fields = ''] = readFileSync('/proc/self/stat', 'utf8').split(') ');
    if (REAL_TIME.includes(fields.split(' ')[POLICY] ?? '')) return { priority: 'real-time' };
  } catch {
    // Only Linux has this file.
  }
  return getPriority() < 0 ? { priority: 'raised' } : {};
}

/** Version of the Python that Pyodide is. */
function pythonVersion() {
  const path = join(ROOT, 'node_modules/pyodide/pyodide-lock.json');
  return JSON.parse(readFileSync(path, 'utf8')).info.python;
}
