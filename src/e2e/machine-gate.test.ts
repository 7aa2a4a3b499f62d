import { expect } from 'vitest';
import { EVENT, STATE } from '../machine/index.ts';
import { describeMachine, expectClean } from './machine-page.ts';
import { byThread, gaveWay, preemptions, turns } from './machine-trace.ts';

describeMachine('the gate', (it) => {
  it('boots the snapshot in a fresh worker and runs a program', async ({ machine }) => {
    const outcome = await machine.run('print("hello")');
    expectClean(outcome);
    expect(outcome.stdout).toBe('hello\n');
    expect(outcome.kinds.at(0)).toBe('start');
    expect(outcome.kinds.slice(-2)).toEqual(['exit', 'end']);
    expect(await machine.page.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  it('gives every run a fresh process', async ({ machine }) => {
    const program = `
import builtins, os
print(hasattr(builtins, "mark"), os.path.exists("mark"))
builtins.mark = 1
open("mark", "w").close()
`;
    expect((await machine.run(program)).stdout).toBe('False False\n');
    expect((await machine.run(program)).stdout).toBe('False False\n');
  });

  it('takes the interpreter from threads that never give it up', async ({ machine }) => {
    const outcome = await machine.run(`
import threading, time
begun = threading.Barrier(4)
def spin():
    begun.wait()
    n = 0
    until = time.monotonic() + 0.3
    while time.monotonic() < until:
        n += 1
threads = [threading.Thread(target=spin) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`);
    expectClean(outcome);
    const spinners = [...byThread(outcome.trace).keys()].filter((tid) => tid !== 1);
    expect(spinners).toHaveLength(4);
    for (const tid of spinners) expect(preemptions(outcome.trace, tid)).toBeGreaterThan(1);
    // From the moment on that all of them spin, they only take turns: in order, and each again and again.
    const order = turns(outcome.trace).filter((tid) => tid !== 1);
    const rounds = order.slice(8);
    expect(new Set(rounds).size).toBe(4);
    const repeats = rounds.filter((tid, index) => tid === rounds[index - 1]).length;
    expect(repeats).toBeLessThan(rounds.length / 2);
  });

  it('pre-empts a thread in the middle of one line', async ({ machine }) => {
    const outcome = await machine.run(`
import threading
flags = []
def never_gives_way():
    while not flags: pass
thread = threading.Thread(target=never_gives_way)
thread.start()
for _ in range(200_000): pass
flags.append(1)
thread.join()
print("ended")
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe('ended\n');
    expect(gaveWay(outcome.trace, 2)).toBe(false);
    expect(preemptions(outcome.trace, 2)).toBeGreaterThan(0);
  });

  it('loses updates of a counter without a lock, and none with one', async ({ machine }) => {
    const outcome = await machine.run(`
import threading
bare = guarded = 0
lock = threading.Lock()
def count():
    global bare, guarded
    for _ in range(20_000):
        value = bare; str(value); bare = value + 1
        with lock:
            value = guarded; str(value); guarded = value + 1
threads = [threading.Thread(target=count) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(bare <= 80_000, guarded)
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe('True 80000\n');
  });

  it('collects garbage under many suspended threads', async ({ machine }) => {
    const outcome = await machine.run(`
import gc, threading
class Node:
    def __init__(self):
        self.me = self
        self.data = [self] * 3
    def __del__(self):
        pass
gone = threading.Event()
def hold():
    mine = [Node() for _ in range(20)]
    gone.wait()
    assert all(node.me is node for node in mine)
def churn():
    for turn in range(60):
        garbage = [Node() for _ in range(20)]
        if turn % 20 == 0: gc.collect()
holders = [threading.Thread(target=hold) for _ in range(100)]
for thread in holders: thread.start()
gc.set_threshold(50)
churners = [threading.Thread(target=churn) for _ in range(4)]
for thread in churners: thread.start()
for thread in churners: thread.join()
gc.collect()
gone.set()
for thread in holders: thread.join()
print("kept", threading.active_count())
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe('kept 1\n');
  });

  it('cuts off daemon threads at the end', async ({ machine }) => {
    const outcome = await machine.run(`
import threading, time
def for_ever():
    while True: pass
threading.Thread(target=for_ever, daemon=True).start()
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
print("over")
`);
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
    expect(outcome.stdout).toBe('over\n');
    expect(outcome.stderr).toBe('');
  });

  it('keeps states and source lines in the trace', async ({ machine }) => {
    // On a slow computer a thread may be switched away before its first line otherwise.
    const outcome = await machine.run(`import sys, threading, time
def nap():
    time.sleep(0.01)
thread = threading.Thread(target=nap, name="napper")
sys.setswitchinterval(60)
thread.start()
thread.join()
`);
    expectClean(outcome);
    const napper = outcome.trace.names.find(
      (name) => name.kind === 'thread' && name.name === 'napper',
    );
    expect(napper).toMatchObject({ tid: 2 });
    const of = (tid: number) => byThread(outcome.trace).get(tid) ?? [];
    const states = of(2).filter(({ state }) => state !== EVENT.progress);
    expect(states.map(({ state }) => state)).toEqual([
      STATE.starting,
      STATE.running,
      STATE.sleeping,
      STATE.ready,
      STATE.running,
      STATE.ended,
    ]);
    expect(of(2).find(({ state }) => state === STATE.sleeping)?.line).toBe(3);
    expect(of(1).findLast(({ state }) => state === STATE.waiting)?.line).toBe(7);
    const times = outcome.trace.records.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });
});
