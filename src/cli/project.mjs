/**
 * Where the project is and what it needs before anything else can run. Depends on Node alone.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const OLDEST_NODE = [20, 19];

/** Ends the command with one sentence. @param {string} message @returns {never} */
export function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Ends the command when this Node is too old to run the project's tools. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = OLDEST_NODE;
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    fail(
      `Interleave needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`,
    );
  }
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */

/** @param {string} path @returns {Lock | null} */
function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/**
 * Whether `node_modules` holds what the lock file names. A clone's file times say nothing, so npm's own record
 * of what it installed is compared; packages for other platforms may be missing.
 * @param {Lock} wanted
 * @param {Lock | null} installed
 */
export function isInstalled(wanted, installed) {
  const have = installed?.packages;
  if (have === undefined) return false;
  return Object.entries(wanted.packages ?? {}).every(([path, entry]) => {
    if (path === '' || entry.link === true) return true;
    const there = have[path];
    if (there === undefined) return entry.optional === true || entry.devOptional === true;
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

/** Installs what the lock file names, unless it is there. */
export async function ensureInstalled() {
  const wanted = readLock(join(ROOT, 'package-lock.json'));
  if (wanted === null)
    fail('package-lock.json is missing: this is not a whole copy of the project.');
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  if (isInstalled(wanted, readLock(record))) return;

  console.log('Installing the packages that package-lock.json names (once) …');
  // No package of ours needs its install script, and npm may be set to refuse them.
  const flags = ['--ignore-scripts', '--include=dev', '--include=optional'];
  const code = await npm(['ci', ...flags, '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0 || !existsSync(record)) {
    fail('npm ci failed; its message is above. Is the npm registry reachable?');
  }
}

/** Runs npm with its output shown; its exit code. @param {string[]} args @param {string} folder @returns {Promise<number>} */
export function npm(args, folder = ROOT) {
  // Under `npm start` npm says where it is; a shell is needed only for Windows' npm.cmd.
  const self = process.env['npm_execpath'];
  const viaNode = self !== undefined && /\.c?js$/.test(self) && existsSync(self);
  return new Promise((resolve) => {
    const child = viaNode
      ? spawn(process.execPath, [self, ...args], { cwd: folder, stdio: 'inherit' })
      : spawn('npm', args, {
          cwd: folder,
          stdio: 'inherit',
          shell: process.platform === 'win32',
        });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Loads a TypeScript module of the project into Node, which may be too old to read TypeScript itself.
 * This is the one way in which commands reach TypeScript.
 * @param {string} path from the project's folder
 * @returns {Promise<any>}
 */
export async function importTypeScript(path) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(ROOT, path), {
    root: ROOT,
    configFile: false,
    logLevel: 'error',
  });
  return module;
}
