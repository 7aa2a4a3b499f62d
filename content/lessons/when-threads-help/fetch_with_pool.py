"""Fetch and parse many small pages with a pool of threads."""
import time
from concurrent.futures import ThreadPoolExecutor

WORKERS = 4
PAGES = 32
WAIT = 0.1
WORK = 4  # parsing one page, in units of 10,000 steps


def parse(page):
    total = page
    for i in range(WORK * 10_000):
        total += i * i % 7
    return total


def fetch_and_parse(page):
    time.sleep(WAIT)  # stands in for the network
    return parse(page)


began = time.perf_counter()
with ThreadPoolExecutor(WORKERS, thread_name_prefix="worker") as pool:
    results = list(pool.map(fetch_and_parse, range(PAGES)))
seconds = time.perf_counter() - began
print(f"{WORKERS} workers, {len(results)} pages: {seconds:.2f} s")
