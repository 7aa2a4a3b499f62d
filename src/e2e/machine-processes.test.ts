import { expect } from 'vitest';
import { describeMachine, type Outcome } from './machine-page.ts';

/** Nothing went wrong. Traces of processes that are ended by others have no end, and are at once. */
function expectFine({ stderr, notices, end }: Outcome): void {
  expect(stderr).toBe('');
  expect(notices).toEqual([]);
  expect(end).toMatchObject({ exitCode: 0, reason: 'exited' });
}

describeMachine('processes', (it) => {
  it('share nothing but what they are given, and say how they ended', async ({ machine }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, os, signal, sys, threading
seen = []
def work(queue, number):
    seen.append(number)
    queue.put((os.getpid(), os.getppid(), number * 2, seen, open("note.txt").read()))
def fail(): raise ValueError("no good")
def leave(): sys.exit(7)
def sleep(ready):
    ready.set()
    threading.Event().wait()
if __name__ == "__main__":
    open("note.txt", "w").write("hello")
    queue = mp.Queue()
    process = mp.Process(target=work, args=(queue, 21))
    process.start()
    print(queue.get(), seen)
    process.join()
    codes = [process.exitcode]
    for target in fail, leave:
        process = mp.Process(target=target)
        process.start()
        process.join()
        codes.append(process.exitcode)
    for how in "terminate", "kill":
        ready = mp.Event()
        process = mp.Process(target=sleep, args=(ready,))
        process.start()
        ready.wait()
        getattr(process, how)()
        process.join()
        codes.append(process.exitcode)
    print(codes, mp.active_children(), mp.get_all_start_methods())
`);
    expect(outcome.stdout).toBe("(2, 1, 42, [21], 'hello') []\n[0, 1, 7, -15, -9] [] ['spawn']\n");
    expect(outcome.stderr).toContain('ValueError: no good');
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
  });

  it('compute in pools, executors and managers', async ({ machine }) => {
    const outcome = await machine.run(`
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
def square(number): return number * number
if __name__ == "__main__":
    with mp.Pool(2) as pool:
        print(pool.map(square, range(5)), pool.apply_async(square, (9,)).get())
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(square, range(4))))
    with mp.Manager() as manager:
        numbers = manager.list([1, 2])
        numbers.append(3)
        print(numbers)
`);
    expectFine(outcome);
    expect(outcome.stdout).toBe('[0, 1, 4, 9, 16] 81\n[0, 1, 4, 9]\n[1, 2, 3]\n');
  });

  it('see each other’s writes in shared memory at once', async ({ machine }) => {
    const outcome = await machine.run(`
import ctypes, multiprocessing as mp
from multiprocessing import shared_memory
class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_double), ("y", ctypes.c_int * 2), ("label", ctypes.c_char * 8)]
def work(value, array, point, name, text, barrier):
    for _ in range(500):
        with value.get_lock(): value.value += 1
    array[1:3] = [7, 8]
    point.x, point.y[1], point.label = 2.5, 9, b"here"
    text.value = b"hey"
    memory = shared_memory.SharedMemory(name)
    memory.buf[:5] = b"child"
    memory.close()
    barrier.wait()
if __name__ == "__main__":
    value, array, point = mp.Value("i", 0), mp.Array("i", 4), mp.Value(Point, 1.0)
    memory, text = shared_memory.SharedMemory(create=True, size=100), mp.Array("c", 8)
    barrier = mp.Barrier(3)
    arguments = value, array, point, memory.name, text, barrier
    for _ in range(2): mp.Process(target=work, args=arguments).start()
    barrier.wait()
    print(value.value, array[:], point.x, list(point.y), point.label, bytes(memory.buf[:6]), text.value)
    memory.close()
    memory.unlink()
`);
    expectFine(outcome);
    expect(outcome.stdout).toBe("1000 [0, 7, 8, 0] 2.5 [0, 9] b'here' b'child\\x00' b'hey'\n");
  });

  it('send the value of a part of what they share', async ({ machine }) => {
    const outcome = await machine.run(`
import copy, ctypes, multiprocessing as mp
class Point(ctypes.Structure): _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int)]
def send(points, results):
    points[1].y = 5
    results.put(points[1])
