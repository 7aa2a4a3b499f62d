"""What CPython's `_queue` supplies in C: a queue whose `put` may interrupt itself.

`queue.SimpleQueue` may be used from destructors and signal handlers: `put` and `get` take no lock that the code they
interrupt could hold. Items lie in a deque, whose methods are atomic; a lock that nobody owns is the bell:

    locked     nobody has rung since somebody last woke
    unlocked   there may be items: the first to lock it again looks

Who was woken and leaves items behind rings for the next, so that two `put` that ring once lose nobody.
"""

import _machine
import collections
import operator
import time
import types


class Empty(Exception):
    """Exception raised by Queue.get(block=0)/get_nowait()."""


Empty.__module__ = "_queue"


class SimpleQueue:
    """A first-in first-out queue without a bound."""

    __slots__ = ("_items", "_bell", "__weakref__")
    __class_getitem__ = classmethod(types.GenericAlias)

    def __new__(cls, /, *arguments, **options):
        if cls.__init__ is SimpleQueue.__init__:
            for given, kind in ((arguments, "positional"), (options, "keyword")):
                if given:
                    raise TypeError(f"SimpleQueue() takes no {kind} arguments")
        self = super().__new__(cls)
        self._items = collections.deque()
        self._bell = _machine.lock()
        self._bell.acquire(False)
        return self

    def __init__(self, *arguments, **options):
        """Nothing: `__new__` has done it all, and refused what it does not take."""

    def put(self, item, block=True, timeout=None):
        """Add an item; never waits, whatever `block` and `timeout` say."""
        self._items.append(item)
        self._ring()

    def put_nowait(self, item):
        """Add an item."""
        self.put(item)

    def get(self, block=True, timeout=None):
        """Take the first item; waits for one unless `block` is false, at most `timeout` seconds."""
        if not block:
            return self._take()
        if timeout is not None and _seconds(timeout) < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            try:
                return self._items.popleft()
            except IndexError:
                pass
            if end is None:
                self._bell.acquire()
            elif not self._bell.acquire(True, max(0, end - time.monotonic())):
                return self._take()
            try:
                item = self._items.popleft()
            except IndexError:
                continue
            if self._items:
                self._ring()
            return item

    def get_nowait(self):
        """Take the first item, or raise Empty."""
        return self._take()

    def empty(self):
        """Whether there is no item, for now."""
        return not self._items

    def qsize(self):
        """How many items there are, for now."""
        return len(self._items)

    def __reduce__(self):
        raise TypeError("cannot pickle '_queue.SimpleQueue' object")

    def _take(self):
        try:
            return self._items.popleft()
        except IndexError:
            raise Empty from None

    def _ring(self):
        if self._bell.locked():
            try:
                self._bell.release()
            except RuntimeError:
                pass  # somebody else has rung since


SimpleQueue.__module__ = "_queue"


def _seconds(timeout):
    """The number that C takes a timeout for."""
    try:
        return timeout if isinstance(timeout, float) else operator.index(timeout)
    except TypeError:
        kind = type(timeout).__name__
        raise TypeError(f"'{kind}' object cannot be interpreted as an integer or float") from None


def _describe(native):
    """Say in `help` what CPython's own queue says there."""
    for name, ours in vars(SimpleQueue).items():
        theirs = vars(native).get(name)
        if isinstance(ours, types.FunctionType) and theirs is not None and not name.startswith("_"):
            ours.__doc__, ours.__qualname__ = theirs.__doc__, name
    SimpleQueue.__doc__ = native.__doc__


def module():
    """The module `_queue`; what is there in its place so far is CPython's own."""
    import _queue

    _describe(_queue.SimpleQueue)
    made = types.ModuleType("_queue", _queue.__doc__)
    made.Empty, made.SimpleQueue = Empty, SimpleQueue
    return made
