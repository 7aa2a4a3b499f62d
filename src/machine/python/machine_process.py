"""What an operating system supplies to processes: who they are, and their children."""

import _machine
import operator
import os
import sys

def waitpid(pid, options, /):
    """As `os.waitpid`: (pid, status) of a child that has ended, or (0, 0) with `os.WNOHANG` when none has."""
    return _machine.waitpid(operator.index(pid), operator.index(options))


def wait():
    """As `os.wait`."""
    return waitpid(-1, 0)


def cpu_count():
    """Processors of this computer, as far as the browser tells."""
    return _machine.cpu_count()


def getpid():
    """Number of this process: the first of a run is 1."""
    return _machine.getpid()


def getppid():
    """Number of the process that started this one; 0 when there is none any more."""
    return _machine.getppid()


def install():
    """Put these where programs look for them."""
    posix = sys.modules["posix"]
    for function in (waitpid, wait, cpu_count, getpid, getppid):
        setattr(os, function.__name__, function)
        setattr(posix, function.__name__, function)
    os.process_cpu_count = cpu_count
