"""A thread writes a diary, and main does not wait for it."""
import time
from threading import Thread

PAGES = 5
DAEMON = True


def write():
    for page in range(1, PAGES + 1):
        time.sleep(0.2)  # one page
        print("page", page, "written")
    print("diary closed")


Thread(target=write, name="writer", daemon=DAEMON).start()
time.sleep(0.5)
print("main is done")
