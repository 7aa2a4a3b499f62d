"""What `faulthandler` supplies in C, written to the machine's streams; threads that wait are shown where they wait."""

import _machine
import _thread
import faulthandler
import os
import signal
import sys
import threading

#: Frames of a thread that are shown.
MOST_FRAMES = 100

_watch = None
_registered = {}


def _descriptor(file):
    if file is None:
        file = sys.stderr
        if file is None:
            raise RuntimeError("sys.stderr is None")
    if isinstance(file, int):
        if file < 0:
            raise ValueError("file is not a valid file descriptor")
        return file
    descriptor = file.fileno()
    file.flush()
    return descriptor


def _write(descriptor, text):
    data = text.encode("ascii", "backslashreplace")
    while data:
        data = data[_machine.write(descriptor, data) if descriptor in (1, 2) else os.write(descriptor, data) :]


def _lines_of(frame):
    count = 0
    while frame is not None:
        code = frame.f_code
        if not code.co_filename.startswith("<machine>/"):
            count += 1
            if count > MOST_FRAMES:
                yield "  ..."
                return
            yield f'  File "{code.co_filename}", line {frame.f_lineno or "???"} in {code.co_name}'
        frame = frame.f_back
    if count == 0:
        yield "  <no Python frame>"


def _name_of(ident):
    thread = threading._active.get(ident)
    return f" [{thread.name[:15]}]" if thread is not None else ""


def _report(frames, current):
    for index, (ident, frame) in enumerate(frames.items()):
        if index > 0:
            yield ""
        kind = "Current thread" if ident == current else "Thread"
        yield f"{kind} 0x{ident:08x}{_name_of(ident)} (most recent call first):"
        yield from _lines_of(frame)


def _dump(descriptor, frames, current):
    _write(descriptor, "".join(f"{line}\n" for line in _report(frames, current)))


def dump_traceback(file=None, all_threads=True):
    """Write where this thread is, or all threads are, to a file or descriptor."""
    descriptor = _descriptor(file)
    if all_threads:
        _dump(descriptor, sys._current_frames(), _thread.get_ident())
    else:
        _write(descriptor, "Stack (most recent call first):\n" + "".join(f"{line}\n" for line in _lines_of(sys._getframe())))


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Write where all threads are when so many seconds have passed, unless it is cancelled before."""
    global _watch
    seconds = float(timeout)
    if seconds <= 0:
        raise ValueError("timeout must be greater than 0")
    descriptor = _descriptor(file)
    cancel_dump_traceback_later()
    cancelled = _thread.allocate_lock()
    cancelled.acquire()

    def watch():
        while not cancelled.acquire(timeout=seconds):
            frames = sys._current_frames()
            del frames[_thread.get_ident()]
            _write(descriptor, f"Timeout ({_duration(seconds)})!\n")
            _dump(descriptor, frames, None)
            if exit:
                _machine.exit(1)
            if not repeat:
                return

    _watch = cancelled
    _thread.start_new_thread(watch, ())


def _duration(seconds):
    microseconds = round(seconds * 1e6)
    whole, fraction = divmod(microseconds, 1_000_000)
    text = f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{text}.{fraction:06}" if fraction else text


def cancel_dump_traceback_later():
    """Forget the last call of `dump_traceback_later`."""
    global _watch
    if _watch is not None:
        _watch.release()
        _watch = None


def register(signum, file=None, all_threads=True, chain=False):
    """Write where the threads are when a signal arrives."""
    descriptor = _descriptor(file)

    def show(number, frame):
        dump_traceback(descriptor, all_threads)
        if chain and callable(before):
            before(number, frame)

    before = _registered.pop(signum, signal.getsignal(signum))
    signal.signal(signum, show)
    _registered[signum] = before


def unregister(signum):
    """Undo `register`; returns whether there was anything to undo."""
    if signum not in _registered:
        return False
    signal.signal(signum, _registered.pop(signum))
    return True


def install():
    """Replace the functions of `faulthandler`."""
    for function in (dump_traceback, dump_traceback_later, cancel_dump_traceback_later, register, unregister):
        setattr(faulthandler, function.__name__, function)
