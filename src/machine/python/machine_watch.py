"""Watched variables: tells the machine which instructions of a program read or write them.

A name is watched as `counter` (a global variable, or one of an enclosing function) or as `.balance` (an attribute of
whatever object). The machine is called before each instruction of the program and writes an event into the trace when it
is one of those found here.

Attributes of a class under construction are no variables, and neither is what code without a file puts into a dict of its own.
"""

import _machine
import dis
import sys

from machine_program import HOME

#: What `sys.monitoring` knows this tool by; debuggers, profilers and optimizers have the lower numbers.
TOOL = 4

#: Where a variable is: `NAME` is global at the top level of a module and belongs to the class in a class body.
ELSEWHERE, GLOBAL, NAME = range(3)

#: For each kind of access: how deep in the stack the value is that it writes (0 for a read, -1 when it deletes), and where
#: the variable is.
_ACCESSES = {
    "LOAD_NAME": (0, NAME),
    "LOAD_GLOBAL": (0, GLOBAL),
    "LOAD_DEREF": (0, ELSEWHERE),
    "LOAD_FROM_DICT_OR_DEREF": (0, ELSEWHERE),
    "LOAD_ATTR": (0, ELSEWHERE),
    "LOAD_SUPER_ATTR": (0, ELSEWHERE),
    "STORE_NAME": (1, NAME),
    "STORE_GLOBAL": (1, GLOBAL),
    "STORE_DEREF": (1, ELSEWHERE),
    "STORE_ATTR": (2, ELSEWHERE),
    "DELETE_NAME": (-1, NAME),
    "DELETE_GLOBAL": (-1, GLOBAL),
    "DELETE_DEREF": (-1, ELSEWHERE),
    "DELETE_ATTR": (-1, ELSEWHERE),
}


def start(names):
    """Watch `names` in every module of the program from now on; returns a function that does so for a code object."""
    monitoring = sys.monitoring
    monitoring.use_tool_id(TOOL, "interleave")
    monitoring.register_callback(TOOL, monitoring.events.INSTRUCTION, _machine.instruction)
    watched = frozenset(names)

    def on_start(code, offset):
        # Text that is executed or evaluated has no file; so has what the library makes of the program's classes.
        if code.co_name == "<module>" and (code.co_filename.startswith(HOME) or code.co_filename == "<string>"):
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
    """Yield `(offset, depth, where, name, shown)` for each instruction that accesses a watched variable."""
    mentioned = {*code.co_names, *code.co_cellvars, *code.co_freevars}
    if mentioned.isdisjoint(name.removeprefix(".") for name in watched):
        return
    for instruction in dis.get_instructions(code):
        access, name = _ACCESSES.get(instruction.opname), instruction.argval
        if access is None or not isinstance(name, str):
            continue
        shown = f".{name}" if instruction.opname.endswith("_ATTR") else name
        if shown in watched:
            yield instruction.offset, *access, name, shown
