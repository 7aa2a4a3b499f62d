/**
 * Starts a browser of this computer without a window.
 */
import { findBrowser, provideChromium } from './browsers.mjs';

/** Parts of Chromium's own window that are pages, and cost as much as one for each window that nobody sees. */
const PARTS_OF_THE_WINDOW = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** What Playwright switches off as well; of several lists of this kind Chromium takes the last. */
const SWITCHED_OFF = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** How every Chromium is started. */
const CHROMIUM_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  `--disable-features=${[...SWITCHED_OFF, ...PARTS_OF_THE_WINDOW].join(',')}`,
];

/**
 * How a browser is started.
 *
 * @typedef {object} StartOptions
 * @property {boolean} [handleSIGINT] whether Ctrl+C closes the browser and ends this process, as it does unless set
 * @property {NodeJS.ProcessEnv} [env] this process's unless set
 * @property {Readonly<Record<string, string | number | boolean>>} [preferences] Firefox's; see its `about:config`
 */

/**
 * Finds a browser of this computer and starts it. Who starts it closes it.
 *
 * @param {import('./browsers.mjs').BrowserName} name
 * @param {StartOptions} [options]
 * @returns {Promise<import('playwright-core').Browser>} Throws an Error that says what to do when there is none.
 */
export async function launchBrowser(name, options) {
  const program = name === 'chromium' ? provideChromium() : findBrowser('firefox');
  if (program !== null) return startBrowser(name, program, options);
  throw new Error(
    name === 'chromium'
      ? 'no Chrome, Chromium or Edge found: install one or name its program in CHROME_PATH'
      : 'Firefox was not found: install it or name its program in FIREFOX_PATH',
  );
}

/**
 * Starts a browser whose program's path is known. Who starts it closes it.
 *
 * @param {import('./browsers.mjs').BrowserName} name
 * @param {string} executablePath
 * @param {StartOptions} [options]
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function startBrowser(
  name,
  executablePath,
  { handleSIGINT = true, env = process.env, preferences = {} } = {},
) {
  if (name === 'chromium') {
    const { chromium } = await import('playwright-core');
    return chromium.launch({
      executablePath,
      handleSIGINT,
      env,
      chromiumSandbox: process.getuid?.() !== 0,
      args: CHROMIUM_ARGS,
    });
  }
  // Stock Firefox is driven over WebDriver BiDi, which only this older version of Playwright does well.
  const { firefox } = await import('playwright-core-firefox');
  const browser = await firefox.launch({
    executablePath,
    handleSIGINT,
    env,
    channel: 'moz-firefox',
    firefoxUserPrefs: preferences,
  });
  return /** @type {any} */ (browser); // the two versions have the parts in common that are used here
}
