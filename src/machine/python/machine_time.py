"""The clocks of computing time. Browsers have none: busy time is what the scheduler measured, of one thread or of all."""

import _machine
import time
import types

PROCESS, THREAD = 0, 1
RESOLUTION = 1e-6

_c = {name: getattr(time, name) for name in ("clock_gettime", "clock_gettime_ns", "clock_getres", "get_clock_info")}
_CLOCKS = {time.CLOCK_PROCESS_CPUTIME_ID: PROCESS, time.CLOCK_THREAD_CPUTIME_ID: THREAD}
_NAMES = ("process_time", "thread_time")


def _busy(which):
    return _machine.control("busy-time", which) / 1000


def _busy_ns(which):
    return round(_machine.control("busy-time", which) * 1e6)


def process_time():
    """Seconds that the threads of this process have run."""
    return _busy(PROCESS)


def process_time_ns():
    """The same in nanoseconds."""
    return _busy_ns(PROCESS)


def thread_time():
    """Seconds that this thread has run."""
    return _busy(THREAD)


def thread_time_ns():
    """The same in nanoseconds."""
    return _busy_ns(THREAD)


def clock_gettime(clk_id, /):
    """Seconds of a clock."""
    return _busy(_CLOCKS[clk_id]) if clk_id in _CLOCKS else _c["clock_gettime"](clk_id)


def clock_gettime_ns(clk_id, /):
    """Nanoseconds of a clock."""
    return _busy_ns(_CLOCKS[clk_id]) if clk_id in _CLOCKS else _c["clock_gettime_ns"](clk_id)


def clock_getres(clk_id, /):
    """Resolution of a clock in seconds."""
    return RESOLUTION if clk_id in _CLOCKS else _c["clock_getres"](clk_id)


def get_clock_info(name, /):
    """What there is to know of a clock."""
    if name not in _NAMES:
        return _c["get_clock_info"](name)
    return types.SimpleNamespace(
        implementation="the machine's scheduler", monotonic=True, adjustable=False, resolution=RESOLUTION
    )


def install():
    """Replace the functions of `time`."""
    for function in (
        *(process_time, process_time_ns, thread_time, thread_time_ns),
        *(clock_gettime, clock_gettime_ns, clock_getres, get_clock_info),
    ):
        setattr(time, function.__name__, function)
