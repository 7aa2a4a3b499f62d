/**
 * Makes the snapshot: a program for a Node that has stack switching (25 or newer), started by the build.
 *
 *     node make-snapshot.ts PYODIDE_FOLDER THREADS_WASM PYTHON_FOLDER OUTPUT
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadInterpreter } from '../interpreter/load.ts';
import { ENVIRONMENT, prepareSnapshot } from '../interpreter/prepare.ts';

const [pyodideFolder = '', threadsFile = '', pythonFolder = '', output = ''] =
  process.argv.slice(2);
const pyodide = await import(pathToFileURL(join(pyodideFolder, 'pyodide.mjs')).href);
const loaded = await loadInterpreter(pyodide, { indexURL: pyodideFolder, env: ENVIRONMENT });
const threads = await WebAssembly.compile(await readFile(threadsFile));
const names = (await readdir(pythonFolder)).filter((name) => /^machine_\w+\.py$/.test(name));
const sources = await Promise.all(
  names.map(async (name) => [
    name.replace(/\.py$/, ''),
    await readFile(join(pythonFolder, name), 'utf8'),
  ]),
);
await writeFile(output, prepareSnapshot(loaded, threads, Object.fromEntries(sources)));
process.exit(0);
