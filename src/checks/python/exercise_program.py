"""Runs the program of an exercise as `__main__` and tells, once it is over, what the checks want to know of it.

What is told is the last line of standard output, behind a mark that no text contains by chance.
"""

import atexit
import collections
import json
import os
import sys
import threading
import time
import types
from multiprocessing import active_children, util

from exercise_values import encode

#: Begins the last line of output.
MARK = "\x1e"
#: A number for `sys.monitoring` that neither a well-known tool nor the machine claims.
TOOL = 3
#: Calls of one function that are told of; a loop may make millions.
MOST_CALLS = 10_000


def run(path, values, calls):
    """Execute the program; `values` and `calls` name its global variables and functions that are to be told of."""
    main = types.ModuleType("__main__")
    main.__file__ = os.path.abspath(path)
    sys.modules["__main__"] = main
    sys.argv[0] = path
    with open(path, "rb") as file:
        code = compile(file.read(), main.__file__, "exec", dont_inherit=True)
    record = {"values": {}, "calls": [], "alive": []}
    clock = time.perf_counter
    began = clock()
    _record_calls(code, calls, record["calls"], lambda: clock() - began)
    # Registered before the program's own, so called after them, when its threads are over; and before what waits for
    # its processes, which may still print something.
    atexit.unregister(util._exit_function)
    atexit.register(_tell, main, values, record)
    atexit.register(util._exit_function)
    try:
        exec(code, main.__dict__)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:
        # Without this frame, which natively is not there.
        error = error.with_traceback(error.__traceback__.tb_next)
        sys.excepthook(type(error), error, error.__traceback__)
        sys.exit(1)
    finally:
        record["alive"] = [
            thread.name
            for thread in threading.enumerate()
            if thread is not threading.main_thread() and not thread.daemon
        ] + [child.name for child in active_children() if not child.daemon]


def _record_calls(code, names, calls, now):
    """Note arguments, result and times of each call of the functions of those names."""
    wanted = [inner for inner in _codes_in(code) if inner.co_name in names]
    if not wanted:
        return
    monitoring = sys.monitoring
    events = monitoring.events
    monitoring.use_tool_id(TOOL, "exercise")
    #: Open calls by thread and function, since a function may call itself.
    began = collections.defaultdict(list)

    def start(code, _offset):
        frame = sys._getframe(1)
        arguments, keywords = _arguments_of(frame)
        began[threading.get_ident(), code].append((now(), arguments, keywords))

    def finish(code, result=None, error=None):
        open_calls = began[threading.get_ident(), code]
        if not open_calls:
            return
        start_time, arguments, keywords = open_calls.pop()
        if len(calls) >= MOST_CALLS:
            return
        calls.append(
            {
                "name": code.co_name,
                "args": encode(arguments),
                "kwargs": encode(keywords),
                "result": encode(result),
                "error": error,
                "thread": threading.current_thread().name,
                "began": start_time,
                "ended": now(),
            }
        )

    def unwind(code, _offset, error):
        if code in wanted:
            finish(code, error=f"{type(error).__name__}: {error}")

    monitoring.register_callback(TOOL, events.PY_START, start)
    monitoring.register_callback(TOOL, events.PY_RETURN, lambda code, _offset, value: finish(code, value))
    monitoring.register_callback(TOOL, events.PY_UNWIND, unwind)
    # Leaving by an exception can be watched everywhere only.
    monitoring.set_events(TOOL, events.PY_UNWIND)
    for inner in wanted:
        monitoring.set_local_events(TOOL, inner, events.PY_START | events.PY_RETURN)


def _codes_in(code):
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            yield from _codes_in(constant)


def _arguments_of(frame):
    """What a function was called with, as it stands in its first moment."""
    code, names = frame.f_code, frame.f_locals
    positional = code.co_varnames[: code.co_argcount]
    keyword = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    arguments = [names[name] for name in positional]
    at = code.co_argcount + code.co_kwonlyargcount
    if code.co_flags & 0x04:  # CO_VARARGS
        arguments += names[code.co_varnames[at]]
        at += 1
    keywords = {name: names[name] for name in keyword}
    if code.co_flags & 0x08:  # CO_VARKEYWORDS
        keywords |= names[code.co_varnames[at]]
    return tuple(arguments), keywords


def _tell(main, values, record):
    record["values"] = {name: encode(main.__dict__[name]) for name in values if name in main.__dict__}
    sys.stdout.write(f"{MARK}{json.dumps(record)}\n")
    sys.stdout.flush()
