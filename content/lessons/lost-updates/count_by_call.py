"""Four threads count in one variable, by what a function returns."""
from threading import Thread

THREADS = 4
TIMES = 300_000

counter = 0


def one():
    return 1


def count():
    global counter
    for _ in range(TIMES):
        counter += one()


threads = [
    Thread(target=count, name=f"counter-{n}") for n in range(THREADS)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{counter:,} of {THREADS * TIMES:,}")
