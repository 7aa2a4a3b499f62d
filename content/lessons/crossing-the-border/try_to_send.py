"""Try to send all sorts of things to another process."""
import pickle
import threading
from functools import partial


def double(number):
    return 2 * number


THINGS = {
    "a list": [1, "two", 3.0],
    "a function of this file": double,
    "a lambda": lambda number: 2 * number,
    "a lock": threading.Lock(),
    "a generator": (number for number in range(3)),
    "an open file": open(__file__),
    "partial(double, 2)": partial(double, 2),
}

for name, thing in THINGS.items():
    try:
        size = len(pickle.dumps(thing))
        print(f"{name}: {size} bytes")
    except Exception as error:
        print(f"{name}: no, {type(error).__name__}")
