"""What CPython's tests believe of Emscripten that is not so on the machine, put right before they are imported.

Nothing here changes what is tested. Each function says which belief it corrects.
"""


import sys
import types


def adapt():
    """Make all corrections."""
    adapt_child()
    locks_can_be_reset()
    c_threads_are_threads()


def adapt_child():
    """Make those that modules of tests need in order to be imported, as in processes that a test starts."""
    threads_can_start()
    event_loops_need_no_sockets()
    extension_modules_are_there()
    interpreter_pool_has_a_name()


def adapt_loaded():
    """Make those of modules of tests that have been imported."""
    semaphores_can_be_subclassed()


def threads_can_start():
    """`support.threading_helper` asks `sys._emscripten_info.pthreads`; the machine's threads are not pthreads."""
    from test.support import threading_helper

    threading_helper.can_start_thread = True


def event_loops_need_no_sockets():
    """`test_asyncio` is skipped as a whole where there are no sockets; the machine's event loop does without any."""
    from test import support

    support.has_socket_support = True

def locks_can_be_reset():
    """`test.lock_tests` takes a platform without `os.fork` for one whose locks lack `_at_fork_reinit`."""
    from test import support

    there = support.has_fork_support
    support.has_fork_support = True
    try:
        import test.lock_tests  # noqa: F401: it asks while it is imported
    finally:
        support.has_fork_support = there


def c_threads_are_threads():
    """`_testcapi` starts a thread of the operating system from C; one of the machine's stands for it.

    As natively, `threading` knows nothing of that thread before it asks for the current one.
    """
    try:
        import _testcapi
    except ImportError:
        return
    import _thread

    handles = []

    def call_in_temporary_c_thread(callback, wait=True, /):
        handles.append(_thread.start_joinable_thread(callback))
        if wait:
            join_temporary_c_thread()

    def join_temporary_c_thread():
        handles.pop().join()

    _testcapi.call_in_temporary_c_thread = call_in_temporary_c_thread
    _testcapi.join_temporary_c_thread = join_temporary_c_thread


def extension_modules_are_there():
    """`test_importlib.util` imports an example of an extension module; the tests of import locks make no use of it."""
    sys.modules.setdefault("_testmultiphase", types.ModuleType("_testmultiphase"))


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


def semaphores_can_be_subclassed():
    """`test._test_multiprocessing` takes every platform but Linux for one where `SemLock` may be something else."""
    tests = sys.modules.get("test._test_multiprocessing")
    if tests is not None:
        tests.SemLockTests.__unittest_skip__ = False


class _NoInterpreterPool:
    def __init__(self, *arguments, **options):
        raise NotImplementedError("the machine has no subinterpreters")
