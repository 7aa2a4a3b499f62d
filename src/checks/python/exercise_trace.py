"""The event trace of a run as objects: threads with their spans, events, tasks.

The numbers are those of the machine's protocol.
"""

STATES = {"starting": 1, "running": 2, "ready": 3, "waiting": 4, "sleeping": 5, "ended": 6}
EVENTS = {
    "taskBegin": 32,
    "taskEnd": 33,
    "read": 34,
    "write": 35,
    "put": 36,
    "get": 37,
    "send": 38,
    "recv": 39,
    "acquire": 40,
    "release": 41,
}
_KINDS = {code: kind for kind, code in EVENTS.items()}
#: Reasons to wait that are not the wait for a lock: join, event, barrier, queues, futures, event loops, processes.
WAITS = {4, 13, 15, 16, 17, 18, 19, 20, 21}

#: The number of the process that runs the program itself.
FIRST = 1

_MICROSECOND = 1e-6


class Span:
    """A stretch of one thread in one state."""

    def __init__(self, thread, state, began):
        self.thread = thread
        self.state = state
        self.began = began
        self.ended = began


class Moment:
    """A change of state or an event of one thread."""

    def __init__(self, thread, code, time, line, reason, object, channel, number):
        self.code = code
        #: `read`, `write`, `acquire` and so on; `state` for a change of state.
        self.kind = _KINDS.get(code, "state")
        self.state = code if code in STATES.values() else None
        #: Name of the thread, and the number of its process.
        self.thread = thread.name
        self.process = thread.process
        self.time = time
        self.line = line
        self.reason = reason
        self.object = object
        #: What the lock, queue, pipe or variable is called.
        self.channel = channel
        #: The number that came with it: depth of a queue, sequence in a pipe, value of a variable; of a lock that is
        #: taken very often, for how many times this one stands.
        self.number = number


class Thread:
    """A thread of the program."""

    def __init__(self, process, name):
        #: The number of its process.
        self.process = process
        self.name = name
        self.began = 0.0
        self.ended = 0.0
        self.spans = []
        #: Its changes of state and events, in order.
        self.history = []


class Task:
    """A task of an executor or of an event loop."""

    def __init__(self, name, thread, began):
        self.name = name
        #: Name of the thread that ran it.
        self.thread = thread
        self.began = began
        self.ended = began


def _owner(pid, key):
    """The process that a key belongs to; negative keys are those of things that all processes share."""
    return pid if key > 0 else 0


class Trace:
    """All that the machine recorded of a run."""

    def __init__(self, data, shown_name):
        #: Records that came faster than they could be kept.
        self.lost = data["lost"]
        self._objects = {}
        self._tasks = {}
        names = {}
        processes = {}
        for name in data["names"]:
            match name["kind"]:
                case "thread":
                    names[name["pid"], name["tid"]] = shown_name(name["name"])
                case "process":
                    processes[name["pid"]] = name["name"]
                case "object":
                    self._objects[_owner(name["pid"], name["id"]), name["id"]] = name["name"]
                case "task":
                    self._tasks[name["pid"], name["id"]] = name["name"]
        self.events = []
        self.tasks = []
        self._threads = {}
        self._names = names
        # Records of one process come in their order; of several, in that of the clock that they share.
        for record in sorted(data["records"], key=lambda record: record[0]):
            self._take(*record)
        self._close()
        self.threads = [self._threads[key] for key in sorted(self._threads)]
        pids = sorted({pid for pid, _ in self._threads})
        self.processes = [processes.get(pid, "") for pid in pids]

    def most_in(self, state):
        """How many threads at most were in a state at once."""
        edges = []
        for thread in self.threads:
            for span in thread.spans:
                if span.state == state and span.ended > span.began:
                    edges += [(span.began, 1), (span.ended, -1)]
        most = now = 0
        # At one time, ends come before beginnings.
        for _, change in sorted(edges):
            now += change
            most = max(most, now)
        return most

    def running_in_order(self):
        """The spans in which threads ran, by their beginnings."""
        running = STATES["running"]
        spans = [span for thread in self.threads for span in thread.spans if span.state == running]
        return sorted(spans, key=lambda span: span.began)

    def _take(self, time, pid, tid, code, reason, object, line, _file, _peer, value):
        seconds = time * _MICROSECOND
        thread = self._threads.get((pid, tid))
        if thread is None:
            name = self._names.get((pid, tid), "main" if tid == 1 else f"thread {tid}")
            thread = self._threads[pid, tid] = Thread(pid, name)
            thread.began = seconds
        thread.ended = seconds
        channel = self._objects.get((_owner(pid, object), object), "")
        moment = Moment(thread, code, seconds, line, reason, object, channel, value)
        thread.history.append(moment)
        if moment.state is not None:
            if thread.spans:
                thread.spans[-1].ended = seconds
            if code != STATES["ended"]:
                thread.spans.append(Span(thread, code, seconds))
        elif code == EVENTS["taskBegin"]:
            self.tasks.append(Task(self._tasks.get((pid, object), ""), thread.name, seconds))
        elif code == EVENTS["taskEnd"]:
            self._end_task(thread.name, seconds)
        elif code in _KINDS:
            self.events.append(moment)

    def _end_task(self, thread, seconds):
        for task in reversed(self.tasks):
            if task.thread == thread and task.ended == task.began:
                task.ended = seconds
                return

    def _close(self):
        """Spans that nothing ended last until the end of their process, of which its last record is a sign."""
        last = {}
        for thread in self._threads.values():
            last[thread.process] = max(last.get(thread.process, 0.0), thread.ended)
        end = max(last.values(), default=0.0)
        for thread in self._threads.values():
            is_over = thread.history[-1].state == STATES["ended"]
            if thread.spans and not is_over:
                # The first process is there until the end of the run.
                thread.ended = end if thread.process == FIRST else last[thread.process]
                thread.spans[-1].ended = thread.ended
        for task in self.tasks:
            if task.ended == task.began:
                task.ended = max(end, task.began)
