"""Start something that does nothing, and join it: seconds of one such pair, as the last line."""
import multiprocessing
import time
from threading import Thread

KIND = "thread"  # or "spawn", "forkserver", "fork"
TIMES = {"thread": 500, "fork": 50, "forkserver": 50, "spawn": 10}


def nothing():
    pass


def make():
    if KIND == "thread":
        return Thread(target=nothing)
    return multiprocessing.get_context(KIND).Process(target=nothing)


def start_and_join():
    one = make()
    one.start()
    one.join()


if __name__ == "__main__":
    start_and_join()  # not timed: the first one also starts the fork server
    began = time.perf_counter()
    for _ in range(TIMES[KIND]):
        start_and_join()
    print((time.perf_counter() - began) / TIMES[KIND])
