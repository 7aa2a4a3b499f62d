import { createHash } from 'node:crypto';
import { describe, expect, it as always } from 'vitest';
import { EVENT, NO_VALUE } from '../machine/index.ts';
import { describeMachine, type Outcome } from './machine-page.ts';

/** What each browser made of the program, to be compared. */
const digests: string[] = [];

const LOSES_UPDATES = `
import os, random, threading, time
counter = 0
def work():
    global counter
    for _ in range(60):
        value = counter
        str(value)
        counter = value + 1
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
time.sleep(1000)
print(counter, time.monotonic(), time.ctime(), random.random(), os.urandom(8).hex(), id(threads), os.stat(__file__).st_mtime)
`;

const POOL = `
import os
from concurrent.futures import ThreadPoolExecutor
log = []
def job(name):
    for step in range(30): log.append(str(step) and name)
with ThreadPoolExecutor(4) as pool: list(pool.map(job, 'abcdefgh'))
print(''.join(log), os.cpu_count())
`;

const seeded = (seed: number) => ({ kind: 'seeded', seed }) as const;

function digestOf({ stdout, trace }: Outcome): string {
  return createHash('sha256')
    .update(JSON.stringify([stdout, trace]))
    .digest('hex');
}

describeMachine('a seeded run', (it) => {
  it('is the same each time, to the bit', async ({ machine }) => {
    const options = { policy: seeded(11), watch: ['counter'] };
    const first = await machine.run(LOSES_UPDATES, options);
    expect(first.stderr).toBe('');
    expect(first.trace.lost).toBe(0);
    const second = await machine.run(LOSES_UPDATES, options);
    expect(digestOf(second)).toBe(digestOf(first));
    digests.push(digestOf(first));
  });

  it('is another one with another seed, and some seeds lose updates', async ({ machine }) => {
    const counts = [];
    for (let seed = 1; seed <= 6; seed += 1) {
      const { stdout } = await machine.run(LOSES_UPDATES, { policy: seeded(seed) });
      counts.push(Number(stdout.split(' ', 1)[0]));
    }
    expect(Math.min(...counts)).toBeLessThan(240);
    expect(Math.max(...counts)).toBeLessThanOrEqual(240);
  });

  it('shows the read of one thread between the read and the write of another', async ({
    machine,
  }) => {
    const options = { policy: seeded(11), watch: ['counter'] };
    const { stdout, trace } = await machine.run(LOSES_UPDATES, options);
    const accesses = trace.records.filter(
      ({ state, tid }) => (state === EVENT.read || state === EVENT.write) && tid > 1,
    );
    const writes = accesses.filter(({ state }) => state === EVENT.write);
    expect(writes).toHaveLength(240);
    expect(accesses).toHaveLength(480);
    // An update is lost when its thread writes one more than it read although others wrote in between.
    const lost = accesses.some(({ tid, state }, index) => {
      const next = accesses.slice(index + 1).findIndex((access) => access.tid === tid);
      const between = accesses.slice(index + 1, index + 1 + next);
      return state === EVENT.read && between.some((access) => access.state === EVENT.write);
    });
    const final = Number(stdout.split(' ', 1)[0]);
    expect(lost).toBe(final < 240);
    expect(writes.at(-1)?.value).toBe(final);
  });

  it('is the same whether or not its trace is kept, and on however many cores', async ({
    machine,
  }) => {
    const kept = await machine.run(POOL, { policy: seeded(1) });
    const dropped = await machine.run(POOL, { policy: seeded(1), trace: false });
    expect(dropped.trace.records).toEqual([]);
    expect(dropped.stdout).toBe(kept.stdout);
    expect(kept.stdout).toMatch(/ 4\n$/);
  });

  it('tells of variables, and not of what classes have by their name', async ({ machine }) => {
    const program = `
import shop
counter = 5
class Till:
    counter = 100
    twice = counter * 2
def forget():
    global counter
    del counter
forget()
exec("counter = 6")
`;
    const files = { 'shop.py': 'counter = 1' };
    const options = { policy: seeded(1), watch: ['counter'], files };
    const { trace } = await machine.run(program, options);
    const names = new Map(
      trace.names.flatMap((name) => (name.kind === 'object' ? [[name.id, name.name]] : [])),
    );
    const accesses = trace.records
      .filter(({ state }) => state === EVENT.read || state === EVENT.write)
      .map(({ object, value }) => [names.get(object), value]);
    expect(accesses).toEqual([
      ['shop.counter', 1],
      ['counter', 5],
      ['counter', NO_VALUE],
      ['counter', 6],
    ]);
  });

  it('reads only what is given from the start', async ({ machine }) => {
    const program = 'print(input())\ntry: input()\nexcept EOFError: print("end")';
    const { stdout } = await machine.run(program, { policy: seeded(1), stdin: 'one\n' });
    expect(stdout).toBe('one\nend\n');
  });
});

describe('a seeded run in two browsers', () => {
  always('is the same, to the bit', ({ skip }) => {
    if (digests.length < 2) skip('only one browser is installed');
    expect(new Set(digests).size).toBe(1);
  });
});
