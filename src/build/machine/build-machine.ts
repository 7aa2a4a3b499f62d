import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import wabt from 'wabt';
import { leanScript } from './lean-script.ts';
import { applyPatches, EMPTY_FROM, GRAPHICS } from './pyodide-patches.ts';
import { patchRecursion } from './recursion-patches.ts';
import { WasmModule } from './wasm-module.ts';
import { patchWasm } from './wasm-patches.ts';

/** Where the built machine is, and under which name it is served. */
export interface BuiltMachine {
  /** Folder on disk. */
  readonly folder: string;
  /** Hash of everything in it. */
  readonly hash: string;
  readonly files: readonly string[];
}

/** Oldest Node whose WebAssembly can switch stacks, as the snapshot must have been made with. */
const STACK_SWITCHING_NODE = 25;

/** Pyodide's files that an interpreter loads, besides those that are patched. */
const PYODIDE_FILES = ['pyodide.mjs', 'python_stdlib.zip', 'pyodide-lock.json'];

/** Folders of the machine whose content decides what is built. */
const SOURCES = [
  'src/machine/interpreter',
  'src/machine/interpreter/calls',
  'src/machine/snapshot',
  'src/machine/python',
];
const BUILD_SOURCES = 'src/build/machine';

/**
 * Makes what an interpreter is loaded from: Pyodide with the machine's patches, `threads.wasm` and the memory
 * snapshot. Keeps the result in the cache folder of the project until one of its sources changes.
 */
export async function buildMachine(root: string): Promise<BuiltMachine> {
  const cache = join(root, '.cache', 'machine');
  const key = await sourceHash(root);
  const folder = join(cache, key);
  if (!existsSync(join(folder, 'hash'))) {
    const work = join(cache, `${key}-${process.pid}`);
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true });
    await assemble(root, work);
    await rm(folder, { recursive: true, force: true });
    await rename(work, folder);
  }
  const hash = await readFile(join(folder, 'hash'), 'utf8');
  const files = (await readdir(folder)).filter((name) => name !== 'hash').toSorted();
  return { folder, hash, files };
}

async function assemble(root: string, folder: string): Promise<void> {
  const pyodide = dirname(
    createRequire(join(root, 'package.json')).resolve('pyodide/package.json'),
  );
  await Promise.all(PYODIDE_FILES.map((name) => cp(join(pyodide, name), join(folder, name))));
  const wasm = new WasmModule(await readFile(join(pyodide, 'pyodide.asm.wasm')));
  await writeFile(join(folder, 'pyodide.asm.mjs'), await changedScript(root, pyodide, wasm));
  await writeFile(join(folder, 'pyodide.asm.wasm'), changedWasm(wasm));
  await writeFile(join(folder, 'threads.wasm'), await compileThreads(root));
  await makeSnapshot(root, folder);
  const raw = join(folder, 'snapshot.bin');
  const compressed = await promisify(gzip)(await readFile(raw), { level: 9 });
  await rm(raw);
  await writeFile(join(folder, 'snapshot.bin.gz'), compressed);
  await writeFile(join(folder, 'hash'), await contentHash(folder));
}

/** Pyodide's script, patched, with what this interpreter and its users reach. */
async function changedScript(root: string, pyodide: string, wasm: WasmModule): Promise<string> {
  const script = applyPatches(await readFile(join(pyodide, 'pyodide.asm.mjs'), 'utf8'));
  const imports = [...wasm.imports, ...wasm.importedGlobals];
  const own = await sources(root, SOURCES, /\.ts$/);
  const users = [join(pyodide, 'pyodide.mjs'), ...own.map((path) => join(root, path))];
  return leanScript(script, {
    imports: new Set(imports.filter((name) => !name.startsWith(GRAPHICS))),
    users: await Promise.all(users.map((path) => readFile(path, 'utf8'))),
  });
}

function changedWasm(module: WasmModule): Uint8Array {
  if (module.dataEnd > EMPTY_FROM) {
    throw new Error(
      `Pyodide's data now end at ${module.dataEnd}; EMPTY_FROM in src/build/machine/pyodide-patches.ts must be beyond`,
    );
  }
  patchRecursion(module);
  patchWasm(module);
  return module.toBinary();
}

async function compileThreads(root: string): Promise<Uint8Array> {
  const name = 'threads.wat';
  const text = await readFile(join(root, 'src/machine/interpreter', name), 'utf8');
  const toolkit = await wabt();
  const module = toolkit.parseWat(name, text);
  try {
    module.resolveNames();
    module.validate();
    return module.toBinary({ write_debug_names: true }).buffer;
  } finally {
    module.destroy();
  }
}

async function makeSnapshot(root: string, folder: string): Promise<void> {
  const program = join(root, 'src/machine/snapshot/make-snapshot.ts');
  const python = join(root, 'src/machine/python');
  const output = join(folder, 'snapshot.bin');
  // A clean environment: what is in it would be in the snapshot.
  const child = spawn(
    findNode(root),
    [program, `${folder}/`, join(folder, 'threads.wasm'), python, output],
    { env: {}, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  child.stderr.on('data', (chunk) => (text += String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`the snapshot could not be made (exit code ${code}):\n${text}`);
}

/** This Node if it can switch stacks, else the one that the project brings as a package. */
function findNode(root: string): string {
  if (Number.parseInt(process.versions.node, 10) >= STACK_SWITCHING_NODE) return process.execPath;
  const { platform, arch } = process;
  const names = [`node-${platform}-${arch}`, `node-bin-${platform}-${arch}`, `node-win-${arch}`];
  const executable = platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const found = names
    .map((name) => join(root, 'node_modules', name, executable))
    .find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    `no Node ${STACK_SWITCHING_NODE} or newer for ${platform}-${arch}: install one and run this with it, ` +
      'or install the optional dependencies (npm ci --include=optional)',
  );
}

async function sourceHash(root: string): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
  for (const path of await sources(root, [...SOURCES, BUILD_SOURCES], /\.(ts|wat|py)$/)) {
    hash.update(`${path}\n`).update(await readFile(join(root, path)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Paths of source files below the project, in order. */
async function sources(
  root: string,
  folders: readonly string[],
  ending: RegExp,
): Promise<string[]> {
  const names = await Promise.all(folders.map((folder) => readdir(join(root, folder))));
  return folders.flatMap((folder, at) =>
    (names[at] ?? [])
      .toSorted()
      .filter((name) => ending.test(name) && !name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`),
  );
}

async function contentHash(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).toSorted()) {
    hash.update(`${name}\n`).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
