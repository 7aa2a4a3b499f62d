"""Stir two pots in the way that WAY says."""
from multiprocessing import Process
from threading import Thread

WAY = "one-by-one"  # or "to-and-fro", "two-cooks"
WORK = 80  # stirring for each pot, in units of 100,000 steps


def stir(pot):
    total = 0
    for step in range(WORK * 100_000):
        total += step * step % 7


def main():
    kind = Process if WAY == "two-cooks" else Thread
    porridge = kind(target=stir, args=["porridge"])
    sauce = kind(target=stir, args=["sauce"])
    porridge.start()
    if WAY == "one-by-one":
        porridge.join()
    sauce.start()
    porridge.join()
    sauce.join()


if __name__ == "__main__":
    main()
