"""Four clerks count four shelves, each shelf once, with locks."""
import time
from threading import Lock, Thread

LOCKS = "one"  # for all shelves, or "each" has its own
SHELVES = 4
LOOK = 0.05  # seconds

counts = [0] * SHELVES
if LOCKS == "one":
    locks = [Lock()] * SHELVES
else:
    locks = [Lock() for _ in range(SHELVES)]


def count(first):
    for step in range(SHELVES):
        shelf = (first + step) % SHELVES
        with locks[shelf]:
            before = counts[shelf]
            time.sleep(LOOK)  # look at what lies there
            counts[shelf] = before + 1


began = time.perf_counter()
clerks = [
    Thread(target=count, args=(n,), name=f"clerk-{n}")
    for n in range(SHELVES)
]
for clerk in clerks:
    clerk.start()
for clerk in clerks:
    clerk.join()
print(counts, f"in {time.perf_counter() - began:.1f} s")
