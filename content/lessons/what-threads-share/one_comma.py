"""A comma is missing."""
from threading import Thread


def shop(thing):
    print("out for", thing)


ann = Thread(target=shop, args=("bread",), name="ann")
bob = Thread(target=shop, args=("milk"), name="bob")
for friend in [ann, bob]:
    friend.start()
for friend in [ann, bob]:
    friend.join()
print("main goes on")
