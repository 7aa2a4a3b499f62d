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

#: For each kind of access: how deep in the stack the value is that it writes (0 for a read), and whether the variable is
#: global. At the top level of a module a name is global.
_ACCESSES = {
    "LOAD_NAME": (0, True),
    "LOAD_GLOBAL": (0, True),
    "LOAD_DEREF": (0, False),
    "LOAD_ATTR": (0, False),
    "STORE_NAME": (1, True),
    "STORE_GLOBAL": (1, True),
    "STORE_DEREF": (1, False),
    "STORE_ATTR": (2, False),
}


def start(names):
    """Watch `names` in every module of the program from now on; returns a function that does so for a code object."""
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
    """Yield `(offset, depth, is_global, name, shown)` for each instruction that accesses a watched variable."""
    for instruction in dis.get_instructions(code):
        access, name = _ACCESSES.get(instruction.opname), instruction.argval
        if access is None or not isinstance(name, str):
            continue
        shown = f".{name}" if instruction.opname.endswith("_ATTR") else name
        if shown in watched:
            yield instruction.offset, *access, name, shown
