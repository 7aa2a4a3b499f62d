/**
 * Finds the browsers of this computer. Depends on Node alone.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox'} BrowserName */

/** @type {Record<BrowserName, { variable: string, names: string[], places: string[] }>} */
const BROWSERS = {
  chromium: {
    variable: 'CHROME_PATH',
    names: [
      'google-chrome-stable',
      'google-chrome',
      'chromium',
      'chromium-browser',
      'chrome',
      'microsoft-edge-stable',
      'microsoft-edge',
      'msedge',
    ],
    places: [
      '/opt/google/chrome/chrome',
      '/snap/bin/chromium',
      ...onMac('Google Chrome.app/Contents/MacOS/Google Chrome'),
      ...onMac('Chromium.app/Contents/MacOS/Chromium'),
      ...onMac('Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
      ...onWindows('Google\\Chrome\\Application\\chrome.exe'),
      ...onWindows('Chromium\\Application\\chrome.exe'),
      ...onWindows('Microsoft\\Edge\\Application\\msedge.exe'),
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox', 'firefox-esr'],
    places: [
      '/snap/bin/firefox',
      ...onMac('Firefox.app/Contents/MacOS/firefox'),
      ...onWindows('Mozilla Firefox\\firefox.exe'),
    ],
  },
};

/** @param {string} inside */
function onMac(inside) {
  if (process.platform !== 'darwin') return [];
  return ['/Applications', join(process.env['HOME'] ?? '', 'Applications')].map((folder) =>
    join(folder, inside),
  );
}

/** @param {string} inside */
function onWindows(inside) {
  if (process.platform !== 'win32') return [];
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, inside));
}

/**
 * The program of a browser: what its variable names, else the first on PATH, else in a usual place.
 * @param {BrowserName} browser
 * @returns {string | null}
 */
export function findBrowser(browser) {
  const { variable, names, places } = BROWSERS[browser];
  const named = process.env[variable];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  return findOnPath(names) ?? places.find((place) => existsSync(place)) ?? null;
}

/** @param {readonly string[]} names @returns {string | null} */
export function findOnPath(names) {
  const extension = process.platform === 'win32' ? '.exe' : '';
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, name + extension);
      if (folder !== '' && isExecutable(path)) return path;
    }
  }
  return null;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether Debian's chromium could be installed here without asking anybody. */
function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/**
 * Chrome, Chromium or Edge; on Debian as root its chromium is installed when there is none.
 * @returns {string | null}
 */
export function provideChromium() {
  const found = findBrowser('chromium');
  if (found !== null || process.env['CHROME_PATH'] || !mayInstall()) return found;
  console.log('No Chrome, Chromium or Edge here: installing Debian’s chromium …');
  install('chromium');
  return findBrowser('chromium');
}

/** Chromium without the window around its pages, which nobody sees in a test: a page costs two thirds as much. */
const WITHOUT_WINDOW = 'chromium-headless-shell';

/**
 * The Chromium that tests run in: what CHROME_PATH names, else one without a window, else any. On Debian as root the
 * one without a window is installed when there is none at all, or when nobody works on this computer.
 * @returns {string | null}
 */
export function provideTestedChromium() {
  if (process.env['CHROME_PATH']) return findBrowser('chromium');
  const found = findOnPath([WITHOUT_WINDOW]);
  if (found !== null) return found;
  if (mayInstall() && (process.env['CI'] || findBrowser('chromium') === null)) {
    console.log(`Installing Debian’s ${WITHOUT_WINDOW} …`);
    install(WITHOUT_WINDOW);
  }
  return findOnPath([WITHOUT_WINDOW]) ?? provideChromium();
}

/** Installs a package of Debian's, and says so when that fails. @param {string} name */
function install(name) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', name],
  ]) {
    const done = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (done.status !== 0) {
      console.log(`apt-get ${args[0]} failed:\n${done.stdout ?? ''}${done.stderr ?? ''}`);
      return;
    }
  }
}
