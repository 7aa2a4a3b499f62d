"""Four waits at the same time."""

import threading
import time


def fetch(name):
    time.sleep(0.2)
    print(name, "is here")


threads = [
    threading.Thread(target=fetch, args=(f"page-{n}",))
    for n in range(4)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
