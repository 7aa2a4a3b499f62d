"""Three threads note who they are and what they see."""
import os
import threading
import time

basket = ["bread"]
seen = {"process": [], "thread": [], "basket": [], "pocket": []}


def look():
    pocket = ["key"]
    seen["process"].append(os.getpid())
    seen["thread"].append(threading.get_ident())
    seen["basket"].append(id(basket))
    seen["pocket"].append(id(pocket))
    time.sleep(0.2)  # long enough that all three are here


friends = [
    threading.Thread(target=look, name=name)
    for name in ["ann", "bob", "eve"]
]
for friend in friends:
    friend.start()
for friend in friends:
    friend.join()
for what, numbers in seen.items():
    print(f"{what:8} {len(set(numbers))} different")
