"""Three friends go shopping, each in a thread."""
import time
from threading import Thread

WALK = 0.3  # seconds


def shop(thing):
    print("out for", thing)
    time.sleep(WALK)  # there and back
    print("back with", thing)


ann = Thread(target=shop, args=("bread",), name="ann")
bob = Thread(target=shop, args=("milk",), name="bob")
eve = Thread(target=shop, args=("tea",), name="eve")
ann.start()
bob.start()
eve.start()
print("main has nothing left to do")
