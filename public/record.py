"""Record what the threads and processes of a Python program do, for the charts of Interleave.

    python record.py trace program.py [arguments]
    python record.py compare --constant STRATEGY --values sequential,threads program.py

Needs CPython 3.12 or newer and nothing else. The first command runs the program once and writes its lanes; the second
runs it again and again with different values of a constant and writes the times. Either file can be dropped on a page.

What a trace can know: waits are those of wrapped primitives (locks, conditions, events, semaphores, barriers, queues,
joins, futures, sleep, input, processes, pipes). Between two waits a thread is *running or waiting for the GIL*, a state
of its own: Python code cannot tell the two apart, and nothing here guesses. How far a thread got is told by its own CPU
clock. Waits inside C code, such as those of sockets and files, are not seen. Tracing costs time: compare with `compare`.
"""

import argparse
import builtins
import collections
import functools
import hashlib
import io
import itertools
import json
import os
import platform
import queue
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import types
from datetime import datetime, timezone
from pathlib import Path

FORMAT = {"format": "interleave-recording", "version": 1}
SAMPLE_EVERY = 0.02  # seconds between two looks at the CPU clocks
MOST_OUTPUT = 20_000  # characters
TIME_FILE = "INTERLEAVE_TIME_FILE"

# The numbers of the site's trace format.
STARTING, WAITING, SLEEPING, ENDED, RUNNING_OR_READY = 1, 4, 5, 6, 7
PUT, GET, SEND, RECV, ACQUIRE, RELEASE, PROGRESS = 36, 37, 38, 39, 40, 41, 42
NO_REASON, LOCK, RLOCK, JOIN, SLEEP, INPUT, WOKEN, TIMEOUT = 0, 2, 3, 4, 5, 6, 8, 9
CONDITION, EVENT, SEMAPHORE, BARRIER = 12, 13, 14, 15
QUEUE_GET, QUEUE_PUT, QUEUE_JOIN, FUTURE, PROCESS = 16, 17, 18, 19, 21

real_allocate = threading.Lock
real_rlock = threading.RLock
real_sleep = time.sleep
clock = time.perf_counter


