"""Four couriers, one ledger, and a lock held for the whole trip."""
import time
from threading import Lock, Thread

TRIPS = 3
TRIP = 0.1  # seconds

delivered = 0
ledger_lock = Lock()


def deliver():
    global delivered
    for _ in range(TRIPS):
        with ledger_lock:
            time.sleep(TRIP)  # there and back
            delivered += 1


began = time.perf_counter()
threads = [
    Thread(target=deliver, name=name)
    for name in ["ann", "bob", "eve", "joe"]
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{delivered} delivered in {time.perf_counter() - began:.1f} s")
