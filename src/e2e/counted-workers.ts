import type { Page } from 'playwright-core';

interface PageWithCount {
  /** Workers that this page has made and not ended. */
  countedWorkers?: number;
}

/** To be run in a page before its scripts: counts the workers that it makes and ends. */
export function countWorkers(): void {
  const page = globalThis as PageWithCount;
  page.countedWorkers = 0;
  const count = (step: number): void => {
    page.countedWorkers = (page.countedWorkers ?? 0) + step;
  };
  globalThis.Worker = class extends Worker {
    #isEnded = false;

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      count(1);
    }

    override terminate(): void {
      super.terminate();
      if (!this.#isEnded) count(-1);
      this.#isEnded = true;
    }
  };
}

/**
 * How many workers a page has, nested ones too. Firefox's driver is not told of the end of a worker that was ended while it
 * still loaded, and goes on listing it: there it is the page that counts, which makes all of them itself.
 */
export async function workersOf(page: Page): Promise<number> {
  if (page.context().browser()?.browserType().name() !== 'firefox') return page.workers().length;
  const counted = await page.evaluate(() => (globalThis as PageWithCount).countedWorkers);
  if (counted === undefined) throw new Error('the page does not count its workers');
  return counted;
}
