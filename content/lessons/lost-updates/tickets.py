"""Three counters sell the last tickets of a concert."""
import time
from threading import Thread

TICKETS = 5
PAYING = 0.05  # seconds

left = TICKETS
sold = []


def sell(counter):
    global left
    while left > 0:
        time.sleep(PAYING)  # the customer pays
        left -= 1
        sold.append(counter)


threads = [
    Thread(target=sell, args=(name,), name=name)
    for name in ["north", "south", "west"]
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{TICKETS} tickets, {len(sold)} sold, {left} left")
