"""Puts the machine's threads in the place of CPython's: what `_thread` has in C, and what `sys` says of switching.

`_machine` supplies everything, in C terms; what is replaced is replaced inside the module object, so that whoever holds
a reference to `_thread` sees the machine's version. The rest of `_thread` (`_local`, `_excepthook`, `interrupt_main`,
`stack_size`, …) works on thread states, which the machine's threads have, and stays as it is.
"""

import _machine
import _thread
import math
import sys

lock = _machine.lock
RLock = _machine.RLock
get_ident = _machine.get_ident

_NAMES = (
    "RLock _ThreadHandle _count _get_name _make_thread_handle _shutdown allocate allocate_lock get_ident "
    "get_native_id lock set_name start_joinable_thread start_new start_new_thread"
).split()


def install():
    """Replace the C versions in `_thread` by those of the machine."""
    for name in _NAMES:
        setattr(_thread, name, getattr(_machine, name))
    _thread.LockType = lock
    _thread._NAME_MAXLEN = 15  # as on Linux; charts show whole names


def setswitchinterval(interval, /):
    """Set how long a thread may run while others are ready, in seconds."""
    seconds = math.ldexp(interval, 0)  # takes what C takes for a number, and no text
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