if __name__ == "__main__":
    points, results = mp.Array(Point, [(1, 2), (3, 4)]), mp.Queue()
    mp.Process(target=send, args=(points, results)).start()
    sent = results.get()
    apart = copy.copy(points[1])
    points[1].y = 6
    print(type(sent) is Point, sent.x, sent.y, apart.y, points[1].y)
`);
    expectFine(outcome);
    expect(outcome.stdout).toBe('True 3 5 5 6\n');
  });

  it('are told what is wrong with their use of shared memory', async ({ machine }) => {
    const outcome = await machine.run(`
import array, multiprocessing as mp
from multiprocessing import shared_memory
memory, numbers = shared_memory.SharedMemory(create=True, size=8), mp.Array("i", 2)
view = memory.buf
def remove(): del view[0]
for attempt in (
    lambda: view["x"], lambda: numbers[1.5], lambda: view.index(9), lambda: view.cast("zz"), remove,
    lambda: view.__setitem__(slice(4), array.array("i", [1])), lambda: view.__setitem__(slice(2), [1, 2]),
    lambda: view.cast("i", [3]), lambda: shared_memory.SharedMemory(create=True, size=1.5),
    lambda: shared_memory.SharedMemory(create=True, size=1 << 40),
):
    try: print("no error", attempt())
    except Exception as error: print(type(error).__name__, error)
