/**
 * The files that a test module needs, from a local copy of CPython's `Lib/test`.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { PYTHON_FOLDER } from './native.mjs';

/** Where the suite lies on the machine. */
export const SUITE_ON_MACHINE = '/suite';

/**
 * @param {string} suite the folder that holds `test`
 * @param {import('./test-files.mjs').TestFile} file
 * @returns {Promise<Record<string, string>>} text by path on the machine
 */
export async function filesFor(suite, { module, alongside = [] }) {
  const root = join(suite, 'test');
  const helpers = (await readdir(root)).filter((name) => /^(?!test_).*\.py$/.test(name));
  const wanted = ['support', module.split('.')[1] ?? '', ...alongside];
  const lists = await Promise.all(wanted.map((name) => packageFiles(root, name)));
  const suiteFiles = await readAll(root, [...helpers, ...lists.flat()]);
  const own = await readAll(PYTHON_FOLDER, await readdir(PYTHON_FOLDER));
  return {
    ...Object.fromEntries(
      Object.entries(suiteFiles).map(([path, text]) => [`${SUITE_ON_MACHINE}/test/${path}`, text]),
    ),
    ...own,
  };
}

/** What tests import, and the certificates that some read when they are imported. */
const NEEDED = /\.(py|pem|pem\.reference)$/;

/** One module, or every file of a package. @param {string} root @param {string} name */
async function packageFiles(root, name) {
  if (existsSync(join(root, `${name}.py`))) return [`${name}.py`];
  const paths = await readdir(join(root, name), { recursive: true });
  return paths.filter((path) => NEEDED.test(path)).map((path) => join(name, path));
}

/** @param {string} root @param {readonly string[]} paths */
async function readAll(root, paths) {
  const entries = await Promise.all(
    paths
      .filter((path) => NEEDED.test(path))
      .map(async (path) => {
        const text = await readFile(join(root, path), 'utf8');
        return /** @type {const} */ ([path.replaceAll(sep, '/'), text]);
      }),
  );
  return Object.fromEntries(entries);
}