class Recorder:
    """The records of one process. `current` is the one of this process, or None."""

    current = None

    def __init__(self, program, began, pid, folder):
        self.program = program
        self.began = began
        self.pid = pid
        self.folder = folder
        self.records = []
        self.names = []
        self.keys = {}  # id of an object -> its key, and the object, so that the id stays its own
        self.tids = {}  # ident -> tid
        self.cpu = {}  # tid -> CPU seconds at its last record
        self.depth = collections.Counter()  # tid -> wrapped calls that it is in
        self.state = {}  # tid -> its state
        self.children = itertools.count(pid * 32 + 1 if pid > 1 else 2)
        self.next_tid = itertools.count(1)
        self.next_key = itertools.count(1)
        self.file = next(self.next_key)
        self.names.append({"kind": "file", "pid": pid, "id": self.file, "name": Path(program).name})
        self.stopped = threading.Event()

    # Threads

    def add_process(self, pid, name):
        """A process begins, this one or a child."""
        self.names.append({"kind": "process", "pid": pid, "name": name})

    def add_thread(self, name):
        """Gives a thread its number."""
        tid = next(self.next_tid)
        self.names.append({"kind": "thread", "pid": self.pid, "tid": tid, "name": name})
        return tid

    def enter_thread(self, tid):
        """The calling thread is this one from now on."""
        self.tids[threading.get_ident()] = tid
        self.cpu[tid] = time.thread_time()
        self.change(RUNNING_OR_READY)

    def leave_thread(self):
        self.change(ENDED)
        self.tids.pop(threading.get_ident(), None)

    def tid(self):
        """Number of the calling thread; 0 for one that the program did not make."""
        return self.tids.get(threading.get_ident(), 0)

    # Records

    def change(self, state, reason=NO_REASON, key=0, peer=0):
        """The calling thread changes its state."""
        tid = self.tid()
        if tid == 0:
            return
        now = time.thread_time()
        used = round((now - self.cpu.get(tid, now)) * 1e6)
        self.cpu[tid] = now
        self.state[tid] = state
        self.write(tid, state, reason, key, peer, used)

    def event(self, kind, key, value=0):
        """Something happens that changes no state."""
        if tid := self.tid():
            self.write(tid, kind, NO_REASON, key, 0, value)

    def write(self, tid, state, reason, key, peer, value):
        at = round((clock() - self.began) * 1e6, 1)
        line = self.line()
        file = self.file if line else 0
        self.records.append([at, self.pid, tid, state, reason, key, line, file, peer, value])

    def line(self):
        """Line of the program that the calling thread is at."""
        frame = sys._getframe(2)
        while frame is not None:
            if frame.f_code.co_filename == self.program:
                return frame.f_lineno
            frame = frame.f_back
        return 0

    def called_by_program(self, depth):
        """Whether the function that called a wrapper is the program's own."""
        return sys._getframe(depth + 1).f_code.co_filename == self.program

    def key(self, thing, kind):
        """Key of an object; it gets a name when it is seen first."""
        known = self.keys.get(id(thing))
        if known is None:
            known = self.keys[id(thing)] = (next(self.next_key), thing, kind)
        return known[0]

    def sample(self):
        """Every now and then, how far each thread got; runs in a thread of its own."""
        while not self.stopped.wait(SAMPLE_EVERY):
            for ident, tid in list(self.tids.items()):
                if self.state.get(tid) != RUNNING_OR_READY:
                    continue
                try:
                    now = time.clock_gettime(time.pthread_getcpuclockid(ident))
                except OSError:
                    continue  # it has just ended
                used = round((now - self.cpu.get(tid, now)) * 1e6)
                self.cpu[tid] = now
                at = round((clock() - self.began) * 1e6, 1)
                self.records.append([at, self.pid, tid, PROGRESS, 0, 0, 0, 0, 0, used])

    def start_sampling(self):
        if hasattr(time, "pthread_getcpuclockid"):
            sampler = threading.Thread(target=self.sample, daemon=True)
            sampler.recorded_tid = None
            sampler.start()

    def result(self):
        """Names and records, once the program is over."""
        self.stopped.set()
        variables = vars(sys.modules["__main__"])
        found = {id(value): name for name, value in variables.items() if not name.startswith("__")}
        counts = collections.Counter()
        for key, thing, kind in self.keys.values():
            counts[kind] += 1
            name = found.get(id(thing), f"{kind} {counts[kind]}")
            if kind in ("thread", "process"):
                name = thing.name
            self.names.append({"kind": "object", "pid": self.pid, "id": key, "name": name, "type": kind})
        return {"names": self.names, "records": self.records}

    def save(self):
        """A process other than the first leaves its records in the folder."""
        path = Path(self.folder, f"{self.pid}.json")
        path.write_text(json.dumps(self.result()), encoding="utf-8")


# Wrapped primitives


