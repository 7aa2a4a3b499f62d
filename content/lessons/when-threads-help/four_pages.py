"""Fetch some pages and parse each, a thread for every page."""
import time
from threading import Thread

PAGES = 4
WAIT = 0.2
WORK = 8  # parsing one page, in units of 100,000 steps

finished = []


def parse(page):
    total = page
    for i in range(WORK * 100_000):
        total += i * i % 7
    return total


def fetch_and_parse(page):
    time.sleep(WAIT)  # stands in for the network
    total = parse(page)
    finished.append((time.perf_counter() - began, page, total))


began = time.perf_counter()
threads = []
for page in range(PAGES):
    thread = Thread(
        target=fetch_and_parse, args=(page,), name=f"page-{page}"
    )
    thread.start()
    threads.append(thread)
for thread in threads:
    thread.join()
for seconds, page, total in finished:
    print(f"page {page} finished at {seconds:.2f} s")
print(f"{PAGES} pages in {time.perf_counter() - began:.2f} s")
