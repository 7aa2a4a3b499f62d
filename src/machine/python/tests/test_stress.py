"""Many threads do what chance tells them, natively and on the machine alike: no crash, no lost item, nothing left over.

`STRESS_SECONDS` says how long (2 unless set), `STRESS_SEED` repeats the choices of a run that failed.
"""

import gc
import os
import queue
import random
import sys
import threading
import time
import unittest
import weakref
from concurrent import futures

SECONDS = float(os.environ.get("STRESS_SECONDS", "2"))
SEED = int(os.environ.get("STRESS_SEED", str(time.time_ns() % 2**32)))


class Thing:
    """Something to leave behind; some of them in rings, for the collector."""

    alive = weakref.WeakSet()

    def __init__(self):
        Thing.alive.add(self)


class World:
    """What the threads of a round share."""

    def __init__(self):
        self.lock, self.rlock, self.count = threading.Lock(), threading.RLock(), 0
        self.condition, self.tickets = threading.Condition(), 0
        self.semaphore = threading.BoundedSemaphore(3)
        self.queue, self.put, self.got = queue.Queue(maxsize=8), 0, 0
        self.simple = queue.SimpleQueue()
        self.local = threading.local()
        self.faults = []


def add(world, rng):
    """Count under a lock, as often as chance says."""
    for _ in range(rng.randrange(20)):
        with world.lock:
            value = world.count
            str(value)
            world.count = value + 1
            world.done += 1


def recurse(world, rng):
    """Take an RLock again and again."""

    def down(level):
        with world.rlock:
            if level:
                down(level - 1)

    down(rng.randrange(30))


def hand_over(world, rng):
    """Give a ticket to whoever waits, or wait a little for one."""
    with world.condition:
        if rng.random() < 0.6:
            world.tickets += 1
            world.condition.notify()
        elif world.condition.wait_for(lambda: world.tickets, timeout=rng.random() * 0.01):
            world.tickets -= 1


def pass_items(world, rng):
    """Put or get without waiting for long, and count what went through."""
    try:
        if rng.random() < 0.5:
            world.queue.put(rng.random(), timeout=0.005)
            with world.lock:
                world.put += 1
        else:
            world.queue.get(timeout=0.005)
            with world.lock:
                world.got += 1
    except (queue.Full, queue.Empty):
        pass


def collect(world, rng):
    """Leave garbage of every kind, and collect some."""
    for _ in range(rng.randrange(20)):
        thing = Thing()
        if rng.random() < 0.5:
            thing.itself = thing
    world.simple.put(Thing())
    if rng.random() < 0.2:
        gc.collect(rng.randrange(3))


def call_back(world, rng):
    """Wait, allocate and fail inside callbacks of C code."""
    with world.semaphore:
        numbers = [rng.random() for _ in range(rng.randrange(1, 20))]
        key = rng.choice([lambda n: -n, lambda n: time.sleep(0) or n, lambda n: str(n)])
        if len(sorted(numbers, key=key)) != len(numbers):
            world.faults.append("sorted lost something")
    try:
        list(map(lambda n: 1 // (n - 2), range(4)))
        world.faults.append("no ZeroDivisionError")
    except ZeroDivisionError as error:
        time.sleep(rng.random() * 0.002)
        if sys.exception() is not error:
            world.faults.append("another thread's exception")


def keep_own(world, rng):
    """Look whether thread-local data is this thread's."""
    world.local.value = mine = object()
    time.sleep(rng.choice([0, 0, 0.001]))
    if world.local.value is not mine:
        world.faults.append("another thread's local data")


def nest(world, rng):
    """Start threads from a thread."""
    threads = [threading.Thread(target=keep_own, args=(world, random.Random(rng.random()))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def pool(world, rng):
    """Use an executor, and cancel some of what was asked of it."""
    with futures.ThreadPoolExecutor(rng.randrange(1, 4)) as executor:
        asked = [executor.submit(pow, n, 2) for n in range(rng.randrange(8))]
        cancelled = {n for n, future in enumerate(asked) if rng.random() < 0.2 and future.cancel()}
        for n, future in enumerate(asked):
            if n not in cancelled and future.result() != n * n:
                world.faults.append("a wrong result")


ACTIONS = (add, add, recurse, hand_over, pass_items, pass_items, collect, call_back, keep_own, nest, pool)


class Stress(unittest.TestCase):
    def test_chance(self):
        before = sys.getswitchinterval(), gc.get_threshold()
        self.addCleanup(lambda: (sys.setswitchinterval(before[0]), gc.set_threshold(*before[1])))
        rng, end, rounds = random.Random(SEED), time.monotonic() + SECONDS, 0
        alive = threading.active_count()
        while time.monotonic() < end:
            rounds += 1
            sys.setswitchinterval(rng.choice([1e-6, 1e-4, 1e-3, 5e-3]))
            gc.set_threshold(rng.choice([3, 50, 700]))
            with self.subTest(seed=SEED, round=rounds):
                self.one_round(rng)
                self.assertEqual(threading.active_count(), alive)
        self.assertGreater(rounds, 0)

    def one_round(self, rng):
        world = World()
        world.done = 0

        def work(seed):
            own = random.Random(seed)
            try:
                for _ in range(own.randrange(1, 30)):
                    own.choice(ACTIONS)(world, own)
            except BaseException as error:
                world.faults.append(repr(error))

        threads = [threading.Thread(target=work, args=(rng.random(),)) for _ in range(rng.randrange(2, 24))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(world.faults, [])
        self.assertEqual(world.count, world.done)
        self.assertEqual(world.put - world.got, world.queue.qsize())
        del world, threads, work
        gc.collect()
        self.assertEqual(len(Thing.alive), 0)


if __name__ == "__main__":
    unittest.main()
