"""Four helpers count the ballots of four boxes into one table."""
import time
from threading import Lock, Thread

BOXES = [
    ["ann", "bob", "ann", "eve"] * 20,
    ["bob", "bob", "eve", "ann"] * 20,
    ["eve", "ann", "ann", "bob"] * 20,
    ["ann", "eve", "bob", "bob"] * 20,
]

votes = {}
votes_lock = Lock()


def count_box(box):
    time.sleep(0.1)  # fetch the box
    for name in box:
        with votes_lock:
            votes[name] = votes.get(name, 0) + 1


threads = []
for number, box in enumerate(BOXES):
    name = f"helper-{number}"
    thread = Thread(target=count_box, args=(box,), name=name)
    thread.start()
    threads.append(thread)
for thread in threads:
    thread.join()
print(votes, "in all", sum(votes.values()))
