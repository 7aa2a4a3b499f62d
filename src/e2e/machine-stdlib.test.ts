import { expect } from 'vitest';
import { describeMachine, expectClean } from './machine-page.ts';

describeMachine('the standard library on threads', (it) => {
  it('is there before files of the same names', async ({ machine }) => {
    const program = 'import queue, mine\nprint(queue.Queue.__module__, mine.name)\n';
    const files = { 'queue.py': 'print("shadowed")\n', 'mine.py': 'name = "own"\n' };
    const outcome = await machine.run(program, { files });
    expectClean(outcome);
    expect(outcome.stdout).toBe('queue own\n');
  });

  it('runs ThreadPoolExecutor', async ({ machine }) => {
    const outcome = await machine.run(`
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, as_completed, wait

def double(n):
    time.sleep(0.002 * (5 - n))
    if n == 3: raise ValueError("three")
    return 2 * n

with ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as pool:
    futures = [pool.submit(double, n) for n in range(5)]
    print([str(f.exception() or f.result()) for f in futures])
    print(list(pool.map(abs, [-1, -2])))
    print(sorted(f.result() for f in as_completed([pool.submit(pow, 2, n) for n in range(4)])))
    late = pool.submit(time.sleep, 0.2)
    done, pending = wait([late, pool.submit(int)], return_when=FIRST_COMPLETED)
    print(len(done), len(pending))
    try: late.result(timeout=0)
    except TimeoutError: print("too early")
    queued = [pool.submit(time.sleep, 0.05) for _ in range(6)]
    print(queued[-1].cancel(), queued[-1].cancelled())
try: pool.submit(int)
except RuntimeError as error: print(error)
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe(
      [
        "['0', '2', '4', 'three', '8']",
        '[1, 2]',
        '[1, 2, 4, 8]',
        '1 1',
        'too early',
        'True True',
        'cannot schedule new futures after shutdown',
        '',
      ].join('\n'),
    );
  });

  it('runs queues of every kind', async ({ machine }) => {
    const outcome = await machine.run(`
import queue, threading
tasks, seen = queue.Queue(maxsize=3), []
def consume():
    while (item := tasks.get()) is not None:
        seen.append(item)
        tasks.task_done()
    tasks.task_done()
consumer = threading.Thread(target=consume)
consumer.start()
for n in range(50): tasks.put(n)
tasks.put(None)
tasks.join()
consumer.join()
print(seen == list(range(50)))
for kind in queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue:
    q = kind()
    for n in 3, 1, 2: q.put(n)
    print([q.get() for _ in range(3)], q.empty())
for attempt in (lambda: queue.Queue().get(timeout=0.01), lambda: queue.SimpleQueue().get(timeout=0.01), tasks.get_nowait):
    try: attempt()
    except queue.Empty: print("Empty")
full = queue.Queue(1)
full.put(1)
try: full.put(2, timeout=0.01)
except queue.Full: print("Full")
waiting = threading.Thread(target=lambda: (full.get(), full.get()))
def hook(args): print(args.exc_type.__name__)
threading.excepthook = hook
waiting.start()
full.shutdown()
waiting.join()
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe(
      'True\n[2, 1, 3] True\n[1, 2, 3] True\n[3, 1, 2] True\nEmpty\nEmpty\nEmpty\nFull\nShutDown\n',
    );
  });

  it('runs conditions, barriers, semaphores, events, timers and thread-local data', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import threading, time
items, condition = [], threading.Condition()
def await_item(n):
    with condition:
        condition.wait_for(lambda: len(items) > n)
    print("item", n)
threads = [threading.Thread(target=await_item, args=(n,)) for n in range(3)]
for thread in threads: thread.start()
for n in range(3):
    with condition:
        items.append(n)
        condition.notify_all()
    threads[n].join()
with condition: print(condition.wait(timeout=0.01))

barrier = threading.Barrier(3, action=lambda: print("all there"))
threads = [threading.Thread(target=barrier.wait) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()

gate, inside, most, lock = threading.BoundedSemaphore(2), 0, 0, threading.Lock()
def pass_gate():
    global inside, most
    with gate:
        with lock: inside += 1; most = max(most, inside)
        time.sleep(0.005)
        with lock: inside -= 1
threads = [threading.Thread(target=pass_gate) for _ in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("at most", most)
try: gate.release()
except ValueError as error: print(error)

timer = threading.Timer(0.01, print, ["rang"])
timer.start(); timer.join()
timer = threading.Timer(60, print, ["never"])
timer.start(); timer.cancel(); timer.join()

own = threading.local()
own.value = "main"
def look(): print(hasattr(own, "value")); own.value = "other"
thread = threading.Thread(target=look); thread.start(); thread.join()
print(own.value)

event = threading.Event()
print(event.wait(0.01), event.set(), event.wait())
rlock = threading.RLock()
with rlock, rlock: print(rlock._is_owned())
for wrong in (threading.Lock().release, rlock.release, threading.current_thread().join, threading.Thread().join, thread.start):
    try: wrong()
    except RuntimeError as error: print(error)
`);
    expectClean(outcome);
    expect(outcome.stdout.split('\n')).toEqual([
      ...['item 0', 'item 1', 'item 2', 'False', 'all there', 'at most 2'],
      ...['Semaphore released too many times', 'rang', 'False', 'main', 'False None True', 'True'],
      ...['release unlocked lock', 'cannot release un-acquired lock', 'cannot join current thread'],
      ...['cannot join thread before it is started', 'threads can only be started once', ''],
    ]);
  });

  it('suspends inside callbacks of C code', async ({ machine }) => {
    const outcome = await machine.run(`
import functools, gc, json, re, sys, threading, time, weakref
def nap(value=None): time.sleep(0.001); return value
class Slow:
    def __init__(self): nap()
    def __hash__(self): return nap(1)
    def __eq__(self, other): return nap(True)
    def __del__(self): nap()
    def __lt__(self, other): return nap(False)
    def __enter__(self): return nap(self)
    def __exit__(self, *_): nap()
    def __iter__(self): yield nap(1)
    def __getattr__(self, name): return nap(name)
class Collected:
    def __init__(self): self.me = self
    def __del__(self): nap(); seen.append(1)
seen = []
def exercise():
    sorted([3, 1, 2], key=nap)
    list(map(nap, [1, 2])); list(filter(nap, [1])); max([1, 2], key=nap)
    functools.reduce(lambda a, b: nap(a), [1, 2])
    re.sub("a", lambda _: nap("b"), "aa")
    json.dumps(object(), default=lambda _: nap("x")); json.loads("{}", object_hook=nap)
    {Slow(): 1}[Slow()]; min(Slow(), Slow()); Slow().attribute; list(Slow())
    with Slow(): pass
    Collected(); gc.collect()
    weakref.finalize(Slow(), nap)
    exec("nap()", {"nap": nap}); type("T", (), {"__init_subclass__": nap})
    list(nap(n) for n in range(2))
threads = [threading.Thread(target=exercise) for _ in range(4)]
for thread in threads: thread.start()
exercise()
for thread in threads: thread.join()
gc.collect()  # a collection during another one does nothing
print(len(seen))
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe('5\n');
  });

  it('imports a module once when many threads want it', async ({ machine }) => {
    const outcome = await machine.run(
      `
import threading
def get():
    import slow
    assert slow.ready
threads = [threading.Thread(target=get) for _ in range(5)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`,
      { files: { 'slow.py': 'import time\nprint("imported")\ntime.sleep(0.02)\nready = True\n' } },
    );
    expectClean(outcome);
    expect(outcome.stdout).toBe('imported\n');
  });

  it('starts threads from threads, a thousand of them', async ({ machine }) => {
    const outcome = await machine.run(`
import threading
done, count, lock = threading.Event(), 0, threading.Lock()
def work():
    global count
    done.wait()
    with lock: count += 1
def start_ten():
    global threads
    mine = [threading.Thread(target=work) for _ in range(10)]
    for thread in mine: thread.start()
    done.wait()
    for thread in mine: thread.join()
starters = [threading.Thread(target=start_ten) for _ in range(91)]
for thread in starters: thread.start()
while threading.active_count() < 1 + 91 + 910: threading.Event().wait(0.01)
done.set()
for thread in starters: thread.join()
print(count, threading.active_count())
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe('910 1\n');
  });

  it('has stacks that begin with the program, as natively', async ({ machine }) => {
    const outcome = await machine.run(`
import atexit, inspect, sys, threading, traceback
def here():
    traceback.print_stack(file=sys.stdout)
    print([entry.function for entry in inspect.stack()])
here()
try: sys._getframe(1)
except ValueError as error: print(error)
thread = threading.Thread(target=threading.Event().wait, args=[0.01])
thread.start()
print([entry.name for entry in traceback.extract_stack(sys._current_frames()[threading.get_ident()])])
atexit.register(lambda: print(type(sys.last_exc), sys.last_exc.__traceback__.tb_lineno))
raise LookupError("at the end")
`);
    expect(outcome.stdout.split('\n')).toEqual([
      '  File "/home/me/program.py", line 6, in <module>',
      '    here()',
      '  File "/home/me/program.py", line 4, in here',
      '    traceback.print_stack(file=sys.stdout)',
      "['here', '<module>']",
      'call stack is not deep enough',
      "['<module>']",
      "<class 'LookupError'> 13",
      '',
    ]);
    expect(outcome.stderr).toMatch(
      /^Traceback \(most recent call last\):\n {2}File "\/home\/me\/program.py", line 13, in <module>\n/,
    );
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'exited' });
  });

  it('is the same on the old module _thread', async ({ machine }) => {
    const outcome = await machine.run(`
import _thread, time
lock = _thread.allocate_lock()
lock.acquire()
def work(text, *, end): print(text, end=end); lock.release(); _thread.exit()
_thread.start_new_thread(work, ("hello",), {"end": "!\\n"})
with lock: print(type(_thread.get_ident()).__name__, _thread.get_native_id())
try: _thread.start_new_thread(1, ())
except TypeError as error: print(error)
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe('hello!\nint 1\nfirst arg must be callable\n');
  });
});
