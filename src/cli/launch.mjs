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
export const CHROMIUM_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  `--disable-features=${[...SWITCHED_OFF, ...PARTS_OF_THE_WINDOW].join(',')}`,
];

/**
 * @param {import('./browsers.mjs').BrowserName} name
 * @param {{ handleSIGINT?: boolean }} [options] whether Ctrl+C closes the browser and ends this process, as it does unless set
 * @returns {Promise<import('playwright-core').Browser>} Throws an Error that says what to do when there is none.
 */
export async function launchBrowser(name, { handleSIGINT = true } = {}) {
  if (name === 'chromium') {
    const executablePath = provideChromium();
    if (executablePath === null) {
      throw new Error(
        'no Chrome, Chromium or Edge found: install one or name its program in CHROME_PATH',
      );
    }
    const { chromium } = await import('playwright-core');
    return chromium.launch({
      executablePath,
      handleSIGINT,
      chromiumSandbox: process.getuid?.() !== 0,
      args: CHROMIUM_ARGS,
    });
  }
  const executablePath = findBrowser('firefox');
  if (executablePath === null) {
    throw new Error('Firefox was not found: install it or name its program in FIREFOX_PATH');
  }
  // Stock Firefox is driven over WebDriver BiDi, which only this older version of Playwright does well.
  const { firefox } = await import('playwright-core-firefox');
  const browser = await firefox.launch({ executablePath, handleSIGINT, channel: 'moz-firefox' });
  return /** @type {any} */ (browser); // the two versions have the parts in common that are used here
}
