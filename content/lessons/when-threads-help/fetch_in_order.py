"""Fetch some pages, one after another."""
import time

PAGES = 4
WAIT = 0.2

arrived = []


def fetch(page):
    time.sleep(WAIT)  # stands in for the network
    arrived.append(page)


began = time.perf_counter()
for page in range(PAGES):
    fetch(page)
print("arrived:", arrived)
print(f"{PAGES} pages in {time.perf_counter() - began:.2f} s")
