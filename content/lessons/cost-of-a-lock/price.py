"""One thread counts, with a lock around each step or without one."""
from threading import Lock

LOCKED = "no"  # or "yes"
TIMES = 3_000_000

counter = 0
counter_lock = Lock()


def count():
    global counter
    for _ in range(TIMES):
        counter += 1


def count_locked():
    global counter
    for _ in range(TIMES):
        with counter_lock:
            counter += 1


if LOCKED == "yes":
    count_locked()
else:
    count()
print(f"counted to {counter:,}")
