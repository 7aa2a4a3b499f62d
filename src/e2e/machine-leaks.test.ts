import { describe, expect, inject, test } from 'vitest';
import { memoryOf } from '../cli/bench/resident-memory.mjs';
import { launch, NOT_INSTALLED, type BrowserName } from './browser.ts';
import { expectClean, openMachine, type MachinePage } from './machine-page.ts';

const RUNS = 100;
/** The run at which caches and pools have the size that they keep. */
const SETTLED = 20;
const MOST_GROWTH = 1.1;
/** Looks at the memory, of which the least counts: a browser gives memory back when it likes. */
const SAMPLES = 8;
const SAMPLE_EVERY = 500;
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

/**
 * Bytes that the browser holds, all its processes together; null where the system does not tell. `others` are processes
 * that were there before it.
 */
async function browserMemory(
  machine: MachinePage,
  others: ReadonlySet<number>,
): Promise<number | null> {
  await machine.expectNothingLeft();
  let least: number | null = null;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await collectGarbage(machine);
    await machine.page.waitForTimeout(SAMPLE_EVERY);
    const processes = await memoryOf(process.pid);
    if (processes === null) return null;
    for (const other of others) processes.delete(other);
    const bytes = [...processes.values()].reduce((sum, size) => sum + size, 0);
    least = Math.min(least ?? bytes, bytes);
  }
  return least;
}

/** Only Chromium lets itself be asked. */
async function collectGarbage({ page }: MachinePage): Promise<void> {
  if (page.context().browser()?.browserType().name() !== 'chromium') return;
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
}

/** A browser of its own: what other tests left in theirs must not count. */
async function runOften(name: BrowserName, program: string): Promise<void> {
  const others = new Set([process.pid, ...((await memoryOf(process.pid)) ?? new Map()).keys()]);
  const browser = await launch(name, program);
  try {
    const machine = await openMachine(browser);
    let settled: number | null = null;
    for (let run = 1; run <= RUNS; run += 1) {
      const outcome = await machine.run(PROGRAM);
      expectClean(outcome);
      expect(outcome.stdout).toBe('1600\n');
      if (run === SETTLED) settled = await browserMemory(machine, others);
    }
    await machine.expectNothingLeft();
    if (settled === null) return;
    const most = settled * MOST_GROWTH;
    // A browser that has not collected its garbage yet gets the time to do so; a leak stays.
    await expect
      .poll(() => browserMemory(machine, others), { timeout: TIME_TO_COLLECT })
      .toBeLessThanOrEqual(most);
  } finally {
    await browser.close();
  }
}

describe('A hundred runs one after another leave no worker and no memory behind', () => {
  test.for(['chromium', 'firefox'] as const)(
    'in %s',
    { timeout: 400_000 },
    async (name, { skip }) => {
      const program = inject('browsers')[name];
      if (program === null) skip(NOT_INSTALLED);
      else await runOften(name, program);
    },
  );
});
