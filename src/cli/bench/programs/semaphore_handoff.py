"""Two threads hand a turn to and fro by two semaphores: seconds for one hand-over."""
import json
import time
from threading import Semaphore, Thread


def measure(rounds):
    mine, theirs = Semaphore(1), Semaphore(0)

    def partner():
        for _ in range(rounds):
            theirs.acquire()
            mine.release()

    thread = Thread(target=partner)
    thread.start()
    began = time.perf_counter()
    for _ in range(rounds):
        mine.acquire()
        theirs.release()
    thread.join()
    return (time.perf_counter() - began) / (2 * rounds)


measure(2_000)  # warm up
print(json.dumps({"seconds": measure(10_000)}))
