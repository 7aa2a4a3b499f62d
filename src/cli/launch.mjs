/**
 * Starts a browser of this computer without a window.
 */
import { findBrowser, provideChromium } from './browsers.mjs';

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
      args: ['--disable-gpu', '--disable-quic'],
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
