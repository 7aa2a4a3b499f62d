"""What CPython's tests believe of Emscripten that is not so on the machine, put right before they are imported.

Nothing here changes what is tested. Each function says which belief it corrects.
"""


def adapt():
    """Make all corrections."""
    threads_can_start()
    interpreter_pool_has_a_name()


def threads_can_start():
    """`support.threading_helper` asks `sys._emscripten_info.pthreads`; the machine's threads are not pthreads."""
    from test.support import threading_helper

    threading_helper.can_start_thread = True


def interpreter_pool_has_a_name():
    """The tests of the executors name `InterpreterPoolExecutor` when they are imported, also to test the others.

    There are no subinterpreters here. The name then stands for a class that says so, and its tests are left out like
    those that start processes (`subinterpreter` in `uses.py`).
    """
    from concurrent import futures

    try:
        futures.InterpreterPoolExecutor
    except (AttributeError, ImportError):
        futures.InterpreterPoolExecutor = _NoInterpreterPool


class _NoInterpreterPool:
    def __init__(self, *arguments, **options):
        raise NotImplementedError("the machine has no subinterpreters")
