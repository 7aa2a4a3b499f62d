"""Two pots, two cooks."""
import time
from multiprocessing import Process

WORK = 100  # stirring for each pot, in units of 100,000 steps


def stir(pot):
    began = time.perf_counter()
    total = 0
    for step in range(WORK * 100_000):
        total += step * step % 7
    seconds = time.perf_counter() - began
    print(f"{pot} took {seconds:.2f} s\n", end="")


if __name__ == "__main__":
    began = time.perf_counter()
    porridge = Process(target=stir, args=["porridge"], name="porridge")
    sauce = Process(target=stir, args=["sauce"], name="sauce")
    porridge.start()
    sauce.start()
    porridge.join()
    sauce.join()
    print(f"both pots: {time.perf_counter() - began:.2f} s")
