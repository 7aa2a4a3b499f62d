"""The same computing in a pool of two processes and alone: seconds in the pool for one second alone."""
import json
import multiprocessing
import time


def compute(rounds):
    total = 0
    for number in range(rounds):
        total += number * number
    return total


def main():
    work = [1_500_000] * 4
    compute(work[0])  # warm up
    with multiprocessing.Pool(2) as pool:
        pool.map(compute, work, 1)  # warm up
        began = time.perf_counter()
        pool.map(compute, work, 1)
        pooled = time.perf_counter() - began
    began = time.perf_counter()
    for rounds in work:
        compute(rounds)
    print(json.dumps({"seconds": pooled / (time.perf_counter() - began)}))


if __name__ == "__main__":
    main()
