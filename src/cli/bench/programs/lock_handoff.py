"""Two threads hand a turn to and fro by two locks: seconds for one hand-over."""
import json
import time
from threading import Lock, Thread


def measure(rounds):
    mine, theirs = Lock(), Lock()
    theirs.acquire()

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
