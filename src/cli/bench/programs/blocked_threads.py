"""A thousand threads wait for a lock. The memory around them is looked at from outside, at each of the two pauses."""
from threading import Lock, Thread

THREADS = 1000


def pause(word):
    print(word)
    input()


lock = Lock()


def wait():
    with lock:
        pass


warm = Thread(target=wait)
warm.start()
warm.join()
pause("idle")
with lock:
    threads = [Thread(target=wait) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    pause("blocked")
for thread in threads:
    thread.join()
