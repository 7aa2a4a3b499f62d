"""Watched variables: tells the machine which instructions of a program read or write them.

A name is watched as `counter` (a global variable, or one of an enclosing function) or as `.balance` (an attribute of
whatever object). The machine is called before each instruction of the program and writes an event into the trace when it
is one of those found here.
"""

import _machine
import dis
import sys

#: What `sys.monitoring` knows this tool by; debuggers, profilers and optimizers have the lower numbers.
TOOL = 4

HOME = "/home/me"

_READS = {"LOAD_NAME": True, "LOAD_GLOBAL": True, "LOAD_DEREF": False, "LOAD_ATTR": False}
_WRITES = {"STORE_NAME": True, "STORE_GLOBAL": True, "STORE_DEREF": False, "STORE_ATTR": False}


def start(names):
    """Watch `names` in every module of the program from now on."""
    monitoring = sys.monitoring
    monitoring.use_tool_id(TOOL, "interleave")
    monitoring.register_callback(TOOL, monitoring.events.INSTRUCTION, _machine.instruction)
    watched = frozenset(names)

    def on_start(code, offset):
        if code.co_name == "<module>" and code.co_filename.startswith(HOME):
            add(code, watched)
        return monitoring.DISABLE

    monitoring.register_callback(TOOL, monitoring.events.PY_START, on_start)
    monitoring.set_events(TOOL, monitoring.events.PY_START)
    return lambda code: add(code, watched)


def add(code, watched):
    """Watch the accesses of a code object and of those that it makes functions and classes from."""
    accesses = tuple(find_accesses(code, watched))
    if accesses:
        _machine.control("watch-code", code, accesses)
        sys.monitoring.set_local_events(TOOL, code, sys.monitoring.events.INSTRUCTION)
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            add(constant, watched)


def find_accesses(code, watched):
    """Yield `(offset, writes, is_global, name, shown)` for each instruction that accesses a watched variable."""
    for instruction in dis.get_instructions(code):
        name = instruction.opname
        kinds = _READS if name in _READS else _WRITES if name in _WRITES else None
        if kinds is None or not isinstance(instruction.argval, str):
            continue
        shown = f".{instruction.argval}" if name.endswith("_ATTR") else instruction.argval
        if shown in watched:
            yield instruction.offset, kinds is _WRITES, kinds[name], instruction.argval, shown
