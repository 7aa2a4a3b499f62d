import { availableParallelism } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import type { EndEvent, NoticeCode, RunRequest } from '../machine/index.ts';
import { inChromium, inFirefox, NOT_INSTALLED, PATIENCE } from './browser.ts';
import { countWorkers, workersOf } from './counted-workers.ts';
import {
  installRecorder,
  type Awaited,
  type PageWithMachine,
  type Recording,
} from './machine-recorder.ts';
import { oneAtATime, unended, type Trace, type TraceRecord } from './machine-trace.ts';

/** Processes for which interpreters are kept ready: one for each core, as far as memory allows. */
const PROCESSES = Math.max(2, Math.min(availableParallelism(), 6));
/** The kernel, and the interpreters kept for a run: one for its first process and one for each other. */
const WORKERS_AT_REST = 1 + 1 + PROCESSES;

/** Firefox reports a worker that was terminated while it ran as an uncaught exception without a value. */
const TERMINATED = /^uncaught: (uncaught exception: )?undefined/;

/** A run that is over. */
export interface Outcome extends Omit<Recording, 'end' | 'records' | 'names' | 'lost'> {
  readonly end: EndEvent;
  readonly trace: Trace;
}

export type Options = Omit<RunRequest, 'files' | 'main'> & {
  readonly files?: Readonly<Record<string, string>>;
};

/** A run under way in the page, driven from the test. */
export class LiveRun {
  readonly #page: Page;
  readonly #key: number;

  constructor(page: Page, key: number) {
    this.#page = page;
    this.#key = key;
  }

  /** Waits until the main module begins. */
  started(): Promise<void> {
    return this.#reached({ key: this.#key, what: 'started' });
  }

  /** Waits until standard output holds a text. */
  printed(text: string): Promise<void> {
    return this.#reached({ key: this.#key, what: 'printed', value: text });
  }

  /** Waits until there was a notice with this code. */
  noticed(code: NoticeCode): Promise<void> {
    return this.#reached({ key: this.#key, what: 'noticed', value: code });
  }

  /** Waits until a deadlock was told, certain or suspected. */
  foundDeadlock(): Promise<void> {
    return this.#reached({ key: this.#key, what: 'deadlock' });
  }

  /** Waits until the program has asked for input so many times. */
  askedForInput(times = 1): Promise<void> {
    return this.#reached({ key: this.#key, what: 'input', value: times });
  }

  /** Stop, as a reader presses it. */
  interrupt(): Promise<void> {
    return this.#page.evaluate((key) => {
      (globalThis as unknown as PageWithMachine).recorder.run(key).interrupt();
    }, this.#key);
  }

  kill(): Promise<void> {
    return this.#page.evaluate((key) => {
      (globalThis as unknown as PageWithMachine).recorder.run(key).kill();
    }, this.#key);
  }

  write(text: string): Promise<void> {
    return this.#page.evaluate(
      ([key, typed]) => {
        (globalThis as unknown as PageWithMachine).recorder.run(key).write(typed);
      },
      [this.#key, text] as const,
    );
  }

  closeInput(): Promise<void> {
    return this.#page.evaluate((key) => {
      (globalThis as unknown as PageWithMachine).recorder.run(key).closeInput();
    }, this.#key);
  }

  /** Everything the run said; waits for its end. */
  async outcome(): Promise<Outcome> {
    await this.#reached({ key: this.#key, what: 'end' });
    const recording = await this.#page.evaluate((key) => {
      const { recorder } = globalThis as unknown as PageWithMachine;
      const found = recorder.recording(key);
      recorder.forget(key);
      return found;
    }, this.#key);
    const { end, records, names, lost, ...rest } = recording;
    if (end === null) throw new Error('a run without an end');
    return { ...rest, end, trace: { records: recordsOf(records), names, lost } };
  }

  async #reached(awaited: Awaited): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`waited in vain: ${awaited.what}`)), PATIENCE);
    });
    const reached = this.#page.evaluate(
      (what) => (globalThis as unknown as PageWithMachine).recorder.reached(what),
      awaited,
    );
    try {
      await Promise.race([reached, patience]);
    } catch (fault) {
      reached.catch(() => undefined); // the page is given up, and with it the wait
      throw fault;
    } finally {
      clearTimeout(timer);
    }
  }
}

function recordsOf(fields: readonly number[]): TraceRecord[] {
  const field = (index: number): number => fields[index] ?? 0;
  return Array.from({ length: fields.length / 10 }, (_, index) => {
    const at = index * 10;
    return {
      time: field(at),
      pid: field(at + 1),
      tid: field(at + 2),
      state: field(at + 3),
      reason: field(at + 4),
      object: field(at + 5),
      line: field(at + 6),
      file: field(at + 7),
      peer: field(at + 8),
      value: field(at + 9),
    };
  });
}

