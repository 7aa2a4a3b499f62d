"""The event loop of `asyncio`: CPython's own, above a selector that parks its thread in the machine's scheduler.

A browser has no file descriptors to watch, so an idle loop waits for two things only: its next timer, and a call from
another thread or a signal handler. The latter is a lock that serves as a bell, where CPython has a pair of sockets.
"""

import _machine
import errno
import selectors
import signal
from asyncio import coroutines, events, unix_events

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

    def register(self, fileobj, events, data=None):
        raise OSError(errno.ENOTSUP, NO_DESCRIPTORS)

    def select(self, timeout=None):
        """Park the thread for at most `timeout` seconds. Nothing is ever ready."""
        if timeout is not None and timeout <= 0:
            self._bell.acquire(False)
        else:
            _machine.acquire_as(self._bell, timeout, SELECT)
        return []

    def wake(self):
        """End this or the next `select`. May be called from any thread, and in a signal handler."""
        try:
            self._bell.release()
        except RuntimeError:
            pass  # it has been rung already


class _UnixSelectorEventLoop(unix_events._UnixSelectorEventLoop):
    """CPython's loop with the bell of its selector in place of the pair of sockets."""

    __module__ = unix_events.__name__

    def __init__(self, selector=None):
        super().__init__(Selector() if selector is None else selector)

    def _make_self_pipe(self):
        self._ssock = self._csock = None

    def _close_self_pipe(self):
        pass

    def _write_to_self(self):
        selector = self._selector
        if selector is not None:
            selector.wake()

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