def waits(kind, reason, state=WAITING, event=None, size=None):
    """Wraps a function that may wait: the outermost such call of a thread is one wait."""

    def wrap(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            recorder = Recorder.current
            tid = recorder.tid() if recorder else 0
            if tid == 0 or recorder.depth[tid]:
                return function(*args, **kwargs)
            # What is waited for must not change under the wait: waits inside belong to this one.
            recorder.depth[tid] += 1
            key = recorder.key(args[0], kind) if kind else 0
            recorder.change(state, reason, key)
            try:
                result = function(*args, **kwargs)
            finally:
                recorder.change(RUNNING_OR_READY, WOKEN)
                recorder.depth[tid] -= 1
            if event is not None:
                recorder.event(event, key, size(args[0]) if size else 0)
            return result

        return wrapper

    return wrap


class RecordedLock:
    """A lock that tells when a thread waits for it; made in place of threading.Lock and RLock."""

    kind, reason = "lock", LOCK

    def __init__(self):
        self.real = self.make()
        self.holder = 0

    def acquire(self, blocking=True, timeout=-1):
        recorder = Recorder.current
        tid = recorder.tid() if recorder else 0
        if tid == 0 or recorder.depth[tid]:
            return self.real.acquire(blocking, timeout)
        own = recorder.called_by_program(1)
        taken = self.real.acquire(False)
        if not taken and blocking:
            key = recorder.key(self, self.kind)
            recorder.change(WAITING, self.reason, key, self.holder)
            taken = self.real.acquire(True, timeout)
            recorder.change(RUNNING_OR_READY, WOKEN if taken else TIMEOUT, 0, self.holder)
        if taken:
            self.holder = (recorder.pid << 16) | tid
            if own:
                recorder.event(ACQUIRE, recorder.key(self, self.kind))
        return taken

    def release(self):
        recorder = Recorder.current
        tid = recorder.tid() if recorder else 0
        if tid and not recorder.depth[tid] and recorder.called_by_program(1):
            recorder.event(RELEASE, recorder.key(self, self.kind))
        self.real.release()

    def __enter__(self):
        # `acquire` tells of callers in the program; here the caller is this method.
        taken = self.acquire()
        recorder = Recorder.current
        tid = recorder.tid() if recorder else 0
        if tid and not recorder.depth[tid] and recorder.called_by_program(1):
            recorder.event(ACQUIRE, recorder.key(self, self.kind))
        return taken

    def __exit__(self, *_):
        recorder = Recorder.current
        tid = recorder.tid() if recorder else 0
        if tid and not recorder.depth[tid] and recorder.called_by_program(1):
            recorder.event(RELEASE, recorder.key(self, self.kind))
        self.real.release()

    def __getattr__(self, name):
        # What conditions ask of a re-entrant lock, and `locked` and the like.
        return getattr(self.real, name)


class PlainLock(RecordedLock):
    make = staticmethod(real_allocate)


class ReentrantLock(RecordedLock):
    kind, reason = "rlock", RLOCK
    make = staticmethod(real_rlock)


class ChildRun:
    """What a new process does instead of `run`: it records itself, wherever and however it was started."""

    def __init__(self, process, recorder):
        self.process = process
        self.settings = (recorder.program, recorder.began, next(recorder.children), recorder.folder)

    @property
    def pid(self):
        return self.settings[2]

    def __call__(self):
        recorder = Recorder(*self.settings)
        Recorder.current = recorder
        install()
        signal.signal(signal.SIGTERM, lambda *_: end_by_signal(recorder))
        recorder.enter_thread(recorder.add_thread("MainThread"))
        recorder.start_sampling()
        try:
            type(self.process).run(self.process)
        finally:
            recorder.leave_thread()
            recorder.save()


def end_by_signal(recorder):
    """`terminate` must not cost the records."""
    recorder.save()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTERM)


def wrap_threads():
    real_start, real_inner = threading.Thread.start, threading.Thread._bootstrap_inner

    def start(thread):
        recorder = Recorder.current
        if recorder and not hasattr(thread, "recorded_tid"):
            tid = thread.recorded_tid = recorder.add_thread(thread.name)
            recorder.write(tid, STARTING, NO_REASON, 0, (recorder.pid << 16) | recorder.tid(), 0)
        with quiet():
            real_start(thread)

    def inner(thread):
        recorder, tid = Recorder.current, getattr(thread, "recorded_tid", None)
        if recorder is None or tid is None:
            return real_inner(thread)
        recorder.enter_thread(tid)
        try:
            real_inner(thread)
        finally:
            recorder.leave_thread()

    threading.Thread.start, threading.Thread._bootstrap_inner = start, inner
    threading.Thread.join = waits("thread", JOIN)(threading.Thread.join)


class quiet:
    """Waits inside are part of what the thread does, and no waits of their own."""

    def __enter__(self):
        self.recorder = Recorder.current
        self.tid = self.recorder.tid() if self.recorder else 0
        if self.tid:
            self.recorder.depth[self.tid] += 1

    def __exit__(self, *_):
        if self.tid:
            self.recorder.depth[self.tid] -= 1


class RecordedSimpleQueue(queue.SimpleQueue):
    """The queue of executors."""


