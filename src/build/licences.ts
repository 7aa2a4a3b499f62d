import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Name of the file in the built site. */
const FILE = 'licences.txt';

/** Packages that are shipped although only the build imports them. */
const SHIPPED_BY_BUILD = /^@fontsource/;

/** Licence texts of packages that do not bring theirs, from the folder beside this file. */
const MISSING_TEXTS: Readonly<Record<string, string>> = { pyodide: 'MPL-2.0.txt' };

const LICENCE_FILE = /^(licen[cs]e|notice|thirdpartynotices|copying)([.-].*)?$/i;

/** What Pyodide's WebAssembly holds besides its own code; npm does not know about it. */
const INSIDE_PYODIDE = [
  { name: 'CPython and its standard library', licence: 'PSF-2.0', home: 'https://www.python.org' },
  { name: 'Emscripten runtime', licence: 'MIT or NCSA', home: 'https://emscripten.org' },
  { name: 'musl', licence: 'MIT', home: 'https://musl.libc.org' },
  { name: 'libffi', licence: 'MIT', home: 'https://sourceware.org/libffi' },
  { name: 'hiwire', licence: 'MPL-2.0', home: 'https://github.com/hoodmane/hiwire' },
  { name: 'zlib', licence: 'Zlib', home: 'https://zlib.net' },
  { name: 'bzip2', licence: 'bzip2-1.0.6', home: 'https://sourceware.org/bzip2' },
  { name: 'XZ Utils (liblzma)', licence: '0BSD', home: 'https://tukaani.org/xz' },
  { name: 'Zstandard', licence: 'BSD-3-Clause', home: 'https://facebook.github.io/zstd' },
  { name: 'SQLite', licence: 'public domain', home: 'https://www.sqlite.org' },
  { name: 'Expat', licence: 'MIT', home: 'https://libexpat.github.io' },
  { name: 'libmpdec', licence: 'BSD-2-Clause', home: 'https://www.bytereef.org/mpdecimal' },
  { name: 'HACL*', licence: 'MIT or Apache-2.0', home: 'https://hacl-star.github.io' },
] as const;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly home: string;
  readonly dependencies: readonly string[];
}

/** Puts `licences.txt` into the built site: the licence of everything that it ships. */
export function licences(projectRoot: string): Plugin {
  return {
    name: 'interleave:licences',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    async generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: FILE,
        source: await licencesText(projectRoot),
      });
    },
  };
}

/** The licences of the packages that the site ships, as one text. */
export async function licencesText(projectRoot: string): Promise<string> {
  const texts = join(projectRoot, 'src/build/licences');
  const packages = await shippedPackages(projectRoot);
  const sections = await Promise.all(
    packages.map(async (manifest) => {
      const text = await licenceText(projectRoot, texts, manifest);
      return section(`${manifest.name} ${manifest.version}`, manifest.licence, manifest.home, text);
    }),
  );
  const own = await readFile(join(projectRoot, 'LICENSE'), 'utf8');
  const python = await readFile(join(texts, 'CPython-3.14.txt'), 'utf8');
  const inside = INSIDE_PYODIDE.map(
    ({ name, licence, home }) => `  ${name}: ${licence}, ${home}`,
  ).join('\n');
  return [
    section('Interleave', 'MIT', '', own),
    'Interleave ships the software named below, each under its own licence.\n',
    `Pyodide's JavaScript is changed when the site is built; the changes are part of Interleave's source.
Its WebAssembly file and standard library hold:\n\n${inside}\n`,
    section('CPython 3.14', 'PSF-2.0', 'https://www.python.org', python),
    ...sections,
  ].join('\n');
}

function section(name: string, licence: string, home: string, text: string): string {
  const rule = '='.repeat(80);
  const heading = [name, licence, home].filter(Boolean).join(' · ');
  return `${rule}\n${heading}\n${rule}\n\n${text.trim()}\n`;
}

/** What the project depends on at run time, with all that those packages depend on, by name. */
async function shippedPackages(projectRoot: string): Promise<Manifest[]> {
  const own: unknown = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
  const queue = [
    ...namesIn(own, 'dependencies'),
    ...namesIn(own, 'devDependencies').filter((name) => SHIPPED_BY_BUILD.test(name)),
  ];
  const found = new Map<string, Manifest>();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name) || name.startsWith('@types/')) continue;
    const manifest = await readManifest(projectRoot, name);
    found.set(name, manifest);
    queue.push(...manifest.dependencies);
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function readManifest(projectRoot: string, name: string): Promise<Manifest> {
  const path = join(projectRoot, 'node_modules', name, 'package.json');
  const json: unknown = JSON.parse(await readFile(path, 'utf8'));
  return {
    name,
    version: textIn(json, 'version'),
    licence: textIn(json, 'license'),
    home: textIn(json, 'homepage'),
    dependencies: namesIn(json, 'dependencies'),
  };
}

async function licenceText(
  projectRoot: string,
  texts: string,
  { name }: Manifest,
): Promise<string> {
  const folder = join(projectRoot, 'node_modules', name);
  const files = (await readdir(folder)).filter((file) => LICENCE_FILE.test(file)).toSorted();
  const missing = MISSING_TEXTS[name];
  if (files.length === 0 && missing === undefined) {
    throw new Error(`${name} brings no licence text: add one to src/build/licences and name it.`);
  }
  const paths =
    missing === undefined ? files.map((file) => join(folder, file)) : [join(texts, missing)];
  const read = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return read.map((text) => text.trim()).join('\n\n');
}

function fieldOf(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
}

function namesIn(json: unknown, key: string): string[] {
  const value = fieldOf(json, key);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function textIn(json: unknown, key: string): string {
  const value = fieldOf(json, key);
  return typeof value === 'string' ? value : '';
}
