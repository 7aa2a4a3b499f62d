"""What CPython's `_thread` supplies in C, on the machine's threads.

Locks, identifiers and the life of a stack come from the native module `_machine`; this file adds the parts that
need no speed. `install` puts all of it into the existing module object, so that whoever holds a reference to
`_thread` sees the machine's version.
"""

import _machine
import _thread
import sys

TIMEOUT_MAX = 9223372036.0

lock = LockType = allocate_lock = allocate = _machine.lock
RLock = _machine.RLock
get_ident = _machine.get_ident

_non_daemon = {}


class _ThreadHandle:
    """What `threading.Thread` holds on to: says whether the thread has ended, and waits for it."""

    __slots__ = ("_ident", "_done", "__weakref__")

    def __init__(self):
        self._ident = 0
        self._done = False

    @property
    def ident(self):
        """Identifier of the thread, 0 before its start."""
        return self._ident

    def is_done(self):
        """Whether the thread has ended."""
        return self._done or (self._ident != 0 and not _machine.alive(self._ident))

    def join(self, timeout=None):
        """Wait until the thread has ended, at most `timeout` seconds unless that is None or negative."""
        if self._done:
            return
        if self._ident == 0:
            raise RuntimeError("thread not started")
        if self._ident == get_ident():
            raise RuntimeError("Cannot join current thread")
        if _machine.join(self._ident, timeout):
            self._done = True

    def _set_done(self):
        if self._ident == 0:
            raise RuntimeError("thread not started")
        self._done = True

    def __repr__(self):
        return f"<{type(self).__name__} object: ident={self._ident}>"


def _make_thread_handle(ident):
    """A handle of a thread that runs already."""
    handle = _ThreadHandle()
    handle._ident = ident
    return handle


def start_joinable_thread(function, handle=None, daemon=True):
    """Start a thread that calls `function` without arguments; returns its handle."""
    if not callable(function):
        raise TypeError("thread function must be callable")
    if handle is None:
        handle = _ThreadHandle()
    elif not isinstance(handle, _ThreadHandle):
        raise TypeError("'handle' must be a _ThreadHandle")
    if handle._ident:
        raise RuntimeError("thread already started")

    def run():
        try:
            function()
        except SystemExit:
            pass
        finally:
            _non_daemon.pop(get_ident(), None)

    handle._ident = _machine.spawn(run)
    if not daemon:
        _non_daemon[handle._ident] = handle
    return handle


def start_new_thread(function, args, kwargs={}, /):
    """Start a thread that calls `function(*args, **kwargs)`; returns its identifier."""
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    return start_joinable_thread(lambda: function(*args, **kwargs)).ident


def _shutdown():
    """Wait for every thread that is not a daemon."""
    while _non_daemon:
        for handle in list(_non_daemon.values()):
            handle.join()
            _non_daemon.pop(handle.ident, None)


def _count():
    """Number of threads that were started and have not ended, without the main thread."""
    return _machine.control("thread-count") - 1


def get_native_id():
    """A small number of the running thread's own: 1 is the main thread."""
    return _machine.control("native-id")


def set_name(name):
    """Name the running thread in traces."""
    _machine.control("name-thread", name)


def exit():
    """End the running thread."""
    raise SystemExit


_NAMES = (
    "TIMEOUT_MAX LockType RLock _ThreadHandle _count _make_thread_handle _shutdown allocate allocate_lock "
    "get_ident get_native_id lock set_name start_joinable_thread start_new_thread"
).split()


def install():
    """Replace the C versions in `_thread` by those of the machine."""
    for name in _NAMES:
        setattr(_thread, name, globals()[name])
    _thread.exit = _thread.exit_thread = exit
    _thread.start_new = start_new_thread


def setswitchinterval(interval, /):
    """Set how long a thread may run while others are ready, in seconds."""
    seconds = float(interval)
    if seconds <= 0.0:
        raise ValueError("switch interval must be strictly positive")
    global _switch_interval
    _switch_interval = seconds
    _machine.control("switch-interval", seconds)


def getswitchinterval():
    """How long a thread may run while others are ready, in seconds."""
    return _switch_interval


_switch_interval = 0.005


def install_sys():
    """Let `sys` speak to the machine's scheduler."""
    sys.setswitchinterval = setswitchinterval
    sys.getswitchinterval = getswitchinterval
