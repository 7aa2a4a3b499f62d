"""Three errands. Who runs them?"""
import time
from threading import Thread, current_thread

WALK = 0.3  # seconds


def shop(thing):
    print(current_thread().name, "goes for", thing)
    time.sleep(WALK)  # there and back


began = time.perf_counter()
ann = Thread(target=shop("bread"), name="ann")
bob = Thread(target=shop("milk"), name="bob")
eve = Thread(target=shop("tea"), name="eve")
for friend in [ann, bob, eve]:
    friend.start()
for friend in [ann, bob, eve]:
    friend.join()
print(f"all back after {time.perf_counter() - began:.1f} s")
