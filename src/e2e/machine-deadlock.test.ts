import { expect } from 'vitest';
import { describeMachine } from './machine-page.ts';

const TWO_LOCKS = `
import threading
a, b, both = threading.Lock(), threading.Lock(), threading.Barrier(2)
def one():
    with a:
        both.wait()
        with b: pass
def two():
    with b:
        both.wait()
        with a: pass
threads = [threading.Thread(target=f, name=f.__name__, daemon=True) for f in (one, two)]
for thread in threads: thread.start()
`;

describeMachine('a deadlock', (it) => {
  it('ends the run and tells who waits for whom', async ({ machine }) => {
    const outcome = await machine.run(`${TWO_LOCKS}for thread in threads: thread.join()\n`);
    expect(outcome.end).toMatchObject({ reason: 'deadlocked', exitCode: 1 });
    expect(outcome.deadlocks).toHaveLength(1);
    const [deadlock] = outcome.deadlocks;
    expect(deadlock).toMatchObject({ certain: true, cycle: [2, 3] });
    expect(deadlock?.waits).toMatchObject([
      { thread: 'MainThread', waitsFor: 'join', line: 14, holder: { thread: 'one' } },
      {
        thread: 'one',
        waitsFor: 'lock',
        objectName: 'b',
        line: 7,
        holder: { thread: 'two', line: 9 },
      },
      {
        thread: 'two',
        waitsFor: 'lock',
        objectName: 'a',
        line: 11,
        holder: { thread: 'one', line: 5 },
      },
    ]);
    expect(outcome.notices[0]?.text).toContain('one (program.py, line 7) waits for the lock b');
  });

  it('is only suspected while others live', async ({ machine }) => {
    const run = await machine.start(`${TWO_LOCKS}input()\nprint("main ends")\n`);
    await run.foundDeadlock();
    await run.write('\n');
    const outcome = await run.outcome();
    expect(outcome.stdout).toBe('main ends\n');
    expect(outcome.end).toMatchObject({ reason: 'exited', exitCode: 0 });
    expect(outcome.deadlocks).toMatchObject([{ certain: false, waits: [{}, {}] }]);
  });

  it('is told of queues, events, conditions, and locks whose owner is gone', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import queue, threading
class Account:
    def __init__(self): self.lock, self.ready = threading.RLock(), threading.Event()
accounts, items, news = [Account()], queue.Queue(), threading.Condition()
def get(): items.get()
def wait(): accounts[0].ready.wait()
def listen():
    with news: news.wait()
threads = [threading.Thread(target=f) for f in (get, wait, listen, accounts[0].lock.acquire)]
for thread in threads: thread.start()
threads[3].join()
accounts[0].lock.acquire()
`);
    expect(outcome.end.reason).toBe('deadlocked');
    expect(outcome.deadlocks[0]?.waits).toMatchObject([
      { waitsFor: 'lock', objectName: 'accounts[0].lock', holder: { ended: true } },
      { waitsFor: 'queueGet', objectName: 'items', holder: null },
      { waitsFor: 'event', objectName: 'accounts[0].ready' },
      { waitsFor: 'condition', objectName: 'news' },
    ]);
    expect(outcome.deadlocks[0]?.cycle).toEqual([]);
  });

  it('names the tasks of an event loop that waits for ever, and where they are', async ({
    machine,
  }) => {
    const { end, deadlocks } = await machine.run(`
import asyncio
async def pass_on(first, second):
    async with first:
        await asyncio.sleep(0.01)
        async with second: pass
async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    left = asyncio.create_task(pass_on(a, b), name="left")
    await asyncio.gather(left, pass_on(b, a))
asyncio.run(main())
`);
    expect(end.reason).toBe('deadlocked');
    expect(deadlocks[0]?.waits).toMatchObject([
      {
        waitsFor: 'select',
        objectName:
          'left (program.py:6, Lock.acquire), main (program.py:10), pass_on (program.py:6, Lock.acquire)',
      },
    ]);
  });

  it('calls things by their names also where threads run methods of the library', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import queue, threading
simple, jobs, go, meeting = queue.SimpleQueue(), queue.Queue(), threading.Event(), threading.Barrier(9)
jobs.put(1)
for method in (simple.get, jobs.join, go.wait, meeting.wait): threading.Thread(target=method).start()
`);
    expect(outcome.end.reason).toBe('deadlocked');
    expect(outcome.deadlocks[0]?.waits).toMatchObject([
      { waitsFor: 'join' },
      { waitsFor: 'queueGet', objectName: 'simple', holder: null },
      { waitsFor: 'queueJoin', objectName: 'jobs', holder: null },
      { waitsFor: 'event', objectName: 'go' },
      { waitsFor: 'barrier', objectName: 'meeting' },
    ]);
  });

  it('is told of imports, which wait for those of other threads', async ({ machine }) => {
    const slow =
      'import threading\ndef again(): import slow\nagain = threading.Thread(target=again)\nagain.start()\nagain.join()';
    const outcome = await machine.run('import slow', { files: { 'slow.py': slow } });
    expect(outcome.end.reason).toBe('deadlocked');
    expect(outcome.deadlocks).toMatchObject([
      {
        cycle: [1, 2],
        waits: [
          { waitsFor: 'join', line: 5 },
          { waitsFor: 'import', objectName: 'slow', line: 2, holder: { thread: 'MainThread' } },
        ],
      },
    ]);
  });

  it('is none when the program waits for a reader, a timer, or to be stopped', async ({
    machine,
  }) => {
    const reading = await machine.start('import threading\nprint(input())');
    await reading.askedForInput();
    await reading.write('answer\n');
    expect((await reading.outcome()).deadlocks).toEqual([]);
    const timer = await machine.run(
      'import threading\ndone = threading.Event()\nthreading.Timer(0.05, done.set).start()\ndone.wait()',
    );
    expect(timer).toMatchObject({ deadlocks: [], end: { exitCode: 0 } });
    const handled = await machine.start(
      'import signal, threading\ndone = threading.Event()\nsignal.signal(signal.SIGINT, lambda *_: done.set())\ndone.wait()\nprint("done")',
    );
    await handled.noticed('waiting');
    await handled.interrupt();
    expect(await handled.outcome()).toMatchObject({ stdout: 'done\n', deadlocks: [] });
    const stopped = await machine.start(
      'import threading\ntry: threading.Event().wait()\nexcept KeyboardInterrupt: print("bye")',
    );
    await stopped.noticed('waiting');
    await stopped.interrupt();
    expect(await stopped.outcome()).toMatchObject({ stdout: 'bye\n', deadlocks: [] });
  });

  it('is none when a thread waits for a lock that another one will give back', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import threading, time
bell = threading.Lock()
bell.acquire()
threading.Timer(0.3, bell.release).start()
bell.acquire()
print("rung")
`);
    expect(outcome).toMatchObject({ stdout: 'rung\n', deadlocks: [], notices: [] });
  });
});
