"""`multiprocessing` on the machine's processes.

CPython's files stay as they are. What they need of C or of an operating system is replaced here, and only here;
`REPLACEMENTS` says what and why.
"""

import _machine
import errno
import importlib
import io
import itertools
import os
import pickle
import sys
import threading
import types

import machine_signal

REPLACEMENTS = {
    "_multiprocessing.SemLock": "a semaphore in shared memory; natively one of the operating system, behind C",
    "_posixshmem": "there is none; `shared_memory` and `resource_tracker` import it",
    "context": "a process is a new interpreter, so `spawn` is the only way to start one, and the default",
    "process.ORIGINAL_DIR, current_process().authkey": "found anew at each start: the snapshot has those of its making",
    "popen_spawn_posix.Popen._launch": "asks the kernel for a worker instead of running an executable",
    "connection.Connection": "its bytes go through pipes in shared memory, of which Emscripten knows nothing",
    "connection.Pipe, wait, SocketListener, SocketClient": "the same; there are no sockets",
    "reduction.DupFd": "a connection is handed over in shared memory, without a server thread",
    "heap.BufferWrapper": "memory of shared objects is a segment of its own, which no buffer of Python can lie in",
    "sharedctypes.rebuild_ctype, reduce_ctype, copy": "the same: the values of shared objects are not in them",
    "ctypes.addressof, byref, pointer, cast, memmove, memset, string_at, wstring_at": "the same: they refuse shared objects, "
    "which have no address",
    "shared_memory.SharedMemory": "the same: `buf` is a view that reads and writes at each access",
    "managers.threading.Event": "what a manager's server waits for until it is shut down; natively it looks every second, and "
    "nobody could see that its process does nothing any more",
    "resource_tracker.ResourceTracker._ensure_running_and_write": "the kernel frees what a process leaves behind, so "
    "that no process has to keep track of it; what is registered is checked as natively",
}

#: Imported into the snapshot since programs that start processes need them, and each process anew: `pkgutil` is
#: what `runpy` asks for when a process runs its main module.
NEEDED = (
    "multiprocessing.managers multiprocessing.queues multiprocessing.synchronize concurrent.futures.process pkgutil"
).split()


class SemLock(_machine.SemLock):
    """`_multiprocessing.SemLock`: a semaphore, or a mutex that one thread may take again."""

    SEM_VALUE_MAX = 2**31 - 1
    # An instance is no larger than one of its base, which frees it.
    __slots__ = ()
    #: Without a name it need not be unlinked.
    name = None

    def __init__(self, kind, value, maxvalue, name, unlink):
        if value > self.SEM_VALUE_MAX:
            raise OverflowError("Python int too large to convert to C int")
        if not 0 <= value <= maxvalue:
            raise OSError(errno.EINVAL, "Invalid argument")
        _machine.sem_create(self, kind, value, maxvalue)

    @classmethod
    def _rebuild(cls, handle, kind, maxvalue, name):
        self = cls.__new__(cls)
        _machine.sem_open(self, handle, kind, maxvalue)
        return self

    def __del__(self):
        _machine.sem_close(self)

    @property
    def handle(self):
        """A number by which other processes find it. Asked for while one is being started: that becomes a holder."""
        popen = context.get_spawning_popen()
        return _machine.sem_grant(self, -1 if popen is None else popen.slot)

    def _after_fork(self):
        """Nothing forks."""


def _install_native_modules():
    """The modules of C that CPython's files import."""
    native = types.ModuleType("_multiprocessing")
    native.SemLock = SemLock
    native.sem_unlink = lambda name, /: None
    native.flags = {}
    shared = types.ModuleType("_posixshmem")
    shared.shm_open = shared.shm_unlink = _no_shared_memory
    sys.modules.update(_multiprocessing=native, _posixshmem=shared)


def _no_shared_memory(*arguments, **options):
    raise OSError("a browser has no POSIX shared memory")


def install():
    """Import `multiprocessing` and replace what it cannot have. Only while the snapshot is being made."""
    _install_native_modules()
    global connection, context, process, reduction, spawn, util
    from multiprocessing import context, process, reduction, util

    context._concrete_contexts = {"spawn": context._concrete_contexts["spawn"]}
    context._default_context._default_context = context._concrete_contexts["spawn"]
    from multiprocessing import connection, popen_spawn_posix, resource_tracker, shared_memory, spawn

    import machine_shared
    import machine_sharedctypes

    machine_sharedctypes.install()
    shared_memory.SharedMemory = machine_shared.SharedMemory

    popen_spawn_posix.Popen._launch = _launch
    resource_tracker.ResourceTracker._ensure_running_and_write = lambda self, message=None: None
    reduction.DupFd = Duplicate
    for name in ("_close", "_send_bytes", "_recv_bytes", "_poll"):
        setattr(connection.Connection, name, globals()[name])
    connection.Pipe = Pipe
    connection.wait = wait
    connection.SocketListener = SocketListener
    connection.SocketClient = SocketClient
    for name in NEEDED:
        importlib.import_module(name)
    # Only its server's own event is made by this name: that of `SyncManager` is registered already.
    managers = sys.modules["multiprocessing.managers"]
    managers.threading = types.SimpleNamespace(**{**vars(threading), "Event": Shutdown})


class Shutdown(threading.Event):
    """That a server is to be shut down: nothing else ends the wait for it."""

    def wait(self, timeout=None):
        return super().wait()


def start(directory):
    """What belongs to a process, not to the snapshot."""
    process.ORIGINAL_DIR = directory
    threading.main_thread()._set_native_id()
    process.current_process().authkey = os.urandom(32)


