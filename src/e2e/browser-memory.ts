import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { memoryOf } from '../cli/bench/resident-memory.mjs';
import { startBrowser } from '../cli/launch.mjs';
import type { BrowserName } from './browser.ts';

/** Looks at the memory, of which the least counts: a browser gives memory back when it likes. */
const LOOKS = 4;
const LOOK_EVERY = 500;
/** Longer than Firefox takes to collect its garbage and to report, however busy the computer is. */
const PATIENCE = 60_000;

/** Bodies of responses that Firefox keeps for its driver, 200 MB if it may; the driver needs to ask for a tenth of it. */
const KEPT_RESPONSES = 20_000_000;
/** The pipe through which Firefox is told to collect its garbage, and what it is told. */
const FIREFOX_PIPE = 'debug_info_trigger';
const FIREFOX_COLLECT = 'minimize memory report';
/** A report that is complete; it is written when the garbage is gone. */
const FIREFOX_REPORT = /^unified-memory-report/;

/** A browser of its own, whose memory can be measured: what other tests leave in theirs does not count. */
export class MeasuredBrowser {
  readonly browser: Browser;
  /** Processes that were there before it. */
  readonly #others: ReadonlySet<number>;
  readonly #folder: string;

  private constructor(browser: Browser, others: ReadonlySet<number>, folder: string) {
    this.browser = browser;
    this.#others = others;
    this.#folder = folder;
  }

  /** Who starts it closes it. */
  static async launch(name: BrowserName, program: string): Promise<MeasuredBrowser> {
    const others = (await memoryOf(process.pid)) ?? new Map<number, number>();
    const folder = await mkdtemp(join(tmpdir(), 'interleave-memory-'));
    const browser = await startBrowser(name, program, {
      env: { ...process.env, TMPDIR: folder },
      preferences: {
        'memory_info_dumper.watch_fifo.enabled': true,
        'memory_info_dumper.watch_fifo.directory': folder,
        'remote.network.maxTotalDataSize': KEPT_RESPONSES,
      },
    });
    return new MeasuredBrowser(browser, new Set([process.pid, ...others.keys()]), folder);
  }

  /** Bytes that all its processes hold after a collection of garbage; null where the system does not tell. */
  async memory(page: Page): Promise<number | null> {
    if ((await this.#held()) === null) return null;
    let least = Infinity;
    for (let look = 0; look < LOOKS; look += 1) {
      await this.#collectGarbage(page);
      await page.waitForTimeout(LOOK_EVERY);
      least = Math.min(least, (await this.#held()) ?? least);
    }
    return least;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #held(): Promise<number | null> {
    const processes = await memoryOf(process.pid);
    if (processes === null) return null;
    for (const other of this.#others) processes.delete(other);
    return [...processes.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  async #collectGarbage(page: Page): Promise<void> {
    if (this.browser.browserType().name() === 'chromium') {
      await collectInChromium(this.browser, page);
      return;
    }
    const before = await this.#reports();
    // Neither made nor emptied, only written to: it is there as long as the browser.
    const pipe = await open(join(this.#folder, FIREFOX_PIPE), 'r+');
    await pipe.writeFile(FIREFOX_COLLECT);
    await pipe.close();
    await expect
      .poll(() => this.#reports(), { timeout: PATIENCE, message: 'a report of Firefox' })
      .toBeGreaterThan(before);
  }

  async #reports(): Promise<number> {
    const names = await readdir(this.#folder, { recursive: true });
    return names.filter((name) => FIREFOX_REPORT.test(name.split('/').at(-1) ?? '')).length;
  }
}

/** Collects the garbage of the page and of each of its workers, whose heaps are their own, and empties caches. */
async function collectInChromium(browser: Browser, page: Page): Promise<void> {
  const whole = await browser.newBrowserCDPSession();
  await whole.send('Memory.simulatePressureNotification', { level: 'critical' });
  await whole.detach();
  const session = await page.context().newCDPSession(page);
  const workers: string[] = [];
  let answers = 0;
  session.on('Target.attachedToTarget', ({ sessionId }) => void workers.push(sessionId));
  session.on('Target.receivedMessageFromTarget', () => {
    answers += 1;
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  await expect.poll(() => workers.length, { timeout: PATIENCE }).toBe(page.workers().length);
  const message = JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' });
  for (const sessionId of workers) {
    await session.send('Target.sendMessageToTarget', { sessionId, message });
  }
  await expect.poll(() => answers, { timeout: PATIENCE }).toBeGreaterThanOrEqual(workers.length);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
}
