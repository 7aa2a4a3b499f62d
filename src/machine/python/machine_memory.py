"""Tells what variables of the program each thread and each process sees, so that a chart can show what they share.

A thread tells its own variables when its function returns, and those of the module when it ends; the main thread tells
them when the program has come to its end. Nothing of the program is run for it: values are shown without calling their
`__repr__`, and only of types whose content can be read without that.
"""

import _machine
import reprlib
import sys
import threading
import types
from multiprocessing import process

from machine_program import HOME

#: What `sys.monitoring` knows this tool by.
TOOL = 3

#: Variables of one scope that are told.
MOST = 24

#: Things that are part of every program and no data of it.
NO_DATA = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.MethodType, type)


class _Values(reprlib.Repr):
    """Shows a value in a few words and calls nothing of the program."""

    def __init__(self):
        super().__init__(maxlist=6, maxtuple=6, maxset=6, maxfrozenset=6, maxdict=4, maxdeque=6, maxstring=40, maxother=40)

    def repr1(self, x, level):
        kind = type(x)
        if kind.__module__ not in ("builtins", "collections", "array"):
            return f"<{kind.__name__}>"
        if x is None or kind in (bool, float, complex, bytes, bytearray, range):
            return self.repr_instance(x, level)
        shown = getattr(self, "repr_" + kind.__name__, None)
        return shown(x, level) if shown else f"<{kind.__name__}>"


_VALUES = _Values()


def start():
    """Let every thread of this process tell its variables from now on."""
    monitoring = sys.monitoring
    monitoring.use_tool_id(TOOL, "interleave-memory")
    monitoring.register_callback(TOOL, monitoring.events.PY_RETURN, _on_return)
    threading.Thread.run = _telling(threading.Thread.run)


def tell_globals(function=None):
    """Tell the variables of the program's main module as the running thread sees them, which ran `function`."""
    if function is None:
        function = getattr(process.current_process(), "_target", None)
    variables = getattr(function, "__globals__", {})
    # In a spawned process the functions of the main module have its variables, and `__main__` holds a copy of them.
    if variables.get("__name__") not in ("__main__", "__mp_main__"):
        variables = vars(sys.modules["__main__"])
    _tell("global", variables)


def _telling(run):
    def run_and_tell(self):
        target = getattr(self, "_target", None)  # `run` forgets it
        code = getattr(target, "__code__", None)
        if code is not None and code.co_filename.startswith(HOME):
            sys.monitoring.set_local_events(TOOL, code, sys.monitoring.events.PY_RETURN)
        try:
            run(self)
        finally:
            tell_globals(target)

    return run_and_tell


def _on_return(code, offset, value):
    _tell("local", sys._getframe(1).f_locals)


def _tell(scope, variables):
    told = 0
    for name, value in list(variables.items()):
        if told == MOST:
            break
        if _is_data(name, value):
            told += 1
            _machine.control("tell-variable", scope, name, id(value), type(value).__name__, _VALUES.repr(value))


def _is_data(name, value):
    """Whether a variable is worth showing: constants, functions, modules and threads are not."""
    if name.startswith("_") or name.isupper() or isinstance(value, NO_DATA):
        return False
    return not _is_worker(value) and not (type(value) is list and value and all(map(_is_worker, value)))


def _is_worker(value):
    return any(base.__name__ in ("Thread", "BaseProcess") for base in type(value).__mro__)
