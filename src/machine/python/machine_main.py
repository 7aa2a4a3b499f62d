"""The life of a process: from the request of the kernel to its exit code."""

import _machine
import atexit
import functools
import json
import os
import random
import runpy
import sys
import threading
import types

import machine_confine
import machine_memory
import machine_multiprocessing

#: The exit code of a process that an uncaught KeyboardInterrupt ended: minus the number of SIGINT.
INTERRUPTED = -2


def begin():
    """Do what `_machine.request` (JSON) asks for up to the program; returns what to call for it.

    The machine calls that with nothing of Python below it, so that the program's own module is where every stack begins,
    as it is natively; and then `end` with what came of it.
    """
    request = json.loads(_machine.request)
    _prepare(request)
    return _program(request["main"], request["watch"])


def end(outcome):
    """End the process. `outcome` is what the program returned, or the exception that it raised. Never returns."""
    try:
        code = _code_of(outcome)
        if json.loads(_machine.request)["variables"]:
            machine_memory.tell_globals()
    except KeyboardInterrupt:  # it came while an exception was being reported
        code = INTERRUPTED
    except BaseException:  # nothing can be reported, as when an audit hook refuses whatever is done
        code = 1
    while True:
        try:
            _machine.exit(_finish(code))
        except KeyboardInterrupt:
            code = INTERRUPTED
        except BaseException:
            _machine.exit(code or 1)


def _prepare(request):
    machine_confine.confine()
    if request["main"]["kind"] == "spawned":
        os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    machine_multiprocessing.start(request["cwd"])
    sys.argv = [request["argv0"], *request["argv"]]
    sys.path.insert(0, request["cwd"])
    random.seed()
    if request["variables"]:
        machine_memory.start()


def _program(main, watch=()):
    """What runs the main module, without arguments."""
    if main["kind"] == "module":
        return functools.partial(runpy._run_module_as_main, main["name"])
    if main["kind"] == "spawned":
        return functools.partial(machine_multiprocessing.run_spawned, _machine.spawned)
    module = types.ModuleType("__main__")
    module.__builtins__ = sys.modules["builtins"]
    # Children know it by the other name, and so do objects of its classes that they send.
    sys.modules["__main__"] = sys.modules["__mp_main__"] = module
    if main["kind"] == "code":
        source, name = main["code"], "<string>"
    else:
        name = os.path.join(os.getcwd(), main["path"])
        module.__file__ = name
        with open(name, "rb") as file:
            source = file.read()
    code = compile(source, name, "exec", dont_inherit=True)
    if watch:
        import machine_watch

        machine_watch.start(watch)(code)
    return functools.partial(exec, code, module.__dict__)


def _code_of(outcome):
    """The exit code; what was raised is reported. A spawned process gives its code itself."""
    if isinstance(outcome, SystemExit):
        return _exit_code(outcome)
    if isinstance(outcome, BaseException):
        _report(outcome)
        return INTERRUPTED if isinstance(outcome, KeyboardInterrupt) else 1
    return outcome & 0xFF if isinstance(outcome, int) else 0


def _exit_code(stop):
    """What `sys.exit` was given, as CPython turns it into an exit code."""
    code = stop.code
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)
    return 1


def _report(error):
    """Print an uncaught exception without the machine's own frames, which natively are C code."""
    error.__traceback__ = _without_machine(error.__traceback__)
    sys.last_exc = sys.last_value = error
    sys.last_type, sys.last_traceback = type(error), error.__traceback__
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except KeyboardInterrupt:
        raise
    except BaseException as fault:
        print("Error in sys.excepthook:", file=sys.stderr)
        sys.__excepthook__(type(fault), fault, _without_machine(fault.__traceback__))
        print("\nOriginal exception was:", file=sys.stderr)
        sys.__excepthook__(type(error), error, error.__traceback__)
    if isinstance(error, ModuleNotFoundError) and error.name:
        _explain_missing(error.name.partition(".")[0])
    elif isinstance(error, MemoryError):
        _explain_memory(json.loads(_machine.request)["memoryMiB"])


def _without_machine(trace):
    """The traceback without frames of the machine's modules. It may be as long as the recursion limit allows."""
    kept = None
    for entry in reversed(list(_entries(trace))):
        if not entry.tb_frame.f_code.co_filename.startswith("<machine>/"):
            entry.tb_next = kept
            kept = entry
    return kept


def _entries(trace):
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _explain_missing(name):
    """Say why a package is not there: a learner may know it from the own computer."""
    if name in sys.stdlib_module_names:
        print(f"Note: the module {name!r} does not exist in a browser.", file=sys.stderr)
    else:
        print(
            f"Note: only Python's standard library and this program's own files are here; {name!r} is neither.",
            file=sys.stderr,
        )


def _explain_memory(limit):
    """Say how much memory there is, in MiB: on the own computer it is usually more."""
    print(f"Note: a process here has at most {limit} MiB of memory.", file=sys.stderr)


def _finish(code):
    """End the other threads and run what was registered for the end."""
    try:
        threading._shutdown()
    except BaseException as error:
        print("Exception ignored on threading shutdown:", file=sys.stderr)
        _report(error)
        code = INTERRUPTED if isinstance(error, KeyboardInterrupt) else code
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream is None or getattr(stream, "closed", False):
            continue
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            code = code or 120
    return code
