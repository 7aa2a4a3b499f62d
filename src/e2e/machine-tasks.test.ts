import { expect } from 'vitest';
import { EVENT, REASON, STATE } from '../machine/index.ts';
import { describeMachine } from './machine-page.ts';
import type { Trace } from './machine-trace.ts';

/** Every begin and end of a task by name, in the order of the trace; an end must be that of the last begin. */
function spans(trace: Trace, of: 'executor' | 'asyncio'): string[] {
  const names = new Map(
    trace.names.flatMap((name) =>
      name.kind === 'task' && name.of === of ? [[name.id, name.name]] : [],
    ),
  );
  const open = new Map<number, number>();
  const begun: string[] = [];
  for (const { state, tid, object } of trace.records) {
    const name = names.get(object);
    if (name === undefined || (state !== EVENT.taskBegin && state !== EVENT.taskEnd)) continue;
    if (state === EVENT.taskBegin) {
      expect(open.get(tid)).toBeUndefined();
      open.set(tid, object);
      begun.push(name);
    } else {
      expect(open.get(tid)).toBe(object);
      open.delete(tid);
    }
  }
  expect([...open]).toEqual([]);
  return begun;
}

describeMachine('tasks in the trace', (it) => {
  it('has a span for each step of a task of an event loop', async ({ machine }) => {
    const { stderr, trace } = await machine.run(`
import asyncio
async def fetch(n):
    await asyncio.sleep(0.01 * n)
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch(1))
        group.create_task(fetch(2), name="the second")
asyncio.run(main())
`);
    expect(stderr).toBe('');
    const steps = ['main()', 'fetch(1)', 'the second', 'fetch(1)', 'the second', 'main()'];
    expect(spans(trace, 'asyncio')).toEqual(steps);
    expect(trace.records.some(({ state }) => state === STATE.sleeping)).toBe(true);
  });

  it('has one wait for a loop with nothing to do, however long: it does not look around', async ({
    machine,
  }) => {
    const waits = async (seconds: number) => {
      const { trace } = await machine.run(
        `import asyncio\nprint("begin")\nasyncio.run(asyncio.sleep(${seconds}))\n`,
      );
      const own = trace.records.filter(({ tid }) => tid === 1);
      const runs = own.filter(({ state }) => state === STATE.running).length;
      expect(own.filter(({ reason }) => reason === REASON.select).length).toBeGreaterThan(0);
      return runs;
    };
    // A clock that rings a little early makes it wait for the rest. A slow computer needs a while to come to its wait.
    expect(await waits(1.5)).toBeLessThanOrEqual((await waits(0.5)) + 1);
  });

  it('has a span for each call that a pool of threads makes, named after it', async ({
    machine,
  }) => {
    const { stderr, trace } = await machine.run(`
import asyncio, time
from concurrent.futures import ThreadPoolExecutor
def load(page, again=False):
    time.sleep(0.005)
    if again: raise ValueError
with ThreadPoolExecutor(2) as pool:
    for page in ("a", "b"): pool.submit(load, page)
    pool.submit(load, "c", again=True)
asyncio.run(asyncio.to_thread(load, "d"))
`);
    expect(stderr).toBe('');
    const calls = ["load('a')", "load('b')", "load('c', again=True)", "load('d')"];
    expect(spans(trace, 'executor')).toEqual(calls);
  });

  it('costs nothing without a trace', async ({ machine }) => {
    const { stdout } = await machine.run(
      `
import asyncio
async def main():
    return hasattr(asyncio.current_task(), "_machine_number")
print(asyncio.run(main()))
`,
      { trace: false },
    );
    expect(stdout).toBe('False\n');
  });
});