view[:] = bytearray(b"abcdabcd")
print(view.index(98, 2), view.count(97), view.cast("H", [4]).shape)
memory.close()
memory.unlink()
`);
    expectFine(outcome);
    const lines = outcome.stdout.split('\n');
    expect(lines.slice(0, 9)).toEqual([
      'TypeError memoryview: invalid slice key',
      'TypeError indices must be integers',
      'ValueError memoryview.index(x): x not found',
      "ValueError memoryview: destination format must be a native single character format prefixed with an optional '@'",
      'TypeError cannot delete memory',
      'ValueError memoryview assignment: lvalue and rvalue have different structures',
      "TypeError a bytes-like object is required, not 'list'",
      'TypeError memoryview: product(shape) * itemsize != buffer size',
      "TypeError 'float' object cannot be interpreted as an integer",
    ]);
    expect(lines[9]).toMatch(/^OSError \[Errno 48\] the processes of a run can share \d+ MiB$/);
    expect(lines.slice(10)).toEqual(['5 2 (4,)', '']);
  });

  it('meet by whichever name they call this computer, and know who is not there', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, queue
from multiprocessing.connection import Client, Listener
from multiprocessing.managers import BaseManager
jobs = queue.Queue()
def get_jobs(): return jobs
class Jobs(BaseManager): pass
Jobs.register("jobs", callable=get_jobs)
def work(host):
    manager = Jobs(address=(host, 50000), authkey=b"key")
    manager.connect()
    manager.jobs().put(host)
if __name__ == "__main__":
    with Jobs(address=("", 50000), authkey=b"key") as manager:
        for host in "localhost", "127.0.0.1":
            process = mp.Process(target=work, args=(host,))
            process.start()
            process.join()
            print(manager.address, manager.jobs().get())
    with Listener(("localhost", 6000)) as listener:
        client = Client(("127.0.0.1", 6000))
        listener.accept().send(listener.address)
        print(client.recv(), listener.last_accepted[0])
    for address in ("localhost", 6000), "/tmp/nobody":
        try: Client(address)
        except OSError as error: print(type(error).__name__)
`);
    expectFine(outcome);
    expect(outcome.stdout.split('\n')).toEqual([
      "('0.0.0.0', 50000) localhost",
      "('0.0.0.0', 50000) 127.0.0.1",
      "('127.0.0.1', 6000) 127.0.0.1",
      'ConnectionRefusedError',
      'FileNotFoundError',
      '',
    ]);
  });

  it('fail as natively where a program forgets the guard, or sends what cannot be pickled', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, threading
if __name__ == "__main__":
    for thing in lambda: 1, threading.Lock(), (item for item in "ab"), open("f", "w"):
        try: mp.Process(target=print, args=(thing,)).start()
        except Exception as error: print(type(error).__name__)
    try: mp.get_context("fork")
    except ValueError as error: print(error)
process = mp.Process(target=print)
process.start()
process.join()
print(process.exitcode)
`);
    expect(outcome.stdout).toBe(
      "PicklingError\nTypeError\nTypeError\nTypeError\ncannot find context for 'fork'\n1\n",
    );
    expect(outcome.stderr).toContain(
      'before the\n        current process has finished its bootstrapping',
    );
    expect(outcome.stderr).not.toContain('<machine>');
  });

  it('are bounded, told of when they leave others stuck, and all ended by Stop', async ({
    machine,
  }) => {
    const storm = await machine.start(
      `
import multiprocessing as mp, time
def child():
    while True: time.sleep(1)
if __name__ == "__main__":
    started = []
    try:
        for _ in range(200):
            process = mp.Process(target=child, daemon=True)
            process.start()
            started.append(process)
    except BlockingIOError as error: print(len(started), error)
    while True: time.sleep(1)
`,
      { limits: { processes: 4 } },
    );
    await storm.printed('3 [Errno 6] no more than 4 processes can live at once');
    await storm.interrupt();
    expect((await storm.outcome()).end.reason).toBe('interrupted');
    const stuck = await machine.run(`
import multiprocessing as mp, os, signal
def holder(lock, ready):
    lock.acquire()
    ready.set()
    os.kill(os.getpid(), signal.SIGKILL)
if __name__ == "__main__":
    lock, ready = mp.Lock(), mp.Event()
    process = mp.Process(target=holder, args=(lock, ready))
    process.start()
    ready.wait()
    process.join()
    print(process.exitcode, flush=True)
    lock.acquire()
`);
    expect(stuck.stdout).toBe('-9\n');
    expect(stuck.end).toMatchObject({ exitCode: 1, reason: 'deadlocked' });
    expect(stuck.notices.map(({ text }) => text).join('\n')).toContain(
      'process 1 (MainProcess), program.py line 14, waits for the lock lock, which Process-1 took last and never gave back',
    );
  });

  it('check what a lock is acquired with, also when it is free', async ({ machine }) => {
    const outcome = await machine.run(`
import multiprocessing as mp
WRONG = ((), {"timeout": "soon"}), ((False, "soon"), {}), ((), {"blocking": True}), ((1, 2, 3), {})
if __name__ == "__main__":
    for lock in mp.Lock(), mp.RLock(), mp.Semaphore(2):
        for given, named in WRONG:
            try: print(lock.acquire(*given, **named))
            except TypeError as error: print(error)
        print(lock.acquire(True, None), lock.acquire(block=False, timeout=3))
`);
    expectFine(outcome);
    const errors = `must be real number, not str
must be real number, not str
acquire() got an unexpected keyword argument 'blocking'
acquire() takes at most 2 arguments (3 given)
`;
    expect(outcome.stdout).toBe(`${errors}True False\n${errors}True True\n${errors}True True\n`);
  });

  it('hear of the end of others: a closed pipe, a worker of a pool that dies', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
def vanish(connection): os._exit(0)
def die(): os._exit(3)
if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    process = mp.Process(target=vanish, args=(reader,))
    process.start()
    reader.close()
    try: writer.send_bytes(bytes(1_000_000))
    except BrokenPipeError as error: print(error)
    process.join()
    reader, writer = mp.Pipe(duplex=False)
    process = mp.Process(target=vanish, args=(writer,))
    process.start()
    writer.close()
    try: reader.recv()
    except EOFError: print("end of file")
    process.join()
    with ProcessPoolExecutor(1) as executor:
        try: executor.submit(die).result()
        except BrokenProcessPool: print("broken")
`);
    expectFine(outcome);
    expect(outcome.stdout).toBe('[Errno 64] Broken pipe\nend of file\nbroken\n');
  });

  it('have one clock, and know how wrong it may be', async ({ machine }) => {
    const outcome = await machine.run(`
import multiprocessing as mp
def echo(connection):
    while (number := connection.recv()) is not None: connection.send(number)
if __name__ == "__main__":
    mine, other = mp.Pipe()
    process = mp.Process(target=echo, args=(other,))
    process.start()
    for number in range(20):
        mine.send(number)
        mine.recv()
    mine.send(None)
    process.join()
`);
    expectFine(outcome);
    const processes = outcome.trace.names.filter((name) => name.kind === 'process');
    expect(processes.map(({ name }) => name)).toEqual(['MainProcess', 'Process-1']);
    for (const { clockError } of processes) expect(Number.isFinite(clockError)).toBe(true);
    const began = (pid: number) => outcome.trace.records.find((record) => record.pid === pid)?.time;
    expect(began(2)).toBeGreaterThan(began(1) ?? Infinity);
  });
});
