"""Four threads count. They take the lock at each step, or just once."""
from threading import Lock, Thread

TAKE = "each step"  # or "once"
THREADS = 4
TIMES = 250_000

counter = 0
counter_lock = Lock()


def count_each_step():
    global counter
    for _ in range(TIMES):
        with counter_lock:
            counter += 1


def count_once():
    global counter
    own = 0
    for _ in range(TIMES):
        own += 1
    with counter_lock:
        counter += own


count = count_once if TAKE == "once" else count_each_step
threads = [
    Thread(target=count, name=f"counter-{n}") for n in range(THREADS)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{counter:,} of {THREADS * TIMES:,}")
