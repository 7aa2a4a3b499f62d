"""Four threads count in one variable, in three steps."""
from threading import Thread

THREADS = 4
TIMES = 300_000

counter = 0


def count():
    global counter
    for _ in range(TIMES):
        value = counter
        str(value)
        counter = value + 1


threads = [
    Thread(target=count, name=f"counter-{n}") for n in range(THREADS)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{counter:,} of {THREADS * TIMES:,}")
