"""The same computation twice: in one thread, then in several."""
import time
from threading import Thread

THREADS = 4
WORK = 32  # in units of 100,000 steps, all threads together
WARM_UP = 0.5  # seconds


def compute(steps):
    total = 0
    for i in range(steps):
        total += i * i % 7
    return total


share = WORK * 100_000 // THREADS

began = time.perf_counter()
while time.perf_counter() - began < WARM_UP:
    compute(10_000)  # not timed: code runs slower at first

began = time.perf_counter()
for part in range(THREADS):
    compute(share)
print(f"one after another: {time.perf_counter() - began:.2f} s")

began = time.perf_counter()
threads = []
for part in range(THREADS):
    thread = Thread(target=compute, args=(share,), name=f"part-{part}")
    thread.start()
    threads.append(thread)
for thread in threads:
    thread.join()
print(f"in {THREADS} threads: {time.perf_counter() - began:.2f} s")