def wrap_processes():
    from multiprocessing import connection, process, queues, synchronize

    real_start = process.BaseProcess.start

    def start(child):
        recorder = Recorder.current
        if recorder is None:
            return real_start(child)
        child.run = ChildRun(child, recorder)
        pid = child.run.pid
        began = recorder.tid()
        recorder.add_process(pid, child.name)
        at = round((clock() - recorder.began) * 1e6, 1)
        peer = (recorder.pid << 16) | began
        recorder.records.append([at, pid, 1, STARTING, NO_REASON, 0, 0, 0, peer, 0])
        with quiet():
            real_start(child)

    process.BaseProcess.start = start
    process.BaseProcess.join = waits("process", PROCESS)(process.BaseProcess.join)
    connection.Connection.recv = waits("pipe", PROCESS, event=RECV)(connection.Connection.recv)
    connection.Connection.send = waits("pipe", PROCESS, event=SEND)(connection.Connection.send)
    connection.wait = waits(None, PROCESS)(connection.wait)
    queues.Queue.get = waits("Queue", QUEUE_GET, event=GET)(queues.Queue.get)
    queues.Queue.put = waits("Queue", QUEUE_PUT, event=PUT)(queues.Queue.put)
    queues.SimpleQueue.get = waits("Queue", QUEUE_GET, event=GET)(queues.SimpleQueue.get)
    real_methods = synchronize.SemLock._make_methods

    def make_methods(lock):
        real_methods(lock)
        lock.acquire = functools.partial(acquire_between_processes, lock)

    synchronize.SemLock._make_methods = make_methods
    synchronize.SemLock.__enter__ = lambda lock: lock.acquire()


@waits("lock", PROCESS)
def acquire_between_processes(lock, *args, **kwargs):
    return lock._semlock.acquire(*args, **kwargs)


def install():
    """Wraps the primitives of this process, once."""
    if isinstance(threading.Lock, type) and issubclass(threading.Lock, RecordedLock):
        return
    from concurrent.futures import _base

    threading.Lock, threading.RLock = PlainLock, ReentrantLock
    threading.Condition.wait = waits("condition", CONDITION)(threading.Condition.wait)
    threading.Event.wait = waits("event", EVENT)(threading.Event.wait)
    threading.Semaphore.acquire = waits("semaphore", SEMAPHORE)(threading.Semaphore.acquire)
    threading.Semaphore.__enter__ = threading.Semaphore.acquire
    threading.Barrier.wait = waits("barrier", BARRIER)(threading.Barrier.wait)
    depth = queue.Queue.qsize
    queue.Queue.get = waits("Queue", QUEUE_GET, event=GET, size=depth)(queue.Queue.get)
    queue.Queue.put = waits("Queue", QUEUE_PUT, event=PUT, size=depth)(queue.Queue.put)
    queue.Queue.join = waits("Queue", QUEUE_JOIN)(queue.Queue.join)
    RecordedSimpleQueue.get = waits("Queue", QUEUE_GET)(queue.SimpleQueue.get)
    queue.SimpleQueue = RecordedSimpleQueue
    _base.Future.result = waits("future", FUTURE)(_base.Future.result)
    time.sleep = waits(None, SLEEP, state=SLEEPING)(real_sleep)
    builtins.input = waits(None, INPUT, state=SLEEPING)(builtins.input)
    wrap_threads()
    wrap_processes()


# Running programs


def run_as_main(path, arguments, began=lambda: None):
    """Runs a program as `python program.py` does, to the end of its last thread. Returns its exit code."""
    code = compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
    module = types.ModuleType("__main__")
    module.__file__ = str(path)
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    sys.argv = [str(path), *arguments]
    sys.path[0] = str(path.parent)
    sys.path.append(str(Path(__file__).resolve().parent))
    began()
    try:
        exec(code, vars(module))
        return 0
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1
    finally:
        threading._shutdown()
        for child in active_children():
            child.join()


def active_children():
    """Processes that a program still has, if it made any."""
    module = sys.modules.get("multiprocessing.process")
    return [child for child in module.active_children() if not child.daemon] if module else []


