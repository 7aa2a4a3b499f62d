"""One thread computes; the main thread waits for it in two ways."""
import time
from threading import Thread

WORK = 10  # in units of 100,000 steps
WARM_UP = 0.5  # seconds


def compute(steps):
    total = 0
    for i in range(steps):
        total += i * i % 7


steps = WORK * 100_000

began = time.perf_counter()
while time.perf_counter() - began < WARM_UP:
    compute(10_000)  # not timed: code runs slower at first

began = time.perf_counter()
worker = Thread(target=compute, args=(steps,), name="first")
worker.start()
worker.join()
seconds = time.perf_counter() - began
print(f"main waits in join(): {seconds:.2f} s")

began = time.perf_counter()
worker = Thread(target=compute, args=(steps,), name="second")
worker.start()
questions = 0
while worker.is_alive():
    questions += 1
seconds = time.perf_counter() - began
print(f"main keeps asking: {seconds:.2f} s, {questions:,} questions")
