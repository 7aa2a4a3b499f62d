"""Fetch and parse four pages, in the way that STRATEGY says."""
import time
from multiprocessing import Process
from threading import Thread

STRATEGY = "sequence"  # or "threads", "processes"
PAGES = 4
WAIT = 0.2
WORK = 88  # parsing one page, in units of 100,000 steps


def fetch_and_parse():
    time.sleep(WAIT)  # stands in for the network
    total = 0
    for i in range(WORK * 100_000):
        total += i * i % 7


def run_all(kind):
    workers = [kind(target=fetch_and_parse, name=f"page-{page}") for page in range(PAGES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    if STRATEGY == "sequence":
        for page in range(PAGES):
            fetch_and_parse()
    else:
        run_all(Thread if STRATEGY == "threads" else Process)
