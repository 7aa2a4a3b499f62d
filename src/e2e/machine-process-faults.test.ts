import { expect } from 'vitest';
import { STATE } from '../machine/index.ts';
import { describeMachine, type Outcome } from './machine-page.ts';
import type { TraceRecord } from './machine-trace.ts';

/** Everything that the machine said of a run, in one piece. */
function notices({ notices: said }: Outcome): string {
  return said.map(({ text }) => text).join('\n');
}

/** The last change of state of each thread, by process. */
function lastStates({ trace }: Outcome): Map<string, TraceRecord> {
  const changes = trace.records.filter(({ state }) => state <= STATE.ended);
  return new Map(changes.map((record) => [`${record.pid}:${record.tid}`, record]));
}

describeMachine('processes that go wrong', (it) => {
  it('break an executor when one is killed in the middle of a task, and a pool goes on', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, os, signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
def die(_): os.kill(os.getpid(), signal.SIGKILL)
def double(number): return 2 * number
if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        try: list(executor.map(die, range(4)))
        except BrokenProcessPool as error: print(type(error).__name__)
    with mp.Pool(2) as pool:
        lost = pool.apply_async(die, (0,))
        print(pool.map(double, range(3)))
        lost.wait(0.2)
        print(lost.ready(), pool.apply(double, (21,)))
`);
    expect(outcome.stdout).toBe('BrokenProcessPool\n[0, 2, 4]\nFalse 42\n');
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
  });

  it('do not leave a reader waiting for a result that never comes', async ({ machine }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, os, signal
def die(_): os.kill(os.getpid(), signal.SIGKILL)
if __name__ == "__main__":
    with mp.Pool(1) as pool:
        print(pool.apply(die, (0,)))
`);
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'deadlocked' });
    expect(notices(outcome)).toMatch(/process 1 \(MainProcess\), program\.py line 6, waits for/);
    const waits = outcome.deadlocks.at(-1)?.waits ?? [];
    expect(waits[0]).toMatchObject({ pid: 1, tid: 1, thread: 'MainProcess', line: 6 });
  });

  it('are told by name when they wait for each other, with what and where', async ({ machine }) => {
    const outcome = await machine.run(`
import multiprocessing as mp
def eat(first, second, mine, other):
    with first:
        mine.set(); other.wait()
        with second: pass
def give(results): results.put("x" * 1_000_000)
def listen(news, slots):
    slots.acquire(); slots.acquire()
def notice(news):
    with news: news.wait()
def receive(conn): conn.recv()
def get(jobs): jobs.get()
def leave(): raise SystemExit(3)
if __name__ == "__main__":
    fork, knife, news = mp.Lock(), mp.Lock(), mp.Condition()
    a, b, slots = mp.Event(), mp.Event(), mp.Semaphore(1)
    here, there = mp.Pipe()
    results, jobs = mp.Queue(), mp.Queue()
    lost = mp.Process(target=leave)
    lost.start(); lost.join()
    for target, *args in (
        (eat, fork, knife, a, b), (eat, knife, fork, b, a), (give, results), (listen, news, slots),
        (notice, news), (receive, there), (get, jobs),
    ):
        process = mp.Process(target=target, args=args)
        process.start()
    process.join()
`);
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'deadlocked' });
    const said = notices(outcome);
    expect(said.split('\n').slice(1)).toEqual([
      '  process 1 (MainProcess), program.py line 28, waits for the end of the process Process-8',
      '  process 3 (Process-2), program.py line 6, waits for the lock knife, which Process-3 took last (program.py, line 4)',
      '  process 4 (Process-3), program.py line 6, waits for the lock fork, which Process-2 took last (program.py, line 4)',
      '  process 5 (Process-4) waits for the end of QueueFeederThread',
      '  process 5 (Process-4, QueueFeederThread) waits for room for a message',
      '  process 6 (Process-5), program.py line 9, waits for the semaphore slots',
      '  process 7 (Process-6), program.py line 11, waits for a notify of the condition news',
      '  process 8 (Process-7), program.py line 12, waits for a message through conn',
      '  process 9 (Process-8), program.py line 13, waits for an item in the queue jobs',
      '  process 2 (Process-1) ended with exit code 3 before',
    ]);
    expect(outcome.deadlocks.at(-1)?.ended).toEqual([{ pid: 2, name: 'Process-1', exitCode: 3 }]);
  });

  it('are told where one took a lock that it never gave back', async ({ machine }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, os
def die(lock, taken):
    for _ in range(100):
        with lock: pass
    lock.acquire()
    taken.set()
    os._exit(3)
if __name__ == "__main__":
    lock, taken = mp.Lock(), mp.Event()
    mp.Process(target=die, args=(lock, taken)).start()
    taken.wait()
    lock.acquire()
`);
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'deadlocked' });
    expect(outcome.notices.map(({ code }) => code)).toEqual(['lock-abandoned', 'deadlock']);
    expect(notices(outcome).split('\n').slice(2)).toEqual([
      '  process 1 (MainProcess), program.py line 13, waits for the lock lock, which Process-1 took last and never gave back (program.py, line 6)',
      '  process 2 (Process-1) ended with exit code 3 before',
    ]);
  });

  it('are told with what they asked of a manager, whose own wait ends by nobody else', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import multiprocessing as mp
def eat(first, second, mine, other):
    with first:
        mine.set(); other.wait()
        with second: pass
if __name__ == "__main__":
    with mp.Manager() as manager:
        fork, knife, a, b = manager.Lock(), manager.Lock(), manager.Event(), manager.Event()
        for arguments in (fork, knife, a, b), (knife, fork, b, a):
            mp.Process(target=eat, args=arguments).start()
        manager.Queue().get()
`);
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'deadlocked' });
    const told = outcome.notices.findLast(({ code }) => code === 'deadlock')?.text ?? '';
    expect(told.split('\n').slice(1).toSorted()).toEqual([
      '  process 1 (MainProcess), program.py line 12, waits for a message',
      '  process 2 (SyncManager-1) waits for requests of other processes',
      '  process 2 (SyncManager-1, MainProcess) waits for an item in the queue',
      '  process 2 (SyncManager-1, Process-2) waits for the lock, which Process-3 took last',
      '  process 2 (SyncManager-1, Process-3) waits for the lock, which Process-2 took last',
      '  process 3 (Process-2), program.py line 6, waits for a message',
      '  process 4 (Process-3), program.py line 6, waits for a message',
    ]);
  });

  it('outlive their parent, and know it', async ({ machine }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, os, signal
def orphan(pipe):
    pipe.send(os.getpid())
    mp.parent_process().join()
    pipe.send((mp.parent_process().is_alive(), os.getppid()))
def parent(pipe):
    mp.Process(target=orphan, args=(pipe,)).start()
    signal.pause()
if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    process = mp.Process(target=parent, args=(writer,))
    process.start()
    writer.close()
    print(reader.recv())
    process.kill()
    process.join()
    print(process.exitcode, reader.recv())
    try: reader.recv()
    except EOFError: print("all gone")
`);
    expect(outcome.stdout).toBe('3\n-9 (False, 0)\nall gone\n');
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
    expect(outcome.exitCodes.toSorted((one, other) => one - other)).toEqual([-9, 0, 0]);
  });

  it('go on after the first one has died, and are told of', async ({ machine }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, os
def child(ready):
    ready.set()
    mp.parent_process().join()
    print("still here")
if __name__ == "__main__":
    ready = mp.Event()
    mp.Process(target=child, args=(ready,)).start()
    ready.wait()
    os._exit(3)
`);
    expect(outcome.stdout).toBe('still here\n');
    expect(outcome.notices.map(({ code }) => code)).toEqual(['orphans']);
    expect(outcome.end).toMatchObject({ exitCode: 3, reason: 'exited' });
  });

  it('run out of memory each for itself, or lose their worker, and the others hear of it', async ({
    machine,
  }) => {
    const outcome = await machine.run(
      `
import ctypes, multiprocessing as mp, os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
def hoard(_):
    kept = []
    while True: kept.append(bytearray(8 << 20))
def crash(_): ctypes.string_at(-16, 8)
def abort(): os.abort()
if __name__ == "__main__":
    process = mp.Process(target=hoard, args=(0,))
    process.start()
    process.join()
    print(process.exitcode)
    with ProcessPoolExecutor(1) as executor:
        try: executor.submit(hoard, 0).result()
        except MemoryError: print("MemoryError")
        print(executor.submit(len, "fine").result())
        try: executor.submit(crash, 0).result()
        except BrokenProcessPool: print("broken")
    for target, *args in (crash, 0), (abort,):
        process = mp.Process(target=target, args=args)
        process.start()
        process.join()
        print(process.exitcode)
`,
      { limits: { memoryMiB: 128 } },
    );
    expect(outcome.stdout).toBe('1\nMemoryError\n4\nbroken\n-11\n-6\n');
    expect(outcome.stderr).toMatch(/MemoryError\n$/);
    expect(outcome.notices.map(({ code }) => code)).toEqual(['worker-died', 'worker-died']);
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
  });

  it('cannot be too many, however they are asked for', async ({ machine }) => {
    const outcome = await machine.run(
      `
import multiprocessing as mp
def bomb(depth):
    try:
        for _ in range(2): mp.Process(target=bomb, args=(depth + 1,)).start()
    except BlockingIOError: pass
if __name__ == "__main__":
    try: mp.Pool(200)
    except BlockingIOError as error: print(error)
    print(mp.active_children())
    bomb(0)
    for child in mp.active_children(): child.join()
`,
      { limits: { processes: 6 } },
    );
    expect(outcome.stdout).toMatch(
      /^\[Errno 6\] no more than 6 processes can live at once on this computer: .+\n\[\]\n$/,
    );
    expect(outcome.stderr).toBe('');
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
  });

  it('are all ended by Stop in the middle of a storm', async ({ machine }) => {
    const run = await machine.start(`
import multiprocessing as mp
def child(): pass
if __name__ == "__main__":
    started = 0
    while True:
        try: mp.Process(target=child).start()
        except BlockingIOError: continue
        started += 1
        print(started)
`);
    await run.printed('12\n');
    await run.interrupt();
    const outcome = await run.outcome();
    expect(outcome.end.reason).toBe('interrupted');
    expect(outcome.kinds.at(-1)).toBe('end');
  });

  it('are no orphans when Stop has ended the first one', async ({ machine }) => {
    const run = await machine.start(`
import multiprocessing as mp, os, signal
def child(ready):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ready.set()
    mp.parent_process().join()
if __name__ == "__main__":
    ready = mp.Event()
    mp.Process(target=child, args=(ready,)).start()
    ready.wait()
    try:
        print("ready", flush=True)
        signal.pause()
    except KeyboardInterrupt: os._exit(7)
`);
    await run.printed('ready\n');
    await run.interrupt();
    const outcome = await run.outcome();
    expect(outcome.notices).toEqual([]);
    expect(outcome.end).toMatchObject({ exitCode: 7, reason: 'interrupted' });
  });

  it('do nothing any more once they are killed, and leave their place to others', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, os, signal, time
def count(value, ready):
    ready.set()
    while True: value.value += 1
def wait(ready):
    ready.set()
    signal.pause()
def listen(ready):
    def tell(number, frame):
        print("heard", number, flush=True)
        os._exit(7)
    signal.signal(signal.SIGTERM, tell)
    ready.set()
    while True: time.sleep(0.01)
if __name__ == "__main__":
    value, ready = mp.Value("q", 0, lock=False), mp.Event()
    process = mp.Process(target=count, args=(value, ready))
    process.start()
    ready.wait()
    process.kill()
    process.join()
    counted = value.value
    time.sleep(0.2)
    print(value.value == counted)
    for target in wait, listen, wait, listen:
        ready = mp.Event()
        process = mp.Process(target=target, args=(ready,))
        process.start()
        ready.wait()
        process.terminate()
        process.join()
        print(process.exitcode, flush=True)
`);
    expect(outcome.stdout.replaceAll('heard 15\n', '')).toBe('True\n-15\n7\n-15\n7\n');
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
  });

  it('end in the trace as well, whoever ended them', async ({ machine }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, os, signal, threading
def wait(ready):
    threading.Thread(target=signal.sigwait, args=({signal.SIGUSR1},), daemon=True).start()
    ready.set()
    signal.pause()
def leave(): pass
if __name__ == "__main__":
    ready = mp.Event()
    process = mp.Process(target=wait, args=(ready,))
    process.start()
    ready.wait()
    process.kill()
    process.join()
    process = mp.Process(target=leave)
    process.start()
    process.join()
`);
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
    const last = lastStates(outcome);
    expect([...last.keys()]).toEqual(expect.arrayContaining(['1:1', '2:1', '2:2', '3:1']));
    for (const [thread, { state }] of last) expect([thread, state]).toEqual([thread, STATE.ended]);
  });
});
