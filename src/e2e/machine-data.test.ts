import { expect } from 'vitest';
import { EVENT, type TraceName } from '../machine/index.ts';
import { describeMachine } from './machine-page.ts';
import type { Trace } from './machine-trace.ts';

const PIPELINE = `
import queue, threading
jobs = queue.Queue()
def produce():
    for item in range(3): jobs.put(item)
producer = threading.Thread(target=produce, name="producer")
producer.start()
producer.join()
while not jobs.empty(): jobs.get()
inner = queue.PriorityQueue()
inner.put_nowait(1)
`;

const SHARING = `
from threading import Thread
counter = 0
names = []
def work(label):
    global counter
    counter += 1
    names.append(label)
    own = [label]
if __name__ == "__main__":
    threads = [Thread(target=work, args=(label,), name=label) for label in "ab"]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
`;

const PROCESS = `
    from multiprocessing import Process
    child = Process(target=work, args=("c",))
    child.start()
    child.join()
`;

/** What each thread said of a variable: who, its identity and its value. */
function told(trace: Trace, variable: string): { who: string; id: number; value: string }[] {
  return trace.names.flatMap((name: TraceName) =>
    name.kind === 'variable' && name.name === variable
      ? [{ who: `${name.pid}/${name.tid}`, id: name.id, value: name.value }]
      : [],
  );
}

describeMachine('what programs do with data', (it) => {
  it('is told of queues: each item put in and taken out, and how many are in it then', async ({
    machine,
  }) => {
    const { trace } = await machine.run(PIPELINE);
    const jobs = trace.names.find((name) => name.kind === 'object' && name.name === 'jobs');
    expect(jobs).toMatchObject({ type: 'Queue' });
    const events = trace.records.filter(
      ({ object }) => jobs?.kind === 'object' && object === jobs.id,
    );
    const said = events.flatMap(({ state, tid, value }) =>
      state === EVENT.put || state === EVENT.get ? [[state, tid, value]] : [],
    );
    expect(said).toEqual([
      [EVENT.put, 2, 1],
      [EVENT.put, 2, 2],
      [EVENT.put, 2, 3],
      [EVENT.get, 1, 2],
      [EVENT.get, 1, 1],
      [EVENT.get, 1, 0],
    ]);
    expect(trace.names).toContainEqual(expect.objectContaining({ type: 'PriorityQueue' }));
  });

  it('is told of variables only when asked', async ({ machine }) => {
    const { trace } = await machine.run(SHARING);
    expect(told(trace, 'names')).toEqual([]);
  });

  it('is told of variables: threads see one object, each has its own local one', async ({
    machine,
  }) => {
    const { trace } = await machine.run(SHARING, { variables: true });
    const names = told(trace, 'names');
    expect(names.map(({ who }) => who)).toEqual(['1/2', '1/3', '1/1']);
    expect(new Set(names.map(({ id }) => id)).size).toBe(1);
    expect(names.at(-1)?.value).toBe("['a', 'b']");
    const own = told(trace, 'own');
    expect(own.map(({ value }) => value)).toEqual(["['a']", "['b']"]);
    expect(told(trace, 'counter').at(-1)?.value).toBe('2');
    expect(told(trace, 'threads')).toEqual([]);
  });

  it('is told of variables: a process has its own', async ({ machine }) => {
    const { trace } = await machine.run(SHARING + PROCESS, { variables: true });
    const counters = new Map(told(trace, 'counter').map(({ who, value }) => [who, value]));
    expect(counters.get('1/1')).toBe('2');
    expect(counters.get('2/1')).toBe('1');
  });
});
