"""Lets the trace see items go into queues and come out of them, for charts of how full a queue is.

The hooks of `queue` that subclasses may replace are wrapped; a class of the program that replaces them goes unseen.
"""

import _machine
import functools
import queue

#: `EVENT.put` and `EVENT.get` of the trace.
PUT, GET = 36, 37


def install():
    """Wrap the hooks of the library's own queues."""
    for cls in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
        cls._put = _then_note(cls._put, PUT, cls._qsize)
        cls._get = _then_note(cls._get, GET, cls._qsize)
    simple = queue.SimpleQueue
    simple.put = _then_note(simple.put, PUT, simple.qsize)
    simple.get = _then_note(simple.get, GET, simple.qsize)


def _then_note(method, event, size):
    """`method`, after which the trace is told how many items there are."""

    @functools.wraps(method)
    def observed(self, *arguments, **options):
        result = method(self, *arguments, **options)
        _machine.note(event, self, size(self))
        return result

    return observed
