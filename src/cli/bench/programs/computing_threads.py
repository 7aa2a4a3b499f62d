"""The same work once in one thread, and four times in four threads."""
import json
import time
from threading import Thread

STEPS = 400_000


def step(total, i):
    return (total + i * i) % 1_000_003


def work():
    total = 0
    seen = {}
    for i in range(STEPS):
        total = step(total, i)
        if i % 7 == 0:
            seen[total % 1024] = i
    return len(seen)


def timed(count):
    threads = [Thread(target=work) for _ in range(count)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


timed(2)  # warm up
print(json.dumps({"one_thread": timed(1), "four_threads": timed(4)}))
