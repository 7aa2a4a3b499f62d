import { expect } from 'vitest';
import type { Machine } from '../machine/index.ts';
import { describeMachine, expectClean, type MachinePage } from './machine-page.ts';

/** As in a browser without JSPI. */
function withoutStackSwitching(): void {
  Reflect.deleteProperty(WebAssembly, 'Suspending');
  Reflect.deleteProperty(WebAssembly, 'promising');
}

async function expectKeyboardInterrupt(page: MachinePage, program: string): Promise<void> {
  const run = await page.start(`print("on")\n${program}\n`);
  await run.printed('on\n');
  await run.interrupt();
  const outcome = await run.outcome();
  expect({ program, end: outcome.end }).toMatchObject({
    program,
    end: { exitCode: -2, reason: 'interrupted' },
  });
}

describeMachine('a page without isolation', (it) => {
  it('runs threads, says what is missing, and has a coarse trace', async ({
    plainMachine: page,
  }) => {
    expect(await page.page.evaluate(() => crossOriginIsolated)).toBe(false);
    const outcome = await page.run(`
import threading, time
def work(n):
    until = time.monotonic() + 0.05
    while time.monotonic() < until: pass
    time.sleep(0.01)
threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("done")
`);
    expect(outcome.stdout).toBe('done\n');
    expect(outcome.notices.map(({ code }) => code)).toEqual(['not-isolated']);
    expectClean({ ...outcome, notices: [] });
    expect(outcome.trace.lost).toBe(0);
  });

  it('takes input as it is typed', async ({ plainMachine: page }) => {
    const run = await page.start(
      'print("Hello", input("Name? "))\ntry: input()\nexcept EOFError: print("no more")\n',
    );
    await run.askedForInput(1);
    await run.write('Ada\n');
    await run.askedForInput(2);
    await run.closeInput();
    const outcome = await run.outcome();
    expect(outcome.stdout).toBe('Name? Hello Ada\nno more\n');
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
    expect((await page.run('print(input())', { stdin: 'given\n' })).stdout).toBe('given\n');
  });

  it('stops what sleeps, waits, reads or computes for ever', async ({ plainMachine: page }) => {
    await expectKeyboardInterrupt(page, 'while True: pass');
    await expectKeyboardInterrupt(page, 'import time\ntime.sleep(1000)');
    await expectKeyboardInterrupt(page, 'input()');
    await expectKeyboardInterrupt(
      page,
      'import threading, time\nthreading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\nthreading.Event().wait()',
    );
  });

  it('bounds a flood of output', async ({ plainMachine: page }) => {
    const run = await page.start('n = 0\nwhile True:\n    print("line", n)\n    n += 1\n');
    await run.printed('line 100');
    await page.page.waitForTimeout(300);
    await run.interrupt();
    const outcome = await run.outcome();
    expect(outcome.end.reason).toBe('interrupted');
    expect(outcome.largestPiece).toBeLessThanOrEqual(65_536);
    expect(outcome.stdout).toMatch(/^line 0\nline 1\n/);
  });

  it('loses nothing of a long output that it was asked to deliver', async ({
    plainMachine: page,
  }) => {
    const outcome = await page.run(
      'import sys\nfor n in range(4000): print("0123456789" * 10)\nprint("é" * 300_000)\n',
      { limits: { outputBurst: 10_000_000 } },
    );
    expect(outcome.cut).toBe(0);
    expect(outcome.stdout.length).toBe(4000 * 101 + 300_001);
  });
});

describeMachine('a page in unusual places', (it) => {
  it('without stack switching says in one sentence what to do', async ({ openMachine }) => {
    const page = await openMachine({ before: withoutStackSwitching });
    const outcome = await page.run('print("never")');
    expect(outcome.kinds).toEqual(['notice', 'end']);
    expect(outcome.notices).toMatchObject([{ code: 'no-stack-switching' }]);
    expect(outcome.notices[0]?.text).toMatch(/Chrome.*137.*Firefox 153.*Safari 27/);
    expect(outcome.end).toMatchObject({ reason: 'died', exitCode: 1 });
    expect(await page.workers()).toBe(0);
  });

  it('runs several programs at once, apart from each other', async ({ machine }) => {
    const program = (name: string): string => `
import threading, time
def say():
    for n in range(5):
        print("${name}", n)
        time.sleep(0.02)
thread = threading.Thread(target=say)
thread.start()
thread.join()
`;
    const names = ['one', 'two', 'three'];
    const runs = await Promise.all(names.map((name) => machine.start(program(name))));
    const outcomes = await Promise.all(runs.map((run) => run.outcome()));
    outcomes.forEach((outcome, index) => {
      expectClean(outcome);
      expect(outcome.stdout).toBe([0, 1, 2, 3, 4].map((n) => `${names[index]} ${n}\n`).join(''));
    });
    expect(new Set(outcomes.map(({ trace }) => trace.records[0]?.pid)).size).toBeGreaterThan(0);
  });

  it('stops one of two programs without touching the other', async ({ machine }) => {
    const other = await machine.start('print("on")\nprint("got", input())\n');
    const endless = await machine.start('print("on")\nwhile True: pass\n');
    await Promise.all([other.printed('on\n'), endless.printed('on\n')]);
    await endless.interrupt();
    expect((await endless.outcome()).end.reason).toBe('interrupted');
    await other.write('it\n');
    const outcome = await other.outcome();
    expectClean(outcome);
    expect(outcome.stdout).toBe('on\ngot it\n');
  });

  it('goes on while its tab is behind another one', async ({ machine }) => {
    const front = await machine.page.context().newPage();
    await front.goto('about:blank');
    await front.bringToFront();
    const outcome = await machine.run(`
import threading, time
def work(): time.sleep(0.05)
for _ in range(5):
    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
print("done")
`);
    await front.close();
    expectClean(outcome);
    expect(outcome.stdout).toBe('done\n');
  });

  it('ends everything when the machine is disposed of, and can begin again', async ({
    openMachine,
  }) => {
    const page = await openMachine();
    const run = await page.start('print("on")\nwhile True: pass\n');
    await run.printed('on\n');
    await page.page.evaluate(() => {
      (globalThis as unknown as { machine: Machine }).machine.dispose();
    });
    const outcome = await run.outcome();
    expect(outcome.end.reason).toBe('died');
    expect(outcome.stdout).toBe('on\n');
    await expect.poll(() => page.workers()).toBe(0);
    expect((await page.run('print("again")')).stdout).toBe('again\n');
  });

  it('says so when the files of the machine cannot be loaded', async ({ openMachine }) => {
    const page = await openMachine();
    await page.page.route(/snapshot\.bin/, (route) => route.fulfill({ status: 404, body: 'gone' }));
    page.expectsErrors = true;
    const outcome = await page.run('print("never")');
    expect(outcome.end).toMatchObject({ reason: 'died', exitCode: 1 });
    expect(outcome.notices).toMatchObject([{ code: 'worker-died' }]);
    expect(outcome.notices[0]?.text).toContain('404');
  });
});
