"""Small integers through a Queue from another process: seconds for one."""
import json
import multiprocessing
import time

WARM_UP, COUNT = 2_000, 20_000


def producer(queue):
    for number in range(WARM_UP + COUNT):
        queue.put(number)


def main():
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=producer, args=(queue,))
    process.start()
    for _ in range(WARM_UP):
        queue.get()
    began = time.perf_counter()
    for _ in range(COUNT):
        queue.get()
    seconds = (time.perf_counter() - began) / COUNT
    process.join()
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
