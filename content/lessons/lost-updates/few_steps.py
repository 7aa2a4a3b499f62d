"""Two threads, a handful of updates: few enough to look at each."""
from threading import Thread

TIMES = 4

counter = 0


def count():
    global counter
    for _ in range(TIMES):
        value = counter
        str(value)
        counter = value + 1


threads = [Thread(target=count, name=name) for name in ["red", "blue"]]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{counter} of {2 * TIMES}")
