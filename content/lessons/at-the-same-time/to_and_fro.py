"""Two pots, one cook: to and fro between them."""
import time
from threading import Thread

WORK = 100  # stirring for each pot, in units of 100,000 steps


def stir(pot):
    began = time.perf_counter()
    total = 0
    for step in range(WORK * 100_000):
        total += step * step % 7
    seconds = time.perf_counter() - began
    print(f"{pot} took {seconds:.2f} s\n", end="")


began = time.perf_counter()
porridge = Thread(target=stir, args=["porridge"], name="porridge")
sauce = Thread(target=stir, args=["sauce"], name="sauce")
porridge.start()
sauce.start()
porridge.join()
sauce.join()
print(f"both pots: {time.perf_counter() - began:.2f} s")
