"""Measure the same work five times."""
import time
from statistics import median

WORK = 20  # in units of 100,000 steps


def stir():
    total = 0
    for step in range(WORK * 100_000):
        total += step * step % 7


seconds = []
for attempt in range(5):
    began = time.perf_counter()
    stir()
    seconds.append(time.perf_counter() - began)
    print(f"run {attempt + 1}: {seconds[-1]:.3f} s")
print(f"median {median(seconds):.3f} s")
print(f"spread {min(seconds):.3f} to {max(seconds):.3f} s")
