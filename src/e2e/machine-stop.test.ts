import type { Machine } from '../machine/index.ts';
import { expect } from 'vitest';
import { describeMachine, type MachinePage, type Outcome } from './machine-page.ts';

/** Milliseconds in which a program gets to where it stays; a program that is slower is stopped earlier, no more. */
const SETTLED = 50;

/** Starts a program, waits until it says that it is on, presses Stop, and gives what came of it. */
async function stopped(machine: MachinePage, program: string): Promise<Outcome> {
  const run = await machine.start(`print("on")\n${program}\n`);
  await run.printed('on\n');
  await machine.page.waitForTimeout(SETTLED);
  await run.interrupt();
  return run.outcome();
}

const INTERRUPTED = { exitCode: -2, reason: 'interrupted' };

describeMachine('Stop', (it) => {
  it('raises KeyboardInterrupt wherever the main thread is', async ({ machine }) => {
    const programs: Record<string, string> = {
      loop: 'while True: pass',
      expression: 'sum(i for i in iter(int, 1))',
      sleep: 'import time\ntime.sleep(1000)',
      input: 'input("? ")',
      read: 'import sys\nsys.stdin.read()',
      lock: 'import threading, time\nthreading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()',
      condition:
        'import threading, time\nthreading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\nc = threading.Condition()\nwith c: c.wait()',
      queue:
        'import queue, threading, time\nthreading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\nqueue.Queue().get()',
    };
    for (const [name, program] of Object.entries(programs)) {
      const outcome = await stopped(machine, program);
      expect({ name, end: outcome.end }).toMatchObject({ name, end: INTERRUPTED });
      expect(outcome.stderr).toMatch(/KeyboardInterrupt\s*$/);
      expect(outcome.notices).toEqual([]);
      expect(outcome.stdout).toMatch(/^on\n/);
    }
  });

  it('raises it in the main thread also while others compute', async ({ machine }) => {
    const outcome = await stopped(
      machine,
      `import threading
def spin():
    while True: pass
try:
    for _ in range(4): threading.Thread(target=spin, daemon=True).start()
    threading.Event().wait()
except KeyboardInterrupt:
    print("in the main thread:", threading.current_thread() is threading.main_thread())`,
    );
    expect(outcome.stdout).toBe('on\nin the main thread: True\n');
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'interrupted' });
  });

  it('ends a join, and kills the thread that is joined after the grace', async ({ machine }) => {
    const outcome = await stopped(
      machine,
      `import threading
def spin():
    while True: pass
thread = threading.Thread(target=spin)
thread.start()
thread.join()`,
    );
    expect(outcome.end).toMatchObject({ exitCode: -9, reason: 'interrupted' });
    expect(outcome.notices.map(({ code }) => code)).toEqual(['killed']);
    expect(outcome.stderr).toContain('KeyboardInterrupt');
  });

  it('lets a program tidy up', async ({ machine }) => {
    const outcome = await stopped(
      machine,
      `import atexit, time
atexit.register(print, "at exit")
try: time.sleep(1000)
finally: print("finally")`,
    );
    expect(outcome.stdout).toBe('on\nfinally\nat exit\n');
    expect(outcome.end).toMatchObject(INTERRUPTED);
  });

  it('kills a program that will not listen, and keeps what it said', async ({ machine }) => {
    const outcome = await stopped(
      machine,
      `while True:
    try:
        while True: pass
    except KeyboardInterrupt: print("no")`,
    );
    expect(outcome.stdout).toBe('on\nno\n');
    expect(outcome.end).toMatchObject({ exitCode: -9, reason: 'interrupted' });
    expect(outcome.notices.map(({ code }) => code)).toEqual(['killed']);
    expect(outcome.trace.records.length).toBeGreaterThan(0);
  });

  it('may be pressed twice', async ({ machine }) => {
    const run = await machine.start(
      'import time\nprint("on")\ntry: time.sleep(1000)\nexcept KeyboardInterrupt: print("once")\ntime.sleep(1000)\n',
    );
    await run.printed('on\n');
    await run.interrupt();
    await run.printed('once\n');
    await run.interrupt();
    const outcome = await run.outcome();
    expect(outcome.end).toMatchObject(INTERRUPTED);
    expect(outcome.notices).toEqual([]);
  });

  it('works before the program begins, and while the first interpreter boots', async ({
    machine,
    openMachine,
  }) => {
    for (const page of [machine, await openMachine()]) {
      for (const end of ['interrupt', 'kill'] as const) {
        const run = await page.start('print("never")\nwhile True: pass\n');
        await run[end]();
        const outcome = await run.outcome();
        expect(outcome.end.reason).toBe(end === 'kill' ? 'killed' : 'interrupted');
        expect(outcome.kinds.at(-1)).toBe('end');
      }
      expect((await page.run('print("next")')).stdout).toBe('next\n');
    }
  });

  it('comes too late for a run that is over', async ({ machine }) => {
    const run = await machine.start('print("done")');
    const outcome = await run.outcome();
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
    const answers = await machine.page.evaluate(async () => {
      const late = machineOf().run({ files: {}, main: { kind: 'code', code: '' } });
      await late.ended;
      late.interrupt();
      late.kill();
      late.write('x');
      late.closeInput();
      return (await late.ended).reason;
      function machineOf() {
        return (globalThis as unknown as { machine: Machine }).machine;
      }
    });
    expect(answers).toBe('exited');
  });
});
