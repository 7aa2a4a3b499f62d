/**
 * The results that are committed: a file for each test file, a line for each test.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./results/', import.meta.url));

/** @param {string} name @returns {Promise<import('./judge.mjs').KeptResults | null>} */
export async function readKept(name) {
  const path = pathOf(name);
  return existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : null;
}

/** The names of the test files with results. @returns {Promise<string[]>} */
export async function keptNames() {
  if (!existsSync(FOLDER)) return [];
  return (await readdir(FOLDER)).map((file) => file.replace(/\.json$/, ''));
}

/** @param {string} name @param {import('./judge.mjs').KeptResults} results */
export async function writeKept(name, { python, tests }) {
  const lines = Object.entries(tests).map(
    ([test, result]) => `    ${JSON.stringify(test)}: ${JSON.stringify(result)}`,
  );
  await mkdir(FOLDER, { recursive: true });
  await writeFile(
    pathOf(name),
    `{\n  "python": ${JSON.stringify(python)},\n  "tests": {\n${lines.join(',\n')}\n  }\n}\n`,
  );
}

/** @param {string} name */
function pathOf(name) {
  return join(FOLDER, `${name}.json`);
}
