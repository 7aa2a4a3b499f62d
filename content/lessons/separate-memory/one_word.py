"""The same work, first in a thread, then in a process."""
from multiprocessing import Process
from threading import Thread

basket = ["apple"]


def shop(item):
    basket.append(item)
    print(f"  the worker has {basket}")


def main():
    for Worker, item in (Thread, "bread"), (Process, "cheese"):
        worker = Worker(target=shop, args=(item,), name=item)
        worker.start()
        worker.join()
        print(f"after the {Worker.__name__}, main has {basket}")


if __name__ == "__main__":
    main()
