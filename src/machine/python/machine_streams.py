"""Standard input, output and error of a process, over the machine's rings.

The text layer is our own because a thread may be switched in the middle of a write: the C classes of `io` guard
their buffers by locks that block the whole interpreter.
"""

import _machine
import io
import sys


class ByteWriter(io.BufferedIOBase):
    """The `buffer` of standard output and error: unbuffered."""

    def __init__(self, descriptor, name):
        self._descriptor = descriptor
        self.name = name
        self.mode = "wb"

    @property
    def raw(self):
        return self

    def writable(self):
        return True

    def fileno(self):
        return self._descriptor

    def isatty(self):
        return False

    def write(self, data):
        """Write bytes-like data; returns the number of bytes, which is all of them."""
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        view = bytes(data)
        done = _machine.write(self._descriptor, view)
        while done < len(view):
            done += _machine.write(self._descriptor, view[done:])
        return len(view)

    def close(self):
        """Standard streams stay open; later prints go on working."""


class TextWriter(io.TextIOBase):
    """Standard output or error: what is written is on its way to the page at once."""

    def __init__(self, descriptor, name, errors):
        self.buffer = ByteWriter(descriptor, name)
        self.name = name
        self.mode = "w"
        self._errors = errors
        self._encoding = "utf-8"

    @property
    def encoding(self):
        return self._encoding

    @property
    def errors(self):
        return self._errors

    @property
    def line_buffering(self):
        return True

    @property
    def write_through(self):
        return True

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        """Accept what `io.TextIOWrapper` accepts; only the error handler and the encoding matter here."""
        if encoding is not None:
            self._encoding = encoding
        if errors is not None:
            self._errors = errors

    def writable(self):
        return True

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return False

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            self.buffer.write(text.encode(self._encoding, self._errors))
        return len(text)

    def close(self):
        """Standard streams stay open; later prints go on working."""

    def __repr__(self):
        return f"<machine.TextWriter name={self.name!r} mode='w' encoding={self._encoding!r}>"


class ByteReader(io.BufferedIOBase):
    """The `buffer` of standard input."""

    name = "<stdin>"
    mode = "rb"

    def readable(self):
        return True

    def fileno(self):
        return 0

    def isatty(self):
        return False

    def readline(self, size=-1, /):
        return _machine.read_line(-1 if size is None else size)

    def read(self, size=-1, /):
        if size is None or size < 0:
            return _machine.read(-1)
        parts = []
        while size > 0:
            part = _machine.read(size)
            if not part:
                break
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def read1(self, size=-1, /):
        return _machine.read(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class TextReader(io.TextIOBase):
    """Standard input: a read parks only the thread that asks, until the reader has answered."""

    name = "<stdin>"
    mode = "r"
    encoding = "utf-8"
    errors = "surrogateescape"
    newlines = None

    def __init__(self):
        self.buffer = ByteReader()
        self._rest = ""

    def readable(self):
        return True

    def fileno(self):
        return 0

    def isatty(self):
        return False

    def reconfigure(self, **options):
        """Accepted for programs that choose an encoding; input always arrives as UTF-8."""

    def readline(self, size=-1, /):
        if not self._rest:
            self._rest = self.buffer.readline().decode("utf-8", "surrogateescape").replace("\r\n", "\n")
        if size is None or size < 0:
            size = len(self._rest)
        line, self._rest = self._rest[:size], self._rest[size:]
        return line

    def read(self, size=-1, /):
        if size is None or size < 0:
            text = self._rest + self.buffer.read().decode("utf-8", "surrogateescape").replace("\r\n", "\n")
            self._rest = ""
            return text
        parts = []
        while size > 0:
            part = self.readline(size)
            if not part:
                break
            parts.append(part)
            size -= len(part)
        return "".join(parts)

    def close(self):
        """Standard streams stay open."""


def install():
    """Make these the standard streams."""
    sys.stdin = sys.__stdin__ = TextReader()
    sys.stdout = sys.__stdout__ = TextWriter(1, "<stdout>", "strict")
    sys.stderr = sys.__stderr__ = TextWriter(2, "<stderr>", "backslashreplace")
