"""Runs for tests, written down as short as they can be."""

from exercise_run import Run
from exercise_trace import EVENTS, STATES

CODES = STATES | EVENTS
NAMES = {1: "MainThread", 2: "A", 3: "B"}
OBJECTS = {7: "lock", 8: "other", 9: "total"}


def run(*records, values=None, calls=(), alive=(), lost=0, **fields):
    """A run whose records are `(time in seconds, thread number, kind)`, perhaps with an object’s key, a reason, a process,
    and the number that came with it."""
    rows = []
    for time, tid, kind, *rest in records:
        object, reason, pid, number = [*rest, *(0, 0, 1, 0)[len(rest) :]]
        rows.append([time * 1_000_000, pid, tid, CODES[kind], reason, object, 0, 0, 0, number])
    names = [{"kind": "thread", "pid": 1, "tid": tid, "name": name} for tid, name in NAMES.items()]
    names += [{"kind": "object", "pid": 1, "id": key, "name": name} for key, name in OBJECTS.items()]
    data = {
        "number": 1,
        "seed": 1,
        "output": "",
        "errors": "",
        "ownErrors": "",
        "exitCode": 0,
        "reason": "exited",
        "wallTime": 1000,
        "deadlock": [],
        "told": {"values": values or {}, "calls": list(calls), "alive": list(alive)},
        "trace": {"lost": lost, "names": names, "records": rows},
    }
    return Run(data | fields)
