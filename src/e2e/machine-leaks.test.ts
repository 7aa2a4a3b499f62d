import { describe, expect, inject, test } from 'vitest';
import { MeasuredBrowser } from './browser-memory.ts';
import { NOT_INSTALLED, type BrowserName } from './browser.ts';
import { expectClean, openMachine, type MachinePage } from './machine-page.ts';

const RUNS = 100;
/** The run at which caches and pools have the size that they keep. */
const SETTLED = 20;
/** Bytes by which a run may raise what the browser holds. */
const MOST_A_RUN = 2 ** 19;
/** The kernel, and interpreters for the next run and for the one after a Stop. */
const WORKERS_AT_REST = 3;
const TIME_TO_COLLECT = 60_000;

const PROGRAM = `import threading
lock = threading.Lock()
total = 0
def work():
    global total
    for _ in range(200):
        with lock:
            total += 1
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
data = [bytearray(1000) for _ in range(2000)]
print(total)
`;

/** What the browser holds while nothing runs, and no interpreter is being made or ended: each has some 100 MiB. */
async function memoryAtRest(browser: MeasuredBrowser, machine: MachinePage) {
  await machine.ready();
  await expect.poll(() => machine.workers(), { timeout: TIME_TO_COLLECT }).toBe(WORKERS_AT_REST);
  await machine.expectNothingLeft();
  const bytes = await browser.memory(machine.page);
  expect(await machine.workers()).toBe(WORKERS_AT_REST);
  return bytes;
}

async function runOften(name: BrowserName, program: string): Promise<void> {
  const browser = await MeasuredBrowser.launch(name, program);
  try {
    const machine = await openMachine(browser.browser);
    let settled: number | null = null;
    for (let run = 1; run <= RUNS; run += 1) {
      const outcome = await machine.run(PROGRAM);
      expectClean(outcome);
      expect(outcome.stdout).toBe('1600\n');
      if (run === SETTLED) settled = await memoryAtRest(browser, machine);
    }
    await machine.expectNothingLeft();
    if (settled === null) return;
    const most = settled + MOST_A_RUN * (RUNS - SETTLED);
    // Chromium's processes that have not collected their garbage yet get the time to do so; a leak stays.
    await expect
      .poll(() => memoryAtRest(browser, machine), { timeout: TIME_TO_COLLECT })
      .toBeLessThanOrEqual(most);
  } finally {
    await browser.close();
  }
}

describe('A hundred runs one after another leave no worker and no memory behind', () => {
  test.for(['chromium', 'firefox'] as const)(
    'in %s',
    { timeout: 900_000 },
    async (name, { skip }) => {
      const program = inject('browsers')[name];
      if (program === null) skip(NOT_INSTALLED);
      else await runOften(name, program);
    },
  );
});
