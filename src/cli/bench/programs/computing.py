"""The same work once, and four times one after another, all in the main thread."""
import json
import time

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


def timed(times):
    began = time.perf_counter()
    for _ in range(times):
        work()
    return time.perf_counter() - began


timed(2)  # warm up
print(json.dumps({"once": timed(1), "four_in_turn": timed(4)}))