# ── Starting a process ──────────────────────────────────────────────────────────────────────────────────────────────


def _launch(self, process_object):
    preparation = spawn.get_preparation_data(process_object._name)
    self.pid, self.slot = _machine.spawn_begin()
    data = io.BytesIO()
    context.set_spawning_popen(self)
    try:
        reduction.dump(machine_signal.inheritance(), data)
        reduction.dump(preparation, data)
        reduction.dump(process_object, data)
    except BaseException:
        _machine.spawn_abort(self.pid, self.slot)
        raise
    finally:
        context.set_spawning_popen(None)
    self.sentinel = _machine.sentinel(self.pid, self.slot)
    self.finalizer = util.Finalize(self, _machine.close, (self.sentinel,))
    environment = tuple(itertools.chain.from_iterable(os.environ.items()))
    _machine.spawn_process(self.pid, self.slot, process_object._name, data.getbuffer(), environment, os.getcwd())


def run_spawned(data):
    """Be the process that a parent has pickled; returns its exit code. As `multiprocessing.spawn._main`."""
    source = io.BytesIO(data)
    process.current_process()._inheriting = True
    try:
        machine_signal.inherit(*pickle.load(source))
        spawn.prepare(pickle.load(source))
        self = pickle.load(source)
    finally:
        del process.current_process()._inheriting
    return self._bootstrap(_machine.parent_sentinel())


# ── Connections ─────────────────────────────────────────────────────────────────────────────────────────────────────


class Message:
    """A message that has arrived, as far as `Connection` looks at the buffer that it natively comes in."""

    __slots__ = ("_data", "_at")

    def __init__(self, data):
        self._data = data
        self._at = 0

    def getvalue(self):
        return self._data

    getbuffer = getvalue

    def tell(self):
        return len(self._data)

    def seek(self, position):
        self._at = position

    def readinto(self, buffer):
        target = memoryview(buffer).cast("B")
        part = self._data[self._at : self._at + len(target)]
        target[: len(part)] = part
        return len(part)


def _close(self):
    _machine.close(self._handle)


def _send_bytes(self, buffer):
    _machine.send(self._handle, buffer)


def _recv_bytes(self, maxsize=None):
    data = _machine.recv(self._handle, maxsize)
    return None if data is None else Message(data)


def _poll(self, timeout):
    return bool(_machine.wait_any((self._handle,), timeout))


def Pipe(duplex=True):
    """Returns pair of connection objects at either end of a pipe."""
    if duplex:
        one, other = _machine.socketpair()
        return connection.Connection(one), connection.Connection(other)
    one, other = _machine.pipe_create()
    return connection.Connection(one, writable=False), connection.Connection(other, readable=False)


def wait(object_list, timeout=None):
    """Wait till an object in object_list is ready or readable; returns a list of those that are."""
    waited = list(object_list)
    handles = tuple(_handle(item) for item in waited)
    return [waited[index] for index in _machine.wait_any(handles, timeout)]


def _handle(item):
    if isinstance(item, int):
        return item
    try:
        return item.fileno()
    except AttributeError:
        raise ValueError(f"Invalid file object: {item!r}") from None


class Duplicate:
    """A connection on its way to another process: inherited by one that is being started, or sent to any other."""

    def __init__(self, handle):
        popen = context.get_spawning_popen()
        self._inherited = None if popen is None else _machine.fd_grant(handle, popen.slot)
        self._ticket = _machine.fd_send(handle) if popen is None else None

    def detach(self):
        """The handle in the process that has received it; once."""
        if self._inherited is not None:
            return _machine.fd_open(*self._inherited)
        return _machine.fd_receive(self._ticket)


class SocketListener:
    """What `Listener` stands on: a name in shared memory, under which other processes of the run connect."""

    def __init__(self, address, family, backlog=1):
        self._address = _bound(address, family)
        self._family = family
        self._last_accepted = None
        self._handle = _machine.listen(_name(self._address))
        self._finalizer = util.Finalize(self, _machine.close, (self._handle,), exitpriority=0)

    def accept(self):
        accepted = connection.Connection(_machine.accept(self._handle))
        self._last_accepted = _own_address() if self._family == "AF_INET" else ""
        return accepted

    def fileno(self):
        return self._handle

    def close(self):
        self._finalizer()


_ports = itertools.count(49152)


#: Hosts that mean this computer, and the address that each of them stands for.
LOCAL_HOSTS = {"": "0.0.0.0", "0.0.0.0": "0.0.0.0", "localhost": "127.0.0.1", "127.0.0.1": "127.0.0.1"}


def _own_address():
    """An address that nobody else has."""
    return "127.0.0.1", next(_ports) + 64 * os.getpid()


def _bound(address, family):
    """The address as a socket has it that is bound to it: with a number, and a port of its own where any will do."""
    if family != "AF_INET":
        return address
    host, port = address
    return LOCAL_HOSTS.get(host, host), port or _own_address()[1]


def _name(address):
    """Under which an address is known to the processes of the run, by whichever of its names they call this computer."""
    if isinstance(address, str):
        return repr(address)
    host, port = address
    return repr(("", port) if host in LOCAL_HOSTS else address)


def SocketClient(address):
    """Return a connection object connected to the listener of that address."""
    try:
        return connection.Connection(_machine.connect(_name(address)))
    except ConnectionRefusedError:
        if isinstance(address, str):
            raise FileNotFoundError(errno.ENOENT, "No such file or directory") from None
        raise
