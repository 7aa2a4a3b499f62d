"""Fetch some pages in the way that STRATEGY says."""
import time
from threading import Thread

STRATEGY = "sequential"  # or "threads"
PAGES = 4
WAIT = 0.1


def fetch(page):
    time.sleep(WAIT)  # stands in for the network


def one_after_another():
    for page in range(PAGES):
        fetch(page)


def in_threads():
    threads = [Thread(target=fetch, args=(page,)) for page in range(PAGES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if STRATEGY == "threads":
    in_threads()
else:
    one_after_another()