class Tee(io.TextIOBase):
    """Standard output that is also kept."""

    def __init__(self, stream):
        self.stream = stream
        self.kept = ""

    def write(self, text):
        self.kept = (self.kept + text)[:MOST_OUTPUT]
        return self.stream.write(text)

    def flush(self):
        self.stream.flush()


def trace(path, arguments, output):
    """Runs a program once and writes what its threads and processes did."""
    install()
    tee = sys.stdout = Tee(sys.stdout)
    before = load_average()
    with tempfile.TemporaryDirectory() as folder:
        recorder = Recorder(str(path), 0.0, 1, folder)

        def begin():
            recorder.began = clock()
            Recorder.current = recorder
            recorder.add_process(1, "MainProcess")
            recorder.enter_thread(recorder.add_thread("MainThread"))
            recorder.start_sampling()

        exit_code = run_as_main(path, arguments, begin)
        recorder.leave_thread()
        wall_time = (clock() - recorder.began) * 1e6
        Recorder.current = None
        parts = [recorder.result()]
        parts += [json.loads(part.read_text("utf-8")) for part in Path(folder).glob("*.json")]
    sys.stdout = tee.stream
    write(output, {
        **FORMAT,
        "kind": "trace",
        "provenance": provenance(path, before, path.read_text("utf-8")),
        "code": path.read_text("utf-8"),
        "output": tee.kept,
        "names": [name for part in parts for name in part["names"]],
        "records": sorted(record for part in parts for record in part["records"]),
        "wallTime": round(wall_time, 1),
    })
    return exit_code


def time_once(path, arguments):
    """Runs a program without wrapping anything and leaves its seconds in the file that the environment names."""
    times = []
    exit_code = run_as_main(path, arguments, lambda: times.append(clock()))
    seconds = clock() - times[0]
    Path(os.environ[TIME_FILE]).write_text(repr(seconds), "utf-8")
    return exit_code


def set_constant(code, name, value):
    """The program with another literal in the line `NAME = …` at its top level."""
    pattern = rf"^({re.escape(name)}\s*(?::[^=#]+)?=\s*)(\"[^\"]*\"|'[^']*'|[-+\w.]+)"
    changed, count = re.subn(pattern, lambda match: match[1] + value, code, count=1, flags=re.M)
    if count == 0:
        sys.exit(f"the program has no line {name} = …")
    return changed


def conditions_of(options, code):
    """What a round runs: pairs of a description and the program for it."""
    values = options.values.split(",") if options.values else [""]
    sizes = [float(at) for at in options.at.split(",")] if options.at else [None]
    conditions = []
    for at in sizes:
        for index, value in enumerate(values):
            text = set_constant(code, options.constant, json.dumps(value)) if value else code
            condition = {"variant": value or options.path.stem}
            # Over workers the baseline has none: it runs once a round.
            without = options.baseline and index == 0 and at is not None
            if without and any("at" not in known for known, _ in conditions):
                continue
            if at is not None and not without:
                number = int(at) if at.is_integer() else at
                condition["at"] = number
                text = set_constant(text, options.knob, str(number))
            conditions.append((condition, text))
    return conditions


