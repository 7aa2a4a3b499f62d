"""The event loop of `asyncio`: CPython's own, above a selector that parks its thread in the machine's scheduler.

A browser has no file descriptors to watch, so an idle loop waits for two things only: its next timer, and a call from
another thread or a signal handler. The latter is a lock that serves as a bell, where CPython has a pair of sockets.
"""

import _machine
import errno
import os
import re
import selectors
import signal
import types
from asyncio import base_events, coroutines, events, tasks, unix_events

import machine_tasks
from machine_program import HOME

#: `REASON.select` of the trace.
SELECT = 20

NO_DESCRIPTORS = "a browser has no sockets or pipes that an event loop could watch"
NO_SOCKETS = "a browser has no sockets"
NO_PROCESSES = "a browser has no subprocesses"


class Selector(selectors._BaseSelectorImpl):
    """Selects nothing, but sleeps until `wake` is called or the time is over."""

    def __init__(self):
        super().__init__()
        self._bell = _machine.lock()
        self._bell.acquire()
        self._is_told = False

    def register(self, fileobj, events, data=None):
        raise OSError(errno.ENOTSUP, NO_DESCRIPTORS)

    def select(self, timeout=None):
        """Park the thread for at most `timeout` seconds. Nothing is ever ready."""
        if timeout is not None and timeout <= 0:
            self._bell.acquire(False)
        else:
            if timeout is None:
                self._tell_tasks()
            _machine.acquire_as(self._bell, timeout, SELECT)
        return []

    def _tell_tasks(self):
        """Have it known what the tasks wait for, should this be the end of all."""
        last = _machine.control("runs-last")
        loop = events._get_running_loop()
        if last and loop is not None:
            _machine.control("call-object", id(self._bell), _describe_tasks(tasks.all_tasks(loop)))
        elif self._is_told:
            _machine.control("call-object", id(self._bell), "")
        self._is_told = last

    def wake(self):
        """End this or the next `select`. May be called from any thread, and in a signal handler."""
        try:
            self._bell.release()
        except RuntimeError:
            pass  # it has been rung already


#: Tasks that are named where all of them wait for ever.
_MOST_TASKS = 8


def _describe_tasks(waiting):
    """Tasks with the lines of the program where they wait, and what it called there; no words of any language."""
    # A program may have registered anything as a task.
    known = [task for task in waiting if isinstance(task, (tasks._CTask, tasks._PyTask))]
    named = sorted((_name_of(task), *_place_of(task)) for task in known)
    parts = [f"{name}{_in_brackets(place, function)}" for name, place, function in named[:_MOST_TASKS]]
    if len(named) > _MOST_TASKS:
        parts.append(f"… +{len(named) - _MOST_TASKS}")
    return ", ".join(parts)


def _name_of(task):
    name, coroutine = task.get_name(), task.get_coro()
    if _DEFAULT_NAME.fullmatch(name) and type(coroutine) is types.CoroutineType:
        return coroutine.__name__
    return name


def _place_of(task):
    place, function = "", ""
    coroutine = task.get_coro()
    while type(coroutine) is types.CoroutineType and coroutine.cr_frame is not None:
        code = coroutine.cr_frame.f_code
        if code.co_filename.startswith(HOME):
            place, function = f"{os.path.basename(code.co_filename)}:{coroutine.cr_frame.f_lineno}", ""
        else:
            function = code.co_qualname
        coroutine = coroutine.cr_await
    return place, function


def _in_brackets(*parts):
    known = [part for part in parts if part]
    return f" ({', '.join(known)})" if known else ""


class _Step(events.Handle):
    """A handle whose callback is a step of a task: told to the trace."""

    __slots__ = ()

    def _run(self):
        number = _number_of(self._callback.__self__)
        if number == 0:
            super()._run()
            return
        machine_tasks.begin(number)
        try:
            super()._run()
        finally:
            machine_tasks.end(number)
            self = None  # as CPython's


_Step.__name__ = events.Handle.__name__  # it is part of what is shown

_DEFAULT_NAME = re.compile(r"Task-\d+")


def _number_of(task):
    """The number of a task in the trace, which is kept with the task; 0 for one by which a loop shuts itself down."""
    number = getattr(task, "_machine_number", None)
    if number is None:
        coroutine, name = task.get_coro(), task.get_name()
        if getattr(coroutine, "cr_code", None) in _SHUTDOWN:
            number = 0
        else:
            if _DEFAULT_NAME.fullmatch(name):
                name = _call_of(coroutine) or name
            number = machine_tasks.new(name, "asyncio")
        task._machine_number = number
    return number


_SHUTDOWN = {
    base_events.BaseEventLoop.shutdown_asyncgens.__code__,
    base_events.BaseEventLoop.shutdown_default_executor.__code__,
}


def _call_of(coroutine):
    """The call that made a coroutine which has not begun, such as `fetch(3)`; only its name later on."""
    frame = getattr(coroutine, "cr_frame", None)
    if frame is None or coroutine.cr_suspended or coroutine.cr_running:
        return getattr(coroutine, "__name__", None)
    code, values = frame.f_code, frame.f_locals
    names = code.co_varnames[: code.co_argcount]
    arguments = [values[name] for name in names if name != "self"]
    return machine_tasks.describe_call(coroutine, arguments, {})


class _UnixSelectorEventLoop(unix_events._UnixSelectorEventLoop):
    """CPython's loop with the bell of its selector in place of the pair of sockets."""

    __module__ = unix_events.__name__

    def __init__(self, selector=None):
        super().__init__(Selector() if selector is None else selector)
        self._is_traced = machine_tasks.is_on()

    def _make_self_pipe(self):
        self._ssock = self._csock = None

    def _close_self_pipe(self):
        pass

    def _write_to_self(self):
        selector = self._selector
        if selector is not None:
            selector.wake()

    def _call_soon(self, callback, args, context):
        if not self._is_traced or not isinstance(getattr(callback, "__self__", None), tasks.Task):
            return super()._call_soon(callback, args, context)
        handle = _Step(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        self._ready.append(handle)
        return handle

    def add_signal_handler(self, sig, callback, *args):
        """As CPython's; the signal's handler calls the loop instead of writing to a descriptor."""
        if coroutines.iscoroutine(callback) or coroutines._iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)
        self._check_closed()
        try:
            signal.signal(sig, lambda number, frame: self._handle_signal(number))
        except ValueError as error:
            raise RuntimeError(str(error)) from None
        except OSError as error:
            if error.errno == errno.EINVAL:
                raise RuntimeError(f"sig {sig} cannot be caught") from None
            raise
        self._signal_handlers[sig] = events.Handle(callback, args, self, None)

    async def create_server(self, *arguments, **options):
        try:
            return await super().create_server(*arguments, **options)
        except OSError as error:
            if error.errno is None:  # it tried every address, and kept no reason
                raise OSError(errno.ENOTSUP, NO_SOCKETS) from None
            raise

    async def _make_subprocess_transport(self, protocol, args, *others, **options):
        raise OSError(errno.ENOTSUP, NO_PROCESSES)


def install():
    """Make it the loop that `asyncio` gives to whoever asks for none in particular."""
    import asyncio

    events._set_running_loop(None)  # Pyodide's own loop says that it runs all the time
    for module in (unix_events, asyncio):
        module.SelectorEventLoop = module.EventLoop = _UnixSelectorEventLoop
    unix_events._UnixSelectorEventLoop = _UnixSelectorEventLoop
    unix_events._UnixDefaultEventLoopPolicy._loop_factory = _UnixSelectorEventLoop
