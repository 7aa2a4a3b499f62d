"""Results in the order of the tasks, and as they come."""
import time
from multiprocessing import Pool

WAITS = [0.6, 0.1, 0.3, 0.2]


def wait(seconds):
    time.sleep(seconds)
    return seconds


def main():
    with Pool(len(WAITS)) as pool:
        print("map:           ", pool.map(wait, WAITS, 1))
        print("imap_unordered:", *pool.imap_unordered(wait, WAITS))


if __name__ == "__main__":
    main()
