"""Finds what a program calls the things that its threads wait for, so that a chart can say so.

Called by the machine when a thread is about to wait for something for the first time. Nothing of the program is run:
no attribute is looked up other than in the dictionaries where instances keep them.
"""

import itertools
import sys
import threading
import types
from collections import OrderedDict, defaultdict, deque
from importlib import _bootstrap

from machine_program import HOME

#: Entries of a list or dict that are looked at.
MOST_ENTRIES = 200

#: Frames that are looked at, from the innermost.
MOST_FRAMES = 20

#: Attributes in which classes of the library keep the lock that a program means by them.
INNER_LOCKS = (
    *("_lock", "_cond", "mutex", "not_empty", "not_full", "_condition", "_semlock"),
    *("_wait_semaphore", "_rlock", "_wlock", "_sem"),
)

#: Modules of the library whose classes have such attributes.
AROUND_LOCKS = (
    "threading",
    "queue",
    "concurrent.futures._base",
    "multiprocessing.synchronize",
    "multiprocessing.sharedctypes",
    "multiprocessing.queues",
)

# Metaclasses may have attributes of these names.
_mro_of = type.__dict__["__mro__"].__get__
_dict_of = type.__dict__["__dict__"].__get__


def name_of(thing):
    """The name of `thing` in the program's frames or "", a newline, and the name of its class."""
    frame = sys._getframe(1)
    name = thing.name if type(thing) is _bootstrap._ModuleLock else ""
    for _ in range(MOST_FRAMES):
        if frame is None or name:
            break
        code = frame.f_code
        if code.co_filename.startswith(HOME) or code.co_filename == "<string>":
            name = _in_frame(frame, thing)
        frame = frame.f_back
    if not name and (main := sys.modules.get("__main__")):  # the thread runs a method of the library, such as `ready.wait`
        name = _in_names(vars(main), thing)
    return f"{name}\n{type(thing).__name__}"


def _in_frame(frame, thing):
    """A global name says more than a local one: what `first` is depends on who was called."""
    name = _in_names(frame.f_globals, thing)
    if name or frame.f_locals is frame.f_globals:
        return name
    return _in_names(dict(frame.f_locals), thing)


def _in_names(variables, thing):
    """`counter`, `account.lock` or `forks[2]`, whichever is found first; "" if none is."""
    items = [item for item in list(variables.items()) if not _is_hidden(*item)]
    for name, value in items:
        if _is(value, thing):
            return name
    for name, value in items:
        part = _in_value(value, thing)
        if part:
            return name + part
    return ""


def _is_hidden(name, value):
    return name.startswith("__") or isinstance(value, (types.ModuleType, type))


def _in_value(value, thing, depth=2):
    """What follows the name of `value` to reach `thing`, through at most `depth` steps; "" if nothing does."""
    for step, entry in _entries(value):
        if _is(entry, thing):
            return step
    if depth > 1:
        for step, entry in _entries(value):
            rest = _in_value(entry, thing, depth - 1)
            if rest:
                return step + rest
    return ""


def _entries(value):
    """Steps from `value` to what it holds: `[0]`, `['key']` or `.attribute`, and what is there."""
    kind = type(value)
    if kind in (list, tuple, deque):
        return [(f"[{index}]", entry) for index, entry in enumerate(itertools.islice(value, MOST_ENTRIES))]
    if kind in (dict, OrderedDict, defaultdict):
        items = list(itertools.islice(value.items(), MOST_ENTRIES))
        return [(f"[{key!r}]", entry) for key, entry in items if type(key) in (str, int)]
    if kind.__module__ in sys.stdlib_module_names:
        return []
    attributes = {**_attributes(value), **_slots(value)}
    return [(f".{name}", entry) for name, entry in list(attributes.items())[:MOST_ENTRIES]]


def _is(value, thing):
    """Whether `value` is `thing`, or a class of the library around it."""
    if value is thing:
        return True
    if type(value).__module__ not in AROUND_LOCKS:
        return False
    attributes = _attributes(value)
    return any(_inner(attributes.get(name), thing) for name in INNER_LOCKS)


def _inner(value, thing):
    if value is None:
        return False
    if value is thing:
        return True
    if type(value).__module__ == "multiprocessing.synchronize":
        attributes = _attributes(value)
        return attributes.get("_semlock") is thing or _inner(attributes.get("_wait_semaphore"), thing)
    return type(value) is threading.Condition and _attributes(value).get("_lock") is thing


def _slots(value):
    """What an object keeps in the slots of its class; they belong to C, so that no code of the program is run."""
    found = {}
    for kind in _mro_of(type(value)):
        for name, slot in _dict_of(kind).items():
            if type(slot) is types.MemberDescriptorType:
                try:
                    found[name] = slot.__get__(value)
                except AttributeError:
                    pass  # nothing is in it yet
    return found


def _attributes(value):
    try:
        found = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}
    return found if type(found) is dict else {}
