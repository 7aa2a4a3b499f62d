"""Eight tasks, each larger than the one before."""
import time
from multiprocessing import Pool

WORKERS = 2
TASKS = 8
CHUNK = 4


def work(size):
    total = 0
    for number in range(size * size * 15_000):
        total += number * number % 7
    return total


def main():
    with Pool(WORKERS) as pool:
        pool.map(work, [0] * WORKERS)  # until the workers are there
        began = time.perf_counter()
        pool.map(work, range(1, TASKS + 1), CHUNK)
        seconds = time.perf_counter() - began
    print(f"chunks of {CHUNK}: {seconds:.2f} s")


if __name__ == "__main__":
    main()
