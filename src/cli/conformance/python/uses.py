"""Says what a test asks of the operating system: whether it forks, starts programs, sends signals, opens sockets."""

import functools
import importlib
import sys

#: What is asked for, by audit event.
EVENTS = {
    "os.fork": "fork",
    "os.forkpty": "fork",
    "os.posix_spawn": "subprocess",
    "os.exec": "subprocess",
    "os.spawn": "subprocess",
    "os.system": "subprocess",
    "subprocess.Popen": "subprocess",
    "conformance.subprocess": "subprocess",
    "os.kill": "signal",
    "os.killpg": "signal",
    "signal.pthread_kill": "signal",
    "socket.__new__": "socket",
    "socket.connect": "socket",
    "socket.bind": "socket",
    "socket.getaddrinfo": "socket",
    "conformance.subinterpreter": "subinterpreter",
    "conformance.descriptor": "descriptor",
}

#: Functions of C that raise no audit event of their own, and the one that is raised for them.
UNHEARD = {
    # Descriptors of files, sent to another process. When connections are sent so, the library asks, and that is `spawn`.
    "multiprocessing.reduction": {
        "send_handle": "conformance.descriptor",
        "recv_handle": "conformance.descriptor",
    },
    "_posixsubprocess": {"fork_exec": "conformance.subprocess"},
    "_interpreters": {"create": "conformance.subinterpreter"},
    "concurrent.futures.interpreter": {"InterpreterPoolExecutor.__init__": "conformance.subinterpreter"},
    "_testcapi": {"run_in_subinterp": "conformance.subinterpreter"},
    "_testinternalcapi": {
        "run_in_subinterp_with_config": "conformance.subinterpreter",
        "create_interpreter": "conformance.subinterpreter",
    },
}

#: Modules that start processes for `multiprocessing` and connect them. What they ask for counts as `spawn` only, since the
#: machine has processes of its own for that.
SPAWNING = ("multiprocessing", "concurrent.futures.process")
SPAWN = "spawn"

#: Functions on whose behalf a socket does not count: with it, asyncio's loop wakes itself from another thread. That is
#: how the selector loop of a Unix is built, not something that a test asks for.
OWN_SOCKETS = frozenset({("asyncio", "_make_self_pipe")})


class Uses:
    """Collects what the running test asks for. What the fixtures of a class ask for counts for each of its tests."""

    def __init__(self):
        self._class = None
        self._of_class = set()
        self._of_test = None
        self._between = set()

    def watch(self):
        """Begin to listen. An audit hook cannot be removed: this is for the life of the process."""
        _announce()
        sys.addaudithook(self._heard)

    def loaded(self):
        """The module is loaded. What importing it asked for is forgotten: `test.support` tries out what there is."""
        self._between = set()

    def begin(self, test_class):
        """A test of this class begins."""
        if test_class is not self._class:
            self._class, self._of_class = test_class, self._between
        self._between = set()
        self._of_test = set()

    def end(self):
        """The test is over; what it asked for, sorted."""
        asked = sorted(self._of_class | self._of_test)
        self._of_test = None
        return asked

    def _heard(self, event, arguments):
        use = EVENTS.get(event)
        if use is None or (use == "socket" and _is_own_socket()):
            return
        if use != "fork" and _is_spawning():
            use = SPAWN
        (self._between if self._of_test is None else self._of_test).add(use)


def _is_own_socket():
    frame = sys._getframe()
    while frame is not None:
        module = frame.f_globals.get("__name__", "").partition(".")[0]
        if (module, frame.f_code.co_name) in OWN_SOCKETS:
            return True
        frame = frame.f_back
    return False


def _is_spawning():
    """Whether it is the library that asks: the innermost frame that is neither here nor of `socket` belongs to it."""
    modules = [module for module in _modules() if module not in (__name__, "socket", "contextlib")]
    return bool(modules) and modules[0].startswith(SPAWNING) and not any("fork" in module for module in modules)


def _modules():
    """The modules whose functions are being executed, innermost first; `popen_fork` is also what `spawn` builds on."""
    frame = sys._getframe()
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if name != "multiprocessing.popen_fork":
            yield name
        frame = frame.f_back


def _announce():
    for module_name, functions in UNHEARD.items():
        try:
            module = importlib.import_module(module_name)
        except ImportError:
            continue
        for path, event in functions.items():
            *owner, name = path.split(".")
            holder = functools.reduce(getattr, owner, module)
            setattr(holder, name, _announced(getattr(holder, name), event))


def _announced(function, event):
    @functools.wraps(function)
    def announced(*arguments, **options):
        sys.audit(event)
        return function(*arguments, **options)

    return announced
