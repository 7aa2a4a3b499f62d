"""One run of an exercise's program, as its checks see it."""

from exercise import Failure, NotRecorded
from exercise_trace import EVENTS, STATES, WAITS, Trace
from exercise_values import decode


class Call:
    """A call of a function that the exercise records."""

    def __init__(self, data):
        self.name = data["name"]
        self.args = decode(data["args"])
        self.kwargs = decode(data["kwargs"])
        self.result = decode(data["result"])
        #: What it raised, as in `ValueError: no`; `None` when it returned.
        self.error = data["error"]
        self.thread = shown_name(data["thread"])
        self.began = data["began"]
        self.ended = data["ended"]


class Wait:
    """What one thread of a deadlock waits for."""

    def __init__(self, data):
        self.thread = shown_name(data["thread"])
        #: `lock`, `join`, `process`, `recv`, `queueGet` and so on.
        self.waits_for = data["waitsFor"]
        #: What the program calls the lock, queue and so on; may be empty.
        self.object = data["object"]
        self.line = data["line"]
        #: The thread that holds it, or is waited for; `None` when that could be any.
        self.holder = None if data["holder"] is None else shown_name(data["holder"])


class Run:
    """What a program did in one run."""

    def __init__(self, data):
        self.number = data["number"]
        self.seed = data["seed"]
        self.output = data["output"]
        self.errors = data["errors"]
        #: Those of the first process, whose error ends the program.
        self.own_errors = data["ownErrors"]
        self.exit_code = data["exitCode"]
        self.deadlocked = data["reason"] == "deadlocked"
        #: Who waits for what, when it is deadlocked.
        self.deadlock = [Wait(wait) for wait in data["deadlock"]]
        #: How it came to its end: `exited`, `deadlocked`, `killed`, `interrupted` or `died`.
        self.reason = data["reason"]
        self.elapsed = data["wallTime"] / 1000
        told = data["told"] or {"values": {}, "calls": [], "alive": []}
        self._values = {name: decode(value) for name, value in told["values"].items()}
        self._calls = [Call(call) for call in told["calls"]]
        self.alive_at_end = [shown_name(name) for name in told["alive"]]
        self._told_trace = Trace(data["trace"], shown_name)

    @property
    def _trace(self):
        """The trace; raises NotRecorded when some of it is missing."""
        lost = self._told_trace.lost
        if lost:
            raise NotRecorded(
                en=f"The program did so much in this run that {lost:,} events could not be recorded, so this cannot be told.",
                zh=f"这次运行做的事太多，有{lost:,}个事件没能记录下来，因此无法判断。",
            )
        return self._told_trace

    @property
    def threads(self):
        """Every thread, `main` first."""
        return self._trace.threads

    @property
    def processes(self):
        """Names of the processes, the first one first."""
        return self._trace.processes

    # What it left behind.

    def value(self, name):
        """A global variable of the program at its end."""
        if name not in self._values:
            raise KeyError(f'{name!r} is not known: name it in values="…" of the exercise')
        return self._values[name]

    def calls(self, name):
        """The calls of a function, in the order of their ends."""
        return [call for call in self._calls if call.name == name]

    def thread(self, name):
        """The thread of that name; raises LookupError when there is none."""
        for thread in self.threads:
            if thread.name == name:
                return thread
        raise LookupError(f"no thread {name!r} in run {self.number}")

    # What happened when.

    def overlaps(self, a, b):
        """Whether two threads, calls or tasks were there at the same time."""
        a, b = self._interval(a), self._interval(b)
        return a.began < b.ended and b.began < a.ended

    def max_running(self):
        """How many threads at most ran at once; more than one only in several processes."""
        return self._trace.most_in(STATES["running"])

    def max_sleeping(self):
        """How many threads at most slept or waited for the world at once."""
        return self._trace.most_in(STATES["sleeping"])

    def max_waiting(self):
        """How many threads at most waited for another thread at once."""
        return self._trace.most_in(STATES["waiting"])

    def time_in(self, state, thread=None):
        """Seconds that a thread, or all of them, spent in a state such as "sleeping"."""
        threads = self.threads if thread is None else [self._interval(thread)]
        wanted = STATES[state]
        return sum(
            span.ended - span.began for one in threads for span in one.spans if span.state == wanted
        )

    def switches(self):
        """How often another thread went on than the one that ran before, in the same process."""
        count, last = 0, {}
        for span in self._trace.running_in_order():
            before = last.get(span.thread.process)
            count += before is not None and before is not span.thread
            last[span.thread.process] = span.thread
        return count

    def tasks(self):
        """Tasks of executors and of asyncio, in the order in which they began."""
        return self._trace.tasks

    def acquisitions(self, lock=None):
        """When a lock, or any lock, was taken; raises NotRecorded when it was taken too often for each to be recorded."""
        events = self._events("acquire", name=lock)
        thinned = next((event for event in events if event.number > 1), None)
        if thinned is not None:
            raise NotRecorded(
                en=f"{thinned.channel or 'A lock'} was taken too often in this run to record each time, so this cannot be told.",
                zh=f"这次运行里{thinned.channel or '一把锁'}被获取得太频繁，没能逐次记录，因此无法判断。",
            )
        return events

    def messages(self):
        """What was put, got, sent and received, in order."""
        return self._events("put", "get", "send", "recv")

    def reads(self, variable):
        """When a watched variable was read."""
        return self._events("read", name=variable)

    def writes(self, variable):
        """When a watched variable was written."""
        return self._events("write", name=variable)

    # What is wrong.

    def lost_updates(self, variable):
        """Writes of others that a write undid, since it was made from what its thread had read before them."""
        findings = []
        read_at, written_since = {}, {}
        for event in self._events("read", "write", name=variable):
            if event.kind == "read":
                read_at[event.thread] = event
                written_since[event.thread] = None
                continue
            other = written_since.get(event.thread)
            if event.thread in read_at and other is not None:
                findings.append(_lost(variable, event, other))
            read_at.pop(event.thread, None)
            for thread in read_at:
                if thread != event.thread and written_since[thread] is None:
                    written_since[thread] = event
        return findings

    def held_during_wait(self, lock=None):
        """Waits, for time or for others, of a thread that held the lock, or any lock.

        Of a lock that is taken thousands of times only a part of them is recorded, and looked at here.
        """
        findings = []
        for thread in self.threads:
            held = {}
            for moment in thread.history:
                if moment.kind == "acquire" and (lock is None or moment.channel == lock):
                    held[moment.object] = moment.channel
                elif moment.kind == "release":
                    held.pop(moment.object, None)
                elif moment.kind == "state" and held and _waits(moment):
                    findings.append(_held(thread, next(iter(held.values())), moment))
        return findings

    def left_alive(self):
        """Threads that nobody had waited for when the last line of the program was over."""
        return [
            Failure(
                en=f"{name} was still at work after the last line of the program.",
                zh=f"程序的最后一行执行完时，{name}还在工作。",
            )
            for name in self.alive_at_end
        ]

    def _events(self, *kinds, name=None):
        codes = {EVENTS[kind] for kind in kinds}
        return [
            event
            for event in self._trace.events
            if event.code in codes and (name is None or event.channel == name)
        ]

    def _interval(self, what):
        return self.thread(what) if isinstance(what, str) else what


def shown_name(name):
    """What a thread is called on the timeline."""
    return "main" if name == "MainThread" else name


def _waits(moment):
    return moment.state == STATES["sleeping"] or (
        moment.state == STATES["waiting"] and moment.reason in WAITS
    )


def _lost(variable, write, other):
    return Failure(
        en=f"{other.thread} wrote {variable} between the read and the write of {write.thread}, and that update was lost.",
        zh=f"{other.thread}在{write.thread}读{variable}之后、写{variable}之前写了它，这次更新丢了。",
        at=write,
    )


def _held(thread, lock, moment):
    named = lock or "a lock"
    return Failure(
        en=f"{thread.name} held {named} while it waited.",
        zh=f"{thread.name}等待的时候还握着{lock or '锁'}。",
        at=moment,
    )
