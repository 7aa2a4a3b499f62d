"""One name, and for every thread a value of its own."""
import threading
import time

tag = threading.local()


def greet():
    time.sleep(0.2)  # meanwhile the others put on their tags
    print("hello from", tag.name)


def work(name):
    tag.name = name
    greet()


friends = [
    threading.Thread(target=work, args=(name,), name=name)
    for name in ["ann", "bob", "eve"]
]
for friend in friends:
    friend.start()
for friend in friends:
    friend.join()
print("does main wear one?", hasattr(tag, "name"))
