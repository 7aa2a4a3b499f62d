"""Memory that processes share.

No buffer of Python can lie in it, since WebAssembly's memory is one process's own. So what natively is a memoryview of
shared memory is a `SharedView` here, which reads and writes at each access: what one process stores, another sees at
once, and bulk slices are single copies.
"""

import _machine
import operator
import struct
import sys
from multiprocessing import context, shared_memory

#: Formats of `struct` that `_machine` reads and writes by itself, and what they are to it.
NUMBERS = {"l": "i"} | {letter: letter for letter in "bBhHiqfd"}

PyBUF_WRITABLE = 1


class Segment:
    """A piece of shared memory that this process has open, zero at first."""

    __slots__ = ("reference", "size", "__weakref__")

    def __init__(self, reference, size):
        self.reference = reference
        self.size = size

    @classmethod
    def create(cls, size, name=""):
        """Make a segment of so many bytes; OSError when there is no memory for it, or one of that name exists."""
        # What is larger than any memory here is refused as the largest number that C has.
        return cls(_machine.segment_create(name, min(operator.index(size), sys.maxsize)), size)

    @classmethod
    def open(cls, reference):
        """Open one that another process has made."""
        _machine.segment_open(reference)
        return cls(reference, _machine.segment_size(reference))

    def __del__(self):
        _machine.segment_close(self.reference)

    def __reduce__(self):
        context.assert_spawning(self)
        _machine.segment_grant(self.reference, context.get_spawning_popen().slot)
        return Segment.open, (self.reference,)

    def read(self, offset, length):
        return _machine.segment_read(self.reference, offset, length)

    def write(self, offset, data):
        _machine.segment_write(self.reference, offset, data)

    def get(self, offset, letter):
        """The number there; `letter` is a value of `NUMBERS`."""
        return _machine.segment_get(self.reference, offset, ord(letter))


