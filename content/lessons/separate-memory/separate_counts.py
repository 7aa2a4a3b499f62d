"""Two processes count with code that loses updates."""
from multiprocessing import Process

WORKERS = 2
TIMES = 100_000

counter = 0


def count():
    global counter
    for _ in range(TIMES):
        value = counter
        str(value)
        counter = value + 1
    print(f"a worker counted to {counter:,}")


def main():
    workers = []
    for number in range(WORKERS):
        worker = Process(target=count, name=f"worker-{number}")
        worker.start()
        workers.append(worker)
    for worker in workers:
        worker.join()
    print(f"main's counter is {counter:,}")


if __name__ == "__main__":
    main()
