"""A process that does nothing is started and joined: seconds when an interpreter is ready for it, and when none is."""
import json
import multiprocessing
import statistics
import time


def nothing():
    pass


def measure(rest):
    time.sleep(rest)
    began = time.perf_counter()
    process = multiprocessing.Process(target=nothing)
    process.start()
    process.join()
    return time.perf_counter() - began


def main():
    multiprocessing.set_start_method("spawn")
    warm = [measure(1.5) for _ in range(4)][1:]
    cold = [measure(0) for _ in range(6)][2:]
    print(json.dumps({"warm": statistics.median(warm), "cold": statistics.median(cold)}))


if __name__ == "__main__":
    main()
