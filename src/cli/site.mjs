/**
 * Builds the site when its sources changed since the last build.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './project.mjs';

/** What a built site is made from. */
const SOURCES = ['content', 'public', 'src', 'index.html', 'vite.config.ts', 'package-lock.json'];
/** Parts of it that no page depends on. */
const NOT_SOURCES = /(^src\/(e2e|testing|cli)\/)|(\.test\.[a-z]+$)|(\/(__pycache__|golden)\/)/;

/** @typedef {{ base: string, folder: string }} Site */

/** The site that `npm start` serves. @param {string} base @returns {Site} */
export function siteFor(base) {
  const suffix =
    base === '/' ? '' : `-${base.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')}`;
  return {
    base,
    folder: base === '/' ? join(ROOT, 'dist') : join(ROOT, '.cache', `dist${suffix}`),
  };
}

/**
 * Builds a site unless it stands there, made from these very sources. A process of its own builds it, since what
 * else goes on in this one (a test runner's NODE_ENV, say) must not change what is built.
 * @param {Site} site
 */
export async function ensureBuilt(site) {
  if (existsSync(join(site.folder, 'index.html')) && isCurrent(site)) return;
  const env = { ...process.env };
  for (const name of ['NODE_ENV', 'VITEST', 'TEST']) delete env[name];
  const code = await new Promise((resolve) => {
    spawn(process.execPath, [join(ROOT, 'src/cli/build.mjs'), '--base', site.base], {
      cwd: ROOT,
      env,
      stdio: 'inherit',
    })
      .on('error', () => resolve(1))
      .on('close', resolve);
  });
  if (code !== 0) throw new Error('The build failed; its message is above.');
}

/** Whether what stands in a site's folder was made from these very sources. @param {Site} site */
export function isCurrent(site, sources = SOURCES) {
  return readText(stampFile(site)) === sourceHash(site, sources);
}

/** Notes that a site's folder was made from the sources as they are. @param {Site} site */
export function markBuilt(site, sources = SOURCES) {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  writeFileSync(stampFile(site), sourceHash(site, sources));
}

/** Builds a site. @param {Site} site */
export async function buildSite(site) {
  const started = Date.now();
  const stamp = stampFile(site);
  rmSync(stamp, { force: true });
  const hash = sourceHash(site);
  const { build } = await import('vite');
  await replaceFolder(site.folder, (outDir) =>
    build({
      root: ROOT,
      base: site.base,
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true },
    }),
  );
  writeFileSync(stamp, hash);
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/**
 * Has a build write a folder that takes the place of another when it is whole: whoever serves that one meanwhile has
 * a whole site until then, and a build that fails leaves it as it was.
 * @param {string} folder
 * @param {(draft: string) => Promise<unknown>} build
 */
export async function replaceFolder(folder, build) {
  const draft = join(ROOT, '.cache', `building-${basename(folder)}-${process.pid}`);
  const old = `${draft}-old`;
  try {
    mkdirSync(draft, { recursive: true });
    await build(draft);
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(draft, folder);
  } finally {
    for (const left of [draft, old]) rmSync(left, { recursive: true, force: true });
  }
}

/** @param {Site} site */
function stampFile(site) {
  return join(
    ROOT,
    '.cache',
    `built-${createHash('sha256').update(site.folder).digest('hex').slice(0, 12)}`,
  );
}

/** @param {string} path */
function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** @param {Site} site @param {readonly string[]} sources */
function sourceHash(site, sources = SOURCES) {
  const hash = createHash('sha256').update(`${site.base}\n`);
  for (const source of sources) {
    for (const path of filesOf(source)) {
      if (NOT_SOURCES.test(path)) continue;
      hash.update(`${path}\n`).update(readFileSync(join(ROOT, path)));
    }
  }
  return hash.digest('hex');
}

/** Files at or under a path, in an order that no file system changes. @param {string} path @returns {string[]} */
function filesOf(path) {
  const whole = join(ROOT, path);
  if (!existsSync(whole)) return [];
  const entries = readdirSafely(whole);
  if (entries === null) return [path];
  return entries.flatMap((entry) => filesOf(`${path}/${entry}`));
}

/** Names in a folder, sorted; `null` for a file. @param {string} path */
function readdirSafely(path) {
  try {
    return readdirSync(path).toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null;
    throw error;
  }
}
