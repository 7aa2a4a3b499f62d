"""Makes an interpreter one of the machine's, once, before its memory is kept as a snapshot."""

import _imp
import _machine
import atexit
import functools
import importlib
import operator
import os
import reprlib
import signal
import sys
import time
import types

import machine_confine
import machine_process
import machine_queue
import machine_thread

#: Modules that hold locks of C, or functions of `_thread`, from before: they are imported anew.
STALE = (
    "asyncio _asyncio concurrent logging multiprocessing queue subprocess tempfile threading zipfile".split()
)

#: Imported into the snapshot because lessons and the machine need them at once.
NEEDED = (
    "threading queue concurrent.futures concurrent.futures.thread logging random json runpy traceback linecache "
    "statistics collections itertools contextlib dataclasses hashlib math time socket subprocess tempfile pickle asyncio"
).split()

#: The signal with which the scheduler asks the running thread to give way.
PREEMPT = 63


def install():
    """Replace what C or an operating system supplies natively by the machine's."""
    machine_thread.install()
    machine_thread.install_sys()
    importlib._bootstrap._thread = sys.modules["_thread"]
    functools.RLock = machine_thread.RLock
    _lock_imports()
    reprlib.get_ident = machine_thread.get_ident
    sys.modules["_py_warnings"]._lock = machine_thread.RLock()
    time.sleep = _machine.sleep
    os._exit = sys.modules["posix"]._exit = _exit
    os.abort = sys.modules["posix"].abort = _abort
    signal.signal(PREEMPT, _machine.tick)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    machine_process.install()
    atexit._clear()
    for name in list(sys.modules):
        if name.partition(".")[0] in STALE:
            del sys.modules[name]
    sys.modules["_queue"] = machine_queue.module()
    _keep_replaced("_thread", "_queue")
    for name in NEEDED:
        importlib.import_module(name)
    _refuse_sockets()
    _refuse_subprocesses()
    _refuse_pages()
    _hide_frames()
    # They import what has just been made anew.
    for name in ("streams", "time", "signal", "faulthandler", "tasks", "asyncio", "multiprocessing", "observe"):
        importlib.import_module(f"machine_{name}").install()


def _lock_imports():
    """C tells threads apart by an identifier that all of the machine's share: its import lock would let all in."""
    lock = machine_thread.RLock()
    _imp.acquire_lock, _imp.release_lock, _imp.lock_held = lock.acquire, lock.release, lock.locked
    for manager in (importlib._bootstrap._ModuleLockManager, importlib._bootstrap._ImportLockContext):
        manager.__enter__ = _with_room(manager.__enter__)


def _with_room(enter):
    """Have a lock of imports taken only with room enough on the C stack to give it back.

    An exception on its way out of a deep recursion calls `__exit__` from C, which takes more of the stack than the call
    of `__enter__` did. RecursionError there would leave the lock taken for ever.
    """

    def __enter__(self):
        sorted((0,), key=_same)  # takes some times as much
        return enter(self)

    return __enter__


def _same(value):
    return value


def _keep_replaced(*names):
    """Who imports one of these modules anew gets the machine's again, not C's, whose locks cannot wait."""
    replaced = {name: sys.modules[name] for name in names}
    create = _imp.create_builtin

    def create_builtin(spec):
        if spec.name in machine_confine.FINDABLE:
            raise machine_confine.missing(spec.name)
        ours = replaced.get(spec.name)
        if ours is None:
            return create(spec)
        module = types.ModuleType(spec.name, ours.__doc__)
        vars(module).update((name, value) for name, value in vars(ours).items() if name not in vars(module))
        return module

    _imp.create_builtin = create_builtin


def _exit(status):
    """End the process at once, without clean-up."""
    _machine.exit(operator.index(status) & 0xFF)


def _abort():
    """End the process at once as by SIGABRT."""
    _machine.exit(-signal.SIGABRT)


def _hide_frames():
    """Have no traceback show frames of the machine, which natively are C code."""
    import traceback

    walk = traceback._walk_tb_with_full_positions

    def walk_shown(trace):
        for frame, positions in walk(trace):
            if not frame.f_code.co_filename.startswith("<machine>/"):
                yield frame, positions

    traceback._walk_tb_with_full_positions = walk_shown


def _refuse_sockets():
    import _socket
    import errno
    import socket

    def refuse(self, *arguments, **options):
        raise OSError(errno.ENOTSUP, "a browser has no sockets")

    def refuse_names(*arguments, **options):
        raise socket.gaierror(socket.EAI_FAIL, "a browser has no sockets, and asks nobody for the address of a name")

    socket.socket.__init__ = refuse
    for name in ("getaddrinfo", "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "getnameinfo"):
        for module in (_socket, socket):
            setattr(module, name, refuse_names)
    socket.SO_REUSEADDR = 2  # Emscripten lacks the name; programs say it before they are refused


def _refuse_subprocesses():
    import errno
    import subprocess

    def refuse(*arguments, **options):
        raise OSError(errno.ENOTSUP, "a browser has no other programs to start")

    def refuse_fork():
        raise OSError(errno.ENOTSUP, "a browser cannot copy a process; multiprocessing starts fresh ones")

    subprocess.Popen.__init__ = refuse
    for name, refusal in (("system", refuse), ("execv", refuse), ("execve", refuse), ("fork", refuse_fork)):
        setattr(os, name, refusal)
        setattr(sys.modules["posix"], name, refusal)


def _refuse_pages():
    """Pyodide's own would open one by JavaScript, which is not there."""
    import webbrowser

    def refuse(*arguments, **options):
        raise webbrowser.Error("a program here cannot open pages")

    webbrowser.open = refuse
