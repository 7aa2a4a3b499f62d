"""Two processes add to one number in shared memory."""
from multiprocessing import Barrier, Process, Value

TIMES = 50_000


def add(total, ready):
    ready.wait()  # so that both begin together
    for _ in range(TIMES):
        total.value += 1


def main():
    total = Value("i", 0)
    ready = Barrier(2)
    workers = []
    for name in "left", "right":
        worker = Process(target=add, args=(total, ready), name=name)
        worker.start()
        workers.append(worker)
    for worker in workers:
        worker.join()
    print(f"{total.value:,} of {2 * TIMES:,}")


if __name__ == "__main__":
    main()
