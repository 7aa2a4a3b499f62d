"""Varied work for an interpreter that is thrown away afterwards.

An engine optimises WebAssembly while it runs and takes the optimised code back when it meets what it had not expected.
So what counts is variety, not length: many kinds of operands, iterators and calls, each a few times. Nothing here has
a result worth having.
"""

import itertools
import operator
import threading
import time

#: Seconds of rest after each burst: the engine compiles beside the program and wants the cores for that.
REST = 0.04
#: Rounds of all kinds of work in a burst.
ROUNDS = 3
#: Size of the work of each kind.
SIZE = 20


class Point:
    """Operators that are Python functions."""

    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x

    def __hash__(self):
        return 1

    def __getitem__(self, key):
        return key

    def __bool__(self):
        return True


class Bag(list):
    """A subclass of a built-in type with a property, and a context manager."""

    size = property(len)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def options(a, b=2, *c, d=4, **e):
    """A function with every kind of parameter."""
    return a + b + d + len(c) + len(e)


def generator(n):
    for i in range(n):
        yield i


def iterations(n):
    """Loops over iterators of every common kind."""
    whole = range(n)
    table = {i: i for i in whole}
    sources = (
        *(whole, list(whole), tuple(whole), table, set(whole), generator(n), enumerate(whole), zip(whole, whole)),
        *(map(abs, whole), reversed(whole), bytes(n), (i for i in whole), table.items(), table.values(), "word" * n),
        *(filter(None, whole), itertools.count(0), iter(whole), reversed([1, 2])),
    )
    total = 0
    for source in sources:
        for item in source:
            total += 1
            if item == n:
                break
    return total + sum(i for i in whole) + sum(a * b for a, b in zip(whole, whole))


NUMBERS = (3, 2.5, 1 << 80, True, 1j)
WHOLE_NUMBERS = (7, 1 << 80, True)
SEQUENCES = ("abc", b"abc", [1, 2], (1, 2))
ARITHMETIC = (operator.add, operator.sub, operator.mul, operator.truediv, operator.eq, operator.ne)
WHOLE = (operator.mod, operator.floordiv, operator.and_, operator.or_, operator.xor, operator.lt)


def operations(n):
    """Operators on every pair of common types, written out so that their bytecodes are met, and by name."""
    half = 0.5
    for a, b in itertools.product(NUMBERS, NUMBERS):
        results = [a + b, a * b, a - b, a / b, a == b, a != b, -a, a**2, bool(a)]
        results += [work(a, b) for work in ARITHMETIC]
    for a, b in itertools.product(WHOLE_NUMBERS, WHOLE_NUMBERS):
        results = [a % b, a // b, a & b, a | b, a ^ b, a << 1, a >> 1, a < b]
        results += [work(a, b) for work in WHOLE]
    for i in range(n):
        results = [i % 7, i * i, i // 2, i / 2, half * i, half + half, half < i, half % 3]
    for a in SEQUENCES:
        results = [a + a, a * 2, a[0], a[-1], a[1:], a == a[:], a < a + a, len(a), a[0] in a]
    point = Point(1, 2)
    results += [point + point, point == Point(1, 3), point[1], point in [point], point in {point}]
    results += [{1} | {2}, {1} & {2}, {1} - {2}, {1: 2} | {3: 4}, "%s" % 3, f"{n}:{half:.2f}{point!r:.3}"]
    items = [1, 2]
    del items[0]
    items += results
    items *= 2
    return items


def pair(i):
    return i, i + 1


def recursion(n):
    return n if n < 2 else recursion(n - 1) + recursion(n - 2)


def calls(n):
    """Calls of every kind, subscripts, comprehensions, exceptions and sorting."""
    bag, table = Bag(), {}
    for i in range(n):
        bag.append(i)
        table[i] = table.get(i, 0) + 1
        table[str(i)] = i
        results = [options(i), options(i, 3, d=5), options(i, 2, 3, z=1), options(*bag[:2], **{"d": 1})]
        results += [bag.size, bag[i], bag[-1], table[i], str(i), int(1.5), float(i), max(i, 3), abs(-i)]
        results += [isinstance(i, int), time.monotonic(), callable(i), repr(i), ord("a"), (lambda a: a + 1)(i)]
        results += [[j for j in pair(i)], {j: j for j in pair(i)}]
        first, *rest = bag
        with bag as same:
            same.copy()
        try:
            if i % 3 == 0:
                raise ValueError(first, rest)
            table["none"]
        except (ValueError, KeyError) as error:
            results.append(error.args)
    return sorted(bag, key=abs), sorted(map(str, bag)), min(bag), sum(bag), recursion(6)


def locks(n):
    lock = threading.Lock()
    for _ in range(n):
        with lock:
            pass
        lock.acquire()
        lock.release()


def burst():
    """All kinds of work, a few times."""
    for _ in range(ROUNDS):
        for work in (iterations, operations, calls, locks):
            work(SIZE)


def heat(seconds):
    """Work in bursts, each in a thread of its own, for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        thread = threading.Thread(target=burst)
        thread.start()
        thread.join()
        time.sleep(REST)