class SharedView:
    """What a memoryview of one dimension is to memory of one's own."""

    __slots__ = ("_segment", "_start", "_length", "format", "itemsize", "_lent", "__weakref__")

    def __init__(self, segment, start, length, format="B"):
        self._segment = segment
        self._start = start
        self._length = length
        self.format = format
        self.itemsize = struct.calcsize(format)
        self._lent = {}

    @property
    def _open(self):
        if self._segment is None:
            raise ValueError("operation forbidden on released memoryview object")
        return self._segment

    readonly = False
    ndim = 1
    c_contiguous = f_contiguous = contiguous = True
    suboffsets = ()

    @property
    def obj(self):
        return self._open

    @property
    def nbytes(self):
        return self._length * self.itemsize

    @property
    def shape(self):
        return (self._length,)

    @property
    def strides(self):
        return (self.itemsize,)

    def __len__(self):
        self._open
        return self._length

    def _place(self, key):
        """(first item, number of items) of a slice."""
        first, stop, step = key.indices(self._length)
        if step != 1:
            raise TypeError("a view of shared memory between processes has no slices with a step")
        return first, max(0, stop - first)

    def _offset(self, key):
        try:
            index = key.__index__()
        except AttributeError:
            raise TypeError("memoryview: invalid slice key") from None
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError("index out of bounds on dimension 1")
        return self._start + index * self.itemsize

    def __getitem__(self, key):
        segment = self._open
        if isinstance(key, slice):
            first, length = self._place(key)
            return SharedView(segment, self._start + first * self.itemsize, length, self.format)
        letter = NUMBERS.get(self.format)
        if letter:
            return segment.get(self._offset(key), letter)
        return struct.unpack(self.format, segment.read(self._offset(key), self.itemsize))[0]

    def __setitem__(self, key, value):
        segment = self._open
        if isinstance(key, slice):
            first, length = self._place(key)
            source = value if isinstance(value, SharedView) else _view_of(value)
            if (source.format.removeprefix("@"), source.shape) != (self.format.removeprefix("@"), (length,)):
                raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
            is_plain = type(source) is memoryview and source.contiguous
            segment.write(self._start + first * self.itemsize, source if is_plain else source.tobytes())
            return
        offset = self._offset(key)
        try:
            segment.write(offset, struct.pack(self.format, value))
        except struct.error as error:
            if isinstance(value, int):
                raise ValueError(f"memoryview: invalid value for format '{self.format}'") from error
            raise TypeError(f"memoryview: invalid type for format '{self.format}'") from error

    def __delitem__(self, key):
        raise TypeError("cannot delete memory")

    def __iter__(self):
        return iter(self.tolist())

    def __contains__(self, value):
        return value in self.tolist()

    def __eq__(self, other):
        try:
            return memoryview(self.tobytes()).cast("B").cast(self.format) == (
                memoryview(other.tobytes()).cast(other.format) if isinstance(other, SharedView) else other
            )
        except ValueError:
            return self is other

    __hash__ = None

    def tobytes(self, order="C"):
        """A copy."""
        return self._open.read(self._start, self.nbytes)

    __bytes__ = tobytes

    def tolist(self):
        return memoryview(self.tobytes()).cast(self.format).tolist()

    def hex(self, *arguments):
        return self.tobytes().hex(*arguments)

    def count(self, value, /):
        return self.tolist().count(value)

    def index(self, value, start=0, stop=sys.maxsize, /):
        try:
            return self.tolist().index(value, start, stop)
        except ValueError:
            raise ValueError("memoryview.index(x): x not found") from None

    def cast(self, format, shape=None):
        """The same bytes as items of another format."""
        if shape is not None and len(shape) != 1:
            raise TypeError("a view of shared memory between processes has one dimension")
        size = _size_of(format)
        if self.nbytes % size:
            raise TypeError("memoryview: length is not a multiple of itemsize")
        if shape is not None and shape[0] * size != self.nbytes:
            raise TypeError("memoryview: product(shape) * itemsize != buffer size")
        return SharedView(self._open, self._start, self.nbytes // size, format)

    def toreadonly(self):
        raise TypeError("a view of shared memory between processes cannot be made read-only")

    def release(self):
        self._segment = None

    def __enter__(self):
        self._open
        return self

    def __exit__(self, *_):
        self.release()

    def __buffer__(self, flags):
        """A copy for who wants to read; one that is written back, for who wants to write and lets go of it."""
        data = self.tobytes()
        if not flags & PyBUF_WRITABLE:
            return memoryview(data)
        view = memoryview(bytearray(data))
        self._lent[id(view)] = data
        return view

    def __release_buffer__(self, view):
        before = self._lent.pop(id(view), None)
        if before is not None:
            first, end = changed(before, view)
            if first < end:
                self._open.write(self._start + first, view[first:end])

    def __repr__(self):
        return f"<shared memory view of {self._length} items>" if self._segment else "<released shared memory view>"

    def __reduce__(self):
        raise TypeError("cannot pickle 'memoryview' object")


def _view_of(value):
    try:
        return memoryview(value)
    except TypeError as error:
        raise TypeError(str(error).removeprefix("memoryview: ")) from None


def _size_of(format):
    try:
        return struct.calcsize(format)
    except struct.error:
        raise ValueError(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'"
        ) from None


def changed(before, after):
    """(first, end) of the bytes that differ between two buffers of the same length."""
    before, after = memoryview(before), memoryview(after)
    if before == after:
        return 0, 0
    return _equal(before, after, len(before)), len(before) - _equal(before[::-1], after[::-1], len(before))


def _equal(before, after, length):
    """How many bytes at the beginning are the same."""
    low = 0
    while low < length:
        middle = (low + length + 1) // 2
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            length = middle - 1
    return low


class BufferWrapper:
    """`multiprocessing.heap.BufferWrapper`: memory for a shared object."""

    def __init__(self, size):
        if size < 0:
            raise ValueError(f"Size {size:n} out of range")
        self.segment = Segment.create(size)

    def create_memoryview(self):
        return SharedView(self.segment, 0, self.segment.size)


class SharedMemory:
    """`multiprocessing.shared_memory.SharedMemory`: a segment that other processes open by its name."""

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        if name is not None:
            _check_name(name)
        self._segment = self._buf = None
        self._name = None if name is None else name if name.startswith("/") else "/" + name
        if create:
            self._create(size)
        else:
            self._segment = Segment.open(_machine.segment_find(self._name))
        self._size = self._segment.size
        self._buf = SharedView(self._segment, 0, self._size)

    def _create(self, size):
        if self._name is not None:
            self._segment = Segment.create(size, self._name)
            return
        while self._segment is None:
            self._name = shared_memory._make_filename()
            try:
                self._segment = Segment.create(size, self._name)
            except FileExistsError:
                continue

    @property
    def buf(self):
        """A view of the memory; None once it is closed."""
        return self._buf

    @property
    def name(self):
        """The name by which others open it."""
        return self._name.removeprefix("/")

    @property
    def size(self):
        """Size in bytes."""
        return self._size

    def close(self):
        """Close access from this process; others keep theirs."""
        if self._buf is not None:
            self._buf.release()
        self._buf = self._segment = None

    def unlink(self):
        """From now on nobody opens it; it is freed when all have closed it. Once."""
        _check_name(self._name)
        _machine.segment_unlink(_machine.segment_find(self._name))

    def __reduce__(self):
        return self.__class__, (self.name, False, self.size)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r}, size={self.size})"


def _check_name(name):
    if "\0" in name:
        raise ValueError("embedded null character")
