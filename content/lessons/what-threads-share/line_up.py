"""Start three threads twenty times. Who is done first?"""
from collections import Counter
from threading import Thread

ROUNDS = 20

orders = Counter()


def arrive(name, line):
    for step in range(50):
        str(step)  # a few steps to walk
    line.append(name)


def one_round():
    line = []
    friends = [
        Thread(target=arrive, args=(name, line), name=name)
        for name in ["ann", "bob", "eve"]
    ]
    for friend in friends:
        friend.start()
    for friend in friends:
        friend.join()
    return " ".join(line)


for _ in range(ROUNDS):
    orders[one_round()] += 1
for order, times in orders.most_common():
    print(f"{order}: {times} times")
