"""Double 20,000 numbers in a loop or with a pool of two: seconds of that, as the last line."""
import time
from multiprocessing import Pool

WAY = "loop"  # or a chunk size: "1", "10", "100", "1000"
NUMBERS = 20_000


def double(number):
    return 2 * number


def in_a_loop():
    began = time.perf_counter()
    [double(number) for number in range(NUMBERS)]
    return time.perf_counter() - began


def in_a_pool():
    with Pool(2) as pool:
        pool.map(double, range(100))  # not timed: until the workers are there
        began = time.perf_counter()
        pool.map(double, range(NUMBERS), int(WAY))
        return time.perf_counter() - began


if __name__ == "__main__":
    print(in_a_loop() if WAY == "loop" else in_a_pool())
