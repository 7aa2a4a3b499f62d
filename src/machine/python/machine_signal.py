"""What `_signal` supplies in C, on the machine's scheduler: handlers run in the main thread, whoever raised the signal.

To C every thread of a browser is the main one, so the checks and the waits are here; the table of handlers is C's.
"""

import _machine
import _signal
import errno
import math
import operator
import os
import signal
import sys

#: `REASON.signal` of the trace, and the object that those who wait for a signal are parked under.
REASON_SIGNAL = 22
SIGNAL_OBJECT = 4

DEFAULT, CAUGHT, IGNORED = 0, 1, 2
#: The scheduler's own; see `polls.ts`.
PREEMPT = 63
STOPPING = {19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU"}

_c_signal = _signal.signal
_c_raise_signal = _signal.raise_signal
_c_set_wakeup_fd = _signal.set_wakeup_fd

_main_thread = _machine.get_ident()
_interval = 0.0


def _in_main_thread():
    return _machine.get_ident() == _main_thread


def _number(value):
    number = operator.index(value)
    if not 1 <= number < _signal.NSIG:
        raise ValueError("signal number out of range")
    return number


def set_handler(signalnum, handler, /):
    """Set what a signal does; returns what it did before. Only the main thread may."""
    if not _in_main_thread():
        raise ValueError("signal only works in main thread of the main interpreter")
    if signalnum in (PREEMPT, _signal.SIGKILL, _signal.SIGSTOP):
        raise OSError(errno.EINVAL, "Invalid argument")
    before = _c_signal(signalnum, handler)
    _tell_disposition(signalnum, handler)
    return before


def _tell_disposition(signalnum, handler):
    how = DEFAULT if handler == _signal.SIG_DFL else IGNORED if handler == _signal.SIG_IGN else CAUGHT
    _machine.control("signal-disposition", operator.index(signalnum), how)
    if signalnum == _signal.SIGINT:
        _machine.control("signal-handles-stop", int(how == CAUGHT and not _is_of_library(handler)))


def _is_of_library(handler):
    """Whether it only raises KeyboardInterrupt, or cancels what `asyncio.run` runs."""
    function = getattr(handler, "func", handler)
    return handler is _signal.default_int_handler or getattr(function, "__module__", None) == "asyncio.runners"


def raise_signal(signalnum, /):
    """Send a signal to the thread itself. In the main thread its handler has run when this returns."""
    _send(operator.index(signalnum), _machine.get_ident())


#: What a signal is sent to that any thread may get.
_PROCESS = 0


def _send(number, to):
    if not 1 <= number < _signal.NSIG:
        raise OSError(errno.EINVAL, "Invalid argument")
    handler = _signal.getsignal(number)
    if number in STOPPING and handler == _signal.SIG_DFL:
        raise OSError(errno.ENOTSUP, f"a browser cannot stop and continue a process, as {STOPPING[number]} does")
    to_itself = to in (_PROCESS, _machine.get_ident())
    if to_itself and _in_main_thread() and callable(handler) and number not in _mask():
        _c_raise_signal(number)
    else:
        _machine.control("signal-raise", number, to)
        _machine.sleep(0)  # the main thread is next; a signal that ends the process does so now


def pthread_kill(thread_id, signalnum, /):
    """Send a signal to a thread; it is the main thread that handles it, as always."""
    if thread_id not in sys._current_frames():
        raise ProcessLookupError(errno.ESRCH, "No such process")
    if operator.index(signalnum) != 0:
        _send(operator.index(signalnum), thread_id)


def kill(pid, signalnum, /):
    """Send a signal to a process of the run; 0: to all of them."""
    pid, number = operator.index(pid), operator.index(signalnum)
    if pid != os.getpid():
        _machine.kill(pid, number)
    elif number != 0:
        _send(number, _PROCESS)


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """As in C, but refused in other threads."""
    if not _in_main_thread():
        raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
    return _c_set_wakeup_fd(fd, warn_on_full_buffer=warn_on_full_buffer)


def pause():
    """Wait until a signal's handler has run."""
    taken = _machine.control("signal-taken")
    _machine.wait_for(SIGNAL_OBJECT, None, REASON_SIGNAL, "signal-taken-since", taken)


def pthread_sigmask(how, mask, /):
    """Hold signals back in this thread, or no longer; returns those that were held back."""
    before = _mask()
    numbers = {_number(value) for value in mask}
    if how == _signal.SIG_BLOCK:
        after = before | numbers
    elif how == _signal.SIG_UNBLOCK:
        after = before - numbers
    elif how == _signal.SIG_SETMASK:
        after = numbers
    else:
        raise OSError(errno.EINVAL, "Invalid argument")
    _machine.control("signal-set-mask", *sorted(after))
    _machine.sleep(0)
    return before


def _mask():
    return {int(number) for number in _machine.control("signal-mask").split()}


def sigpending():
    """The signals that are held back and have arrived, for the process or for this thread."""
    return {int(number) for number in _machine.control("signal-pending").split()}


def sigwait(sigset, /):
    """Wait for one of these signals, which should be blocked, and take it; returns its number."""
    return _wait(sigset, None)


def sigtimedwait(sigset, timeout, /):
    """The same for at most `timeout` seconds; returns what is known of the signal, or None."""
    if timeout < 0:
        raise ValueError("timeout must be non-negative")
    number = _wait(sigset, timeout)
    return None if number is None else _information(number)


def sigwaitinfo(sigset, /):
    """Wait for one of these signals and take it; returns what is known of it."""
    return _information(_wait(sigset, None))


def _wait(sigset, timeout):
    numbers = [_number(value) for value in sigset]
    return _machine.wait_for(SIGNAL_OBJECT, timeout, REASON_SIGNAL, "signal-claim", *numbers)


def _information(number):
    return _signal.struct_siginfo((number, 0, 0, os.getpid(), 0, 0, 0))


def alarm(seconds, /):
    """Have SIGALRM arrive in so many whole seconds, 0: not at all; returns the seconds that an earlier alarm had left."""
    left, _ = setitimer(_signal.ITIMER_REAL, operator.index(seconds))
    return math.ceil(left)


def setitimer(which, seconds, interval=0.0, /):
    """Have SIGALRM arrive in so many seconds and then in intervals; returns what the timer was set to before."""
    global _interval
    before = _interval
    seconds, interval = float(seconds), float(interval)
    _check_timer(which)
    if seconds < 0 or interval < 0:
        raise _signal.ItimerError(errno.EINVAL, "Invalid argument")
    left = _machine.control("alarm", seconds, interval)
    _interval = interval if seconds else 0.0
    return left, before


def getitimer(which, /):
    """Seconds until the timer's signal, and its interval."""
    _check_timer(which)
    return _machine.control("alarm-left"), _interval


def _check_timer(which):
    if which in (_signal.ITIMER_VIRTUAL, _signal.ITIMER_PROF):
        raise _signal.ItimerError(errno.ENOTSUP, "a browser has no timer of the time that a process computes")
    if which != _signal.ITIMER_REAL:
        raise _signal.ItimerError(errno.EINVAL, "Invalid argument")


def inheritance():
    """(ignored, blocked): the signals that a new program natively ignores and holds back because the one that starts it does."""
    ignored = [number for number in range(1, PREEMPT) if _signal.getsignal(number) == _signal.SIG_IGN]
    return ignored, sorted(_mask())


def inherit(ignored, blocked):
    """Treat these signals as the process did that started this one."""
    for number in ignored:
        if _signal.getsignal(number) != _signal.SIG_IGN:
            set_handler(number, _signal.SIG_IGN)
    if blocked:
        pthread_sigmask(_signal.SIG_BLOCK, blocked)


#: Of these the public module has its own wrappers, which look `_signal` up at every call.
_WRAPPED = {"signal": set_handler}
_PLAIN = (
    *(raise_signal, pthread_kill, pause, pthread_sigmask, sigpending, sigwait, sigtimedwait, sigwaitinfo),
    *(alarm, setitimer, getitimer, set_wakeup_fd),
)
_HAVE_WRAPPERS = ("pthread_sigmask", "sigpending", "sigwait")


def install():
    """Replace the functions of `_signal` and `signal`."""
    for name, function in _WRAPPED.items():
        setattr(_signal, name, function)
    for function in _PLAIN:
        setattr(_signal, function.__name__, function)
        if function.__name__ not in _HAVE_WRAPPERS:
            setattr(signal, function.__name__, function)
    os.kill = sys.modules["posix"].kill = kill
