"""Fetch some pages, a thread for each."""
import time
from threading import Thread

PAGES = 4
WAIT = 0.2

arrived = []


def fetch(page):
    time.sleep(WAIT)  # stands in for the network
    arrived.append(page)


began = time.perf_counter()
threads = []
for page in range(PAGES):
    thread = Thread(target=fetch, args=(page,), name=f"page-{page}")
    thread.start()
    threads.append(thread)
for thread in threads:
    thread.join()
print("arrived:", arrived)
print(f"{PAGES} pages in {time.perf_counter() - began:.2f} s")
