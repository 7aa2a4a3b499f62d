import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { startBrowser } from '../cli/launch.mjs';

export type BrowserName = 'chromium' | 'firefox';

/** How a page is opened. */
export interface OpenOptions extends Pick<
  BrowserContextOptions,
  'colorScheme' | 'hasTouch' | 'isMobile' | 'javaScriptEnabled' | 'reducedMotion' | 'viewport'
> {
  /** Another server than the one with isolation headers: its address with a slash at the end. */
  readonly site?: string;
  /** Runs in the page before any of its scripts. */
  readonly before?: () => void;
  /** Console errors that this test provokes on purpose. */
  readonly expectedErrors?: RegExp;
}

/** A page under test with what it did so far. */
export interface Visit {
  readonly page: Page;
  /** Addresses that were asked for, in order. */
  readonly requests: readonly string[];
}

export type Open = (path: string, options?: OpenOptions) => Promise<Visit>;

/** A browser that runs while anybody in this worker uses it. */
class SharedBrowser {
  readonly #name: BrowserName;
  #users = 0;
  #launched: Promise<Browser> | null = null;

  constructor(name: BrowserName) {
    this.#name = name;
  }

  /** `null` where it is not installed. Who has used it leaves it. */
  async use(): Promise<Browser | null> {
    this.#users += 1;
    const program = inject('browsers')[this.#name];
    if (program === null) return null;
    this.#launched ??= startBrowser(this.#name, program);
    return this.#launched;
  }

  async leave(): Promise<void> {
    this.#users -= 1;
    if (this.#users > 0) return;
    const launched = this.#launched;
    this.#launched = null;
    await (await launched)?.close();
  }
}

/** Vitest would have one for each chain of `extend`. */
const IN_WORKER: Readonly<Record<BrowserName, SharedBrowser>> = {
  chromium: new SharedBrowser('chromium'),
  firefox: new SharedBrowser('firefox'),
};

/**
 * A test in a real browser, which all tests of a worker share. `open` visits a page of the built site in a context of
 * its own. After the test these contexts are closed; uncaught errors, console errors and requests to other origins fail it.
 */
function testIn(name: BrowserName) {
  return test
    .extend<{ $worker: { browser: Browser | null } }>({
      browser: [
        // Vitest reads a fixture's needs from this pattern.
        // oxlint-disable-next-line no-empty-pattern
        async ({}, provide) => {
          const browser = IN_WORKER[name];
          await provide(await browser.use());
          await browser.leave();
        },
        { scope: 'worker' },
      ],
    })
    .extend<{ open: Open }>({
      open: async ({ browser, skip }, provide) => {
        if (browser === null) {
          skip(NOT_INSTALLED);
          return;
        }
        const faults: string[] = [];
        const visits: Visit[] = [];
        await provide(async (path, options = {}) => {
          const opened = await visit(browser, path, options, faults);
          visits.push(opened);
          return opened;
        });
        // What a browser says while it ends the workers of a page that closes is no fault of the page.
        const found = [...faults];
        await Promise.all(visits.map(({ page }) => page.context().close()));
        expect(found, FAULTS).toEqual([]);
      },
    });
}

export const inChromium = testIn('chromium');
export const inFirefox = testIn('firefox');

/** Both, for `describe.each`. */
export const BROWSERS = [
  { name: 'Chromium', it: inChromium },
  { name: 'Firefox', it: inFirefox },
] as const;

const FAULTS = 'errors and foreign requests of the page';
/** How long a test waits for what comes, on a slow computer that does much else. */
export const PATIENCE = 90_000;
export const NOT_INSTALLED = 'this browser is not installed';

/** What Firefox reports of a worker that is ended while it still loads, as interpreters that nobody needs are. */
const ENDED_WORKER = /^uncaught exception: undefined(\nundefined)*$/;

/** What it reports, without an address, of a worker whose script a page still waited for when its reader left. */
const LEFT_WORKER =
  /^Failed to load ‘’\. A ServiceWorker intercepted the request and encountered an unexpected error\.(\nundefined)*$/;

/** What it reports of a module that a page still waited for when its reader left. */
const FAILED_MODULE = /error loading dynamically imported module: (\S+)/;

/**
 * A page that the tests of a worker share. Who leaves it in disorder, or never leaves, costs the next a new one.
 */
export class SharedVisit {
  readonly #path: string;
  readonly #options: OpenOptions;
  readonly #faults: string[] = [];
  #current: Visit | null = null;
  #inUse = false;
  #failed = false;

  constructor(path: string, options: OpenOptions = {}) {
    this.#path = path;
    this.#options = options;
  }

  async use(browser: Browser, test: (page: Page) => Promise<void>): Promise<void> {
    if (this.#inUse || this.#failed) await this.#giveUp();
    this.#inUse = true;
    this.#failed = false;
    this.#current ??= await visit(browser, this.#path, this.#options, this.#faults);
    await test(this.#current.page);
    expect(this.#faults.splice(0), FAULTS).toEqual([]);
    this.#inUse = false;
  }

  /** A test failed on the page: nobody knows what it left. */
  fail(): void {
    this.#failed = true;
  }

  async #giveUp(): Promise<void> {
    const left = this.#current;
    this.#current = null;
    this.#faults.splice(0);
    await left?.page.context().close();
  }
}

export async function visit(
  browser: Browser,
  path: string,
  { site = inject('sites').isolated, before, expectedErrors, ...context }: OpenOptions,
  faults: string[],
): Promise<Visit> {
  const opened = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...context,
  });
  const page = await opened.newPage();
  page.setDefaultTimeout(PATIENCE);
  const requests: string[] = [];
  /** How many requests there were when the reader last went to another page. */
  let left = 0;
  const { origin } = new URL(site);
  const isFault = (text: string): boolean => {
    if (ENDED_WORKER.test(text) || LEFT_WORKER.test(text)) return false;
    const [, failed] = FAILED_MODULE.exec(text) ?? [];
    if (failed !== undefined && requests.slice(0, left).includes(failed)) {
      return requests.includes(failed, left);
    }
    return expectedErrors?.test(text) !== true;
  };
  page.on('request', (request) => {
    if (request.isNavigationRequest()) left = requests.length;
    requests.push(request.url());
    const url = new URL(request.url());
    const isLocal = ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!isLocal && url.origin !== origin) faults.push(`request to ${request.url()}`);
  });
  page.on('pageerror', (error) => {
    // Which of the two has the text depends on when Firefox's driver hears of it.
    const { message, stack = message } = error;
    if (isFault(message) && isFault(stack)) faults.push(`uncaught: ${stack}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && isFault(message.text())) {
      faults.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  if (before !== undefined) await page.addInitScript(before);
  // A plain host is asked for to see what is missing there; the site must not make up for it.
  if (site === inject('sites').plain) await page.addInitScript(withoutServiceWorkers);
  await page.goto(new URL(path, site).href, { waitUntil: 'load' });
  return { page, requests };
}

function withoutServiceWorkers(): void {
  Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
}
