"""Many small things between processes: seconds for one of each."""
import json
import multiprocessing
import time

LOCKS, CONTENDED, ITEMS, TASKS, PROXIED = 20_000, 20_000, 5_000, 1_000, 500


def timed(count, operation):
    operation(count // 10)  # warm up
    began = time.perf_counter()
    operation(count)
    return (time.perf_counter() - began) / count


def take(lock, times):
    for _ in range(times):
        with lock:
            pass


def rival(lock, gate):
    while (times := gate.recv()) is not None:
        take(lock, times)
        gate.send(None)


def contended(lock):
    mine, other = multiprocessing.Pipe()
    process = multiprocessing.Process(target=rival, args=(lock, other))
    process.start()

    def both(times):
        mine.send(times)
        take(lock, times)
        mine.recv()

    seconds = timed(CONTENDED, both) / 2
    mine.send(None)
    process.join()
    return seconds


def producer(queue, count):
    for number in range(count):
        queue.put(number)


def simple_queue():
    queue = multiprocessing.SimpleQueue()
    process = multiprocessing.Process(target=producer, args=(queue, ITEMS + ITEMS // 10))
    process.start()

    def drain(count):
        for _ in range(count):
            queue.get()

    seconds = timed(ITEMS, drain)
    process.join()
    return seconds


def nothing(number):
    return number


def tiny_tasks():
    with multiprocessing.Pool(2) as pool:
        return timed(TASKS, lambda count: pool.map(nothing, range(count), 1))


def proxied():
    with multiprocessing.Manager() as manager:
        shared = manager.dict()

        def count_up(count):
            for _ in range(count):
                shared["total"] = shared.get("total", 0) + 1

        return timed(PROXIED, count_up)


def main():
    lock = multiprocessing.Lock()
    result = {
        "lock": timed(LOCKS, lambda times: take(lock, times)),
        "contended": contended(lock),
        "simple_queue": simple_queue(),
        "tiny_tasks": tiny_tasks(),
        "proxied": proxied(),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