def compare(options):
    """Runs a program in rounds, every condition once a round in changing order, each in a fresh process."""
    path = options.path
    code = path.read_text("utf-8")
    for name, _, value in (setting.partition("=") for setting in options.set):
        code = set_constant(code, name, value)
    conditions = conditions_of(options, code)
    before = load_average()
    rounds = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.discard + options.rounds):
            order = list(range(len(conditions)))
            order = order[number // 2 % len(order):] + order[:number // 2 % len(order)]
            seconds = [0.0] * len(order)
            for index in order if number % 2 == 0 else reversed(order):
                seconds[index] = one_run(Path(folder, path.name), conditions[index][1], options)
            if number >= options.discard:
                rounds.append([round(second, 7) for second in seconds])
            print(f"round {number + 1}: {' '.join(f'{second:.4g}' for second in seconds)} s")
    write(options.output, {
        **FORMAT,
        "kind": "samples",
        "provenance": provenance(path, before, code),
        "discarded": options.discard,
        "conditions": [condition for condition, _ in conditions],
        "rounds": rounds,
    })
    return 0


def one_run(copy, code, options):
    """Seconds of one run of the program in a process of its own."""
    copy.write_text(code, encoding="utf-8")
    seconds = copy.with_suffix(".seconds")
    command = [sys.executable, __file__, "time", str(copy)]
    environment = {**os.environ, TIME_FILE: str(seconds)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"a run failed with exit code {done.returncode}:\n{done.stderr}")
    # Some programs measure a part of themselves and print its seconds on their last line.
    return float(done.stdout.split()[-1]) if options.printed else float(seconds.read_text("utf-8"))


# Where a recording comes from


def provenance(path, load_before, code):
    """Where a recording was made, with what, and of which program."""
    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    result = {
        "where": "native",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "build": "gil" if gil else "free-threaded",
        "machine": machine_name(),
        "cores": usable_cores(),
        "date": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "file": path.name,
        "sha256": hashlib.sha256(code.encode("utf-8")).hexdigest(),
    }
    if load_before is not None:
        result["load"] = [round(load_before, 2), round(load_average(), 2)]
    if raised := priority():
        result["priority"] = raised
    return result


def priority():
    """Whether the system was told to prefer this program to others; None when not."""
    if hasattr(os, "sched_getscheduler") and os.sched_getscheduler(0) in (os.SCHED_FIFO, os.SCHED_RR):
        return "real-time"
    return "raised" if hasattr(os, "nice") and os.nice(0) < 0 else None


def machine_name():
    """System and processor, without the name that its owner gave it."""
    processor = platform.processor() or platform.machine()
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.M)
        processor = found[1].strip() if found else processor
    except OSError:
        pass
    return f"{platform.system()} on {processor}"


def usable_cores():
    count = getattr(os, "process_cpu_count", os.cpu_count)
    return count() or 1


def load_average():
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def write(output, recording):
    """One line for every record or round, so that differences can be read."""
    parts = []
    for name, value in recording.items():
        if name in ("records", "rounds", "names"):
            lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in value)
            parts.append(f'"{name}": [\n{lines}\n]')
        else:
            parts.append(f'"{name}": {json.dumps(value, ensure_ascii=False)}')
    Path(output).write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    print(f"written to {output}", file=sys.stderr)


def parse(arguments):
    parser = argparse.ArgumentParser(prog="record.py", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help_text in (
        ("trace", "run a program once and write what its threads and processes did"),
        ("compare", "run a program in rounds, with different values of its constants"),
        ("time", argparse.SUPPRESS),
    ):
        command = commands.add_parser(name, help=help_text)
        command.add_argument("-o", "--output", default="recording.json")
        if name == "compare":
            command.add_argument("--constant", help='a constant NAME = "text"')
            command.add_argument("--values", help="its values, joined by commas; the first is the baseline")
            command.add_argument("--knob", help="a constant NAME = number")
            command.add_argument("--at", help="its values, joined by commas")
            command.add_argument("--set", action="append", default=[], metavar="NAME=VALUE",
                                 help="another value for a constant, in all runs")
            command.add_argument("--baseline", action="store_true", help="the first value ignores the knob")
            command.add_argument("--rounds", type=int, default=9)
            command.add_argument("--discard", type=int, default=1, help="rounds that do not count")
            command.add_argument("--printed", action="store_true", help="take the seconds that a run prints last")
        command.add_argument("path", type=lambda text: Path(text).resolve(), metavar="program.py")
        command.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser.parse_args(arguments)


def main():
    if sys.version_info < (3, 12):
        sys.exit("record.py needs Python 3.12 or newer")
    options = parse(sys.argv[1:])
    if options.command == "compare":
        return compare(options)
    if options.command == "time":
        return time_once(options.path, options.arguments)
    return trace(options.path, options.arguments, options.output)


if __name__ == "__main__":
    # Other processes import this file by its name, so the classes that they unpickle must have it.
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    import record

    sys.exit(record.main())