/** The bare page of the machine: nothing but `createMachine`. */
export class MachinePage {
  readonly page: Page;
  readonly faults: string[] = [];
  /** Whether this test provokes errors of the console. */
  expectsErrors = false;

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => {
      const text = `uncaught: ${error.stack ?? error.message}`;
      if (!TERMINATED.test(text)) this.faults.push(text);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !this.expectsErrors)
        this.faults.push(`console: ${message.text()}`);
    });
  }

  /** Starts a program as `program.py`; standard input stays open unless `stdin` is given. */
  async start(program: string, options: Options = {}): Promise<LiveRun> {
    const { files, ...rest } = options;
    const request: RunRequest = {
      ...rest,
      files: { ...files, 'program.py': program },
      main: { kind: 'file', path: 'program.py' },
    };
    const key = await this.page.evaluate(
      (wanted) => (globalThis as unknown as PageWithMachine).recorder.begin(wanted),
      request,
    );
    return new LiveRun(this.page, key);
  }

  /** Runs a program to its end, with empty standard input unless `stdin` is given. */
  async run(program: string, options: Options = {}): Promise<Outcome> {
    return (await this.start(program, { stdin: '', ...options })).outcome();
  }

  /** Waits until no interpreter is being made. */
  ready(): Promise<void> {
    return this.page.evaluate(() => (globalThis as unknown as PageWithMachine).machine.ready());
  }

  /** How many workers the page has, nested ones too. */
  workers(): Promise<number> {
    return workersOf(this.page);
  }

  /** Fails when workers of earlier runs are still there, or when the page had errors. */
  async expectNothingLeft(): Promise<void> {
    await expect
      .poll(() => this.workers(), { message: 'workers left over' })
      .toBeLessThanOrEqual(WORKERS_AT_REST);
    expect(this.faults.splice(0), 'errors of the page').toEqual([]);
  }
}

/** How a page is opened that is not like the shared one. */
export interface MachinePageOptions {
  /** Without the headers that give pages shared memory. */
  readonly plain?: boolean;
  /** Runs in the page before any of its scripts. */
  readonly before?: () => void;
}

/** Opens the bare page in a context of its own. */
export async function openMachine(
  browser: Browser,
  { plain = false, before }: MachinePageOptions = {},
): Promise<MachinePage> {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(countWorkers);
  if (before !== undefined) await page.addInitScript(before);
  const opened = new MachinePage(page);
  await page.goto(inject('machineSites')[plain ? 'plain' : 'isolated']);
  await page.waitForFunction(() => 'machine' in globalThis);
  await page.evaluate(installRecorder);
  return opened;
}

/** The page that the tests of a worker share. Who leaves it in disorder, or never leaves, costs the next a new one. */
class SharedPage {
  readonly #options: MachinePageOptions;
  #current: MachinePage | null = null;
  #inUse = false;
  #failed = false;

  constructor(options: MachinePageOptions = {}) {
    this.#options = options;
  }

  async use(browser: Browser, test: (page: MachinePage) => Promise<void>): Promise<void> {
    if (this.#inUse || this.#failed) await this.#giveUp();
    this.#inUse = true;
    this.#failed = false;
    this.#current ??= await openMachine(browser, this.#options);
    await test(this.#current);
    await this.#current.expectNothingLeft();
    this.#inUse = false;
  }

  /** A test failed on the page: nobody knows what it left. */
  fail(): void {
    this.#failed = true;
  }

  async #giveUp(): Promise<void> {
    const page = this.#current;
    this.#current = null;
    await page?.page.context().close();
  }
}

type Open = (options?: MachinePageOptions) => Promise<MachinePage>;

/**
 * A test of the machine in a real browser, on its bare page. `machine` is shared by the tests of a worker, and so is
 * `plainMachine`, whose page is not isolated; after each test no worker may be left over. `openMachine` gives a page
 * of its own.
 */
function machineIn(base: typeof inChromium) {
  return base
    .extend<{ $worker: { pages: Record<'isolated' | 'plain', SharedPage> } }>({
      pages: [
        // Vitest reads a fixture's needs from this pattern.
        // oxlint-disable-next-line no-empty-pattern
        async ({}, provide) => {
          await provide({ isolated: new SharedPage(), plain: new SharedPage({ plain: true }) });
        },
        { scope: 'worker' },
      ],
    })
    .extend<{ machine: MachinePage; plainMachine: MachinePage; openMachine: Open }>({
      machine: async ({ browser, pages, skip, onTestFailed }, provide) => {
        if (browser === null) {
          skip(NOT_INSTALLED);
          return;
        }
        onTestFailed(() => pages.isolated.fail());
        await pages.isolated.use(browser, provide);
      },
      plainMachine: async ({ browser, pages, skip, onTestFailed }, provide) => {
        if (browser === null) {
          skip(NOT_INSTALLED);
          return;
        }
        onTestFailed(() => pages.plain.fail());
        await pages.plain.use(browser, provide);
      },
      openMachine: async ({ browser, skip }, provide) => {
        if (browser === null) {
          skip(NOT_INSTALLED);
          return;
        }
        const opened: MachinePage[] = [];
        await provide(async (options) => {
          const page = await openMachine(browser, options);
          opened.push(page);
          return page;
        });
        for (const page of opened) {
          await page.expectNothingLeft();
          await page.page.context().close();
        }
      },
    });
}

const inChromiumMachine = machineIn(inChromium);
const inFirefoxMachine = machineIn(inFirefox);

/** Describes tests in both browsers. */
export function describeMachine(
  title: string,
  tests: (it: typeof inChromiumMachine) => void,
): void {
  describe(`${title}, in Chromium`, () => tests(inChromiumMachine));
  describe(`${title}, in Firefox`, () => tests(inFirefoxMachine));
}

/** The program ended by itself, without a word of complaint, and so did its threads. */
export function expectClean(outcome: Outcome): void {
  expect(outcome.stderr).toBe('');
  expect(outcome.notices).toEqual([]);
  expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
  expect(unended(outcome.trace)).toEqual([]);
  expect(oneAtATime(outcome.trace)).toBe(true);
}
