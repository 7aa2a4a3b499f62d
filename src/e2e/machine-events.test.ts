import { expect } from 'vitest';
import { EVENT, STATE } from '../machine/index.ts';
import { describeMachine, expectClean, type Outcome } from './machine-page.ts';

/** The events of one kind that concern the object of this name, in order. */
function eventsOf({ trace }: Outcome, kind: number, name: string) {
  const found = trace.names.find((entry) => entry.kind === 'object' && entry.name === name);
  const id = found?.kind === 'object' ? found.id : -1;
  return trace.records.filter(({ state, object }) => state === kind && object === id);
}

describeMachine('the trace', (it) => {
  it('tells of items that go through a queue, and how many are left', async ({ machine }) => {
    const outcome = await machine.run(`
import queue, threading
items = queue.Queue(maxsize=2)
def produce():
    for n in range(5): items.put(n)
producer = threading.Thread(target=produce)
producer.start()
for _ in range(5): items.get()
producer.join()
`);
    expectClean(outcome);
    const puts = eventsOf(outcome, EVENT.put, 'items');
    const gets = eventsOf(outcome, EVENT.get, 'items');
    expect([puts.length, gets.length]).toEqual([5, 5]);
    for (const { value } of [...puts, ...gets]) expect(value).toBeLessThanOrEqual(2);
    expect(gets.at(-1)?.value).toBe(0);
    expect(puts.every(({ tid, line }) => tid === 2 && line === 5)).toBe(true);
  });

  it('tells when a lock of the program is taken and given back, and who let a waiter go on', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import threading, time
guard = threading.Lock()
def work():
    with guard:
        time.sleep(0.005)
threads = [threading.Thread(target=work) for _ in range(3)]
with guard:
    for thread in threads: thread.start()
    time.sleep(0.02)
for thread in threads: thread.join()
`);
    expectClean(outcome);
    const taken = eventsOf(outcome, EVENT.acquire, 'guard');
    const given = eventsOf(outcome, EVENT.release, 'guard');
    expect(taken.map(({ tid }) => tid)).toEqual([1, 2, 3, 4]);
    expect(given.map(({ tid }) => tid)).toEqual([1, 2, 3, 4]);
    const lock = taken[0]?.object;
    const woken = outcome.trace.records.filter(
      ({ state, object }) => state === STATE.ready && object === lock,
    );
    expect(woken.map(({ tid, peer }) => [tid, peer & 0xffff])).toEqual([
      [2, 1],
      [3, 2],
      [4, 3],
    ]);
  });

  it('tells of a lock that is taken very often to the end, and for how many times each record stands', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, threading
if __name__ == "__main__":
    guard, again, shared = threading.Lock(), threading.RLock(), mp.Lock()
    for _ in range(12_000):
        with guard: pass
        with again:
            with again: pass
        with shared: pass
    with guard: held = True
    print(guard.acquire(), guard.locked())
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe('True True\n');
    for (const name of ['guard', 'again', 'shared']) {
      const taken = eventsOf(outcome, EVENT.acquire, name);
      const sum = taken.reduce((all, { value }) => all + value, 0);
      expect(taken.length).toBeLessThan(8000);
      expect(sum).toBeGreaterThan(11_900);
      expect(sum).toBeLessThanOrEqual(12_002);
      // Whatever was told to be taken is told to be given back, but for what is still held.
      const given = eventsOf(outcome, EVENT.release, name);
      expect(taken.length - given.length).toBeLessThanOrEqual(1);
      expect(taken.slice(0, 4000).every(({ value }) => value === 1)).toBe(true);
    }
  });

  it('calls a lock between processes what the first process does that has a name for it', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import multiprocessing as mp
def work(guard):
    with guard: pass
class Account:
    def __init__(self):
        self.lock = mp.Lock()
if __name__ == "__main__":
    account, total, gates = Account(), mp.Value("i", 0), [mp.Lock(), mp.Semaphore(0)]
    with account.lock: pass
    with total.get_lock(): total.value += 1
    gates[1].acquire(timeout=0.001)
    process = mp.Process(target=work, args=(account.lock,))
    process.start()
    process.join()
    process = mp.Process(target=work, args=(gates[0],))
    process.start()
    process.join()
`);
    expectClean(outcome);
    const names = new Map<number, string>();
    for (const name of outcome.trace.names) {
      if (name.kind === 'object' && name.id < 0) names.set(name.id, name.name);
    }
    const called = [...names.values()].filter((name) => !name.startsWith('Pipe'));
    expect(called).toEqual(['account.lock', 'total', 'gates[0]', 'gates[1]']);
    // What several processes tell arrives in any order.
    const takenBy = (name: string) =>
      outcome.trace.records
        .filter(({ state, object }) => state === EVENT.acquire && names.get(object) === name)
        .toSorted((one, other) => one.time - other.time);
    expect(takenBy('account.lock').map(({ pid }) => pid)).toEqual([1, 2]);
    expect(takenBy('gates[0]').map(({ pid }) => pid)).toEqual([3]);
  });

  it('runs nothing of the program while it asks for names, finalizers neither', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import gc, sys, threading
asked = collected = 0
def look(phase, info):
    global asked, collected
    collected += 1
    frame = sys._getframe()
    while frame := frame.f_back: asked += "machine_names" in frame.f_code.co_filename
gc.callbacks.append(look)
gc.set_threshold(1)
for lock in [threading.Lock() for _ in range(20)]:
    with lock: cycle = []; cycle.append(cycle)
print(asked, collected > 0, gc.isenabled())
gc.disable()
lock = threading.Lock()
with lock: pass
print(gc.isenabled())
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe('0 True True\nFalse\n');
  });

  it('says how far a thread got that runs for long without giving way', async ({ machine }) => {
    const outcome = await machine.run(`
n = 0
while n < 3_000_000:
    n += 1
`);
    expectClean(outcome);
    const looks = outcome.trace.records.filter(({ state }) => state === EVENT.progress);
    expect(looks.length).toBeGreaterThan(2);
    for (const { value, line } of looks.slice(1)) {
      expect(value).toBeGreaterThan(0);
      expect([3, 4]).toContain(line);
    }
  });
});
