"""Tasks of executors and of event loops as named spans of the trace: a pair of events around each piece that a thread runs."""

import _machine
import contextvars
import functools
import itertools
from concurrent.futures import thread

#: `EVENT` of the trace.
BEGIN, END = 32, 33

#: Of these types arguments are shown; a `repr` of any other might run code of the program.
_SHOWN = frozenset({bool, bytes, float, int, str, type(None)})
#: Characters of an argument, and of a whole name.
_ARGUMENT, _NAME = 20, 60

_numbers = itertools.count(1)


def is_on():
    """Whether there is a trace to write into."""
    return _machine.control("is-tracing")


def new(name, kind):
    """Give a task ("executor" or "asyncio") a name; returns its number."""
    number = next(_numbers)
    _machine.control("name-task", number, _short(name, _NAME), kind)
    return number


def begin(number):
    """The running thread begins a piece of this task."""
    _machine.note_task(BEGIN, number)


def end(number):
    """The running thread is done with this piece."""
    _machine.note_task(END, number)


def describe_call(function, arguments, keywords):
    """A call as a program would write it, such as `fetch(3)`."""
    while True:
        if isinstance(function, functools.partial):
            arguments = (*function.args, *arguments)
            keywords = {**function.keywords, **keywords}
            function = function.func
        elif arguments and isinstance(getattr(function, "__self__", None), contextvars.Context):
            function, *arguments = arguments  # what `asyncio.to_thread` runs is `context.run(function, …)`
        else:
            break
    name = getattr(function, "__name__", type(function).__name__)
    shown = [_describe(value) for value in arguments]
    shown += [f"{key}={_describe(value)}" for key, value in keywords.items()]
    return f"{name}({', '.join(shown)})"


def _describe(value):
    return _short(repr(value), _ARGUMENT) if type(value) in _SHOWN else "…"


def _short(text, most):
    return text if len(text) <= most else f"{text[: most - 1]}…"


class _WorkItem(thread._WorkItem):
    """CPython's, with its call as a span."""

    def run(self, ctx):
        if self.future.cancelled() or not is_on():
            super().run(ctx)
            return
        number = new(describe_call(*self.task), "executor")
        begin(number)
        try:
            super().run(ctx)
        finally:
            end(number)
            self = None  # as CPython's: the future may hold an exception that holds this frame


def install():
    """Let pools of threads make these work items."""
    thread._WorkItem = _WorkItem
