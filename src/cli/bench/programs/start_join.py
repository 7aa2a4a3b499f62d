"""Threads that do nothing are started and joined one by one: seconds for one of them."""
import json
import time
from threading import Thread


def nothing():
    pass


def measure(rounds):
    began = time.perf_counter()
    for _ in range(rounds):
        thread = Thread(target=nothing)
        thread.start()
        thread.join()
    return (time.perf_counter() - began) / rounds


measure(100)  # warm up
print(json.dumps({"seconds": measure(500)}))
