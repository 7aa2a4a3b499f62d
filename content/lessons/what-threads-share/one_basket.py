"""Three friends put what they bring into one basket."""
import time
from threading import Thread

WALK = 0.3  # seconds

basket = []


def shop(thing):
    time.sleep(WALK)  # there and back
    basket.append(thing)


friends = [
    Thread(target=shop, args=("bread",), name="ann"),
    Thread(target=shop, args=("milk",), name="bob"),
    Thread(target=shop, args=("tea",), name="eve"),
]
for friend in friends:
    friend.start()
print("before join:", basket)
for friend in friends:
    friend.join()
print("after join: ", sorted(basket))
