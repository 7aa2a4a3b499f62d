"""Double many numbers: in a loop, then with a pool."""
import time
from multiprocessing import Pool

WORKERS = 2
NUMBERS = 2_000
CHUNK = 1


def double(number):
    return 2 * number


def main():
    began = time.perf_counter()
    expected = [double(number) for number in range(NUMBERS)]
    seconds = time.perf_counter() - began
    print(f"a loop: {seconds * 1000:.1f} ms")

    with Pool(WORKERS) as pool:
        pool.map(double, range(100))  # the start is not timed
        began = time.perf_counter()
        doubled = pool.map(double, range(NUMBERS), CHUNK)
        seconds = time.perf_counter() - began
    print(f"a pool, chunks of {CHUNK}: {seconds * 1000:.1f} ms")
    print("the same numbers:", doubled == expected)


if __name__ == "__main__":
    main()
