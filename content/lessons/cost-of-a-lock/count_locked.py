"""Four threads count in one variable, slowly and with a lock."""
from threading import Lock, Thread

THREADS = 4
TIMES = 1_000

counter = 0
counter_lock = Lock()


def count():
    global counter
    for _ in range(TIMES):
        with counter_lock:
            value = counter
            for _ in range(200):
                str(value)  # a long update
            counter = value + 1


threads = [
    Thread(target=count, name=f"counter-{n}") for n in range(THREADS)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{counter:,} of {THREADS * TIMES:,}")
