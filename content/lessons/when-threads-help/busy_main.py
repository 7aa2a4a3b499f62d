"""One thread computes; the main thread waits for it in two ways."""
import time
from threading import Thread

WORK = 10  # in units of 100,000 steps


def compute():
    total = 0
    for i in range(WORK * 100_000):
        total += i * i % 7


compute()  # warm up: the first run of new code is slower

began = time.perf_counter()
worker = Thread(target=compute, name="first")
worker.start()
worker.join()
seconds = time.perf_counter() - began
print(f"main waits in join(): {seconds:.2f} s")

began = time.perf_counter()
worker = Thread(target=compute, name="second")
worker.start()
questions = 0
while worker.is_alive():
    questions += 1
seconds = time.perf_counter() - began
print(f"main keeps asking: {seconds:.2f} s, {questions:,} questions")
