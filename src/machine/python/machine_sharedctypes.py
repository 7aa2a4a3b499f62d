"""`multiprocessing.sharedctypes` over shared memory: objects of ctypes whose values are not in them.

Natively `Value` and `Array` are ctypes objects made `from_buffer` of shared memory. Here they are instances of subclasses
that read and write that memory at each access, so that `isinstance` and everything in Python works; who goes to where their bytes
would be (`NEED_ADDRESSES`) is told that they have no address.
"""

import _machine
import ctypes
import functools
import types
from multiprocessing import reduction, sharedctypes

from machine_shared import NUMBERS, BufferWrapper

#: Functions of ctypes that go to the memory of an object.
NEED_ADDRESSES = ("addressof", "byref", "pointer", "cast", "memmove", "memset", "string_at", "wstring_at")


def rebuild_ctype(type_, wrapper, length):
    """An object of this type (or an array of so many) in the memory of a `BufferWrapper`."""
    shared = shared_type(type_ if length is None else type_ * length)
    reduction.ForkingPickler.register(shared, reduce_ctype)
    obj = _at(shared, wrapper.segment, 0)
    obj._wrapper = wrapper
    return obj


def reduce_ctype(obj):
    sharedctypes.assert_spawning(obj)
    if isinstance(obj, ctypes.Array):
        return rebuild_ctype, (obj._type_, obj._wrapper, obj._length_)
    return rebuild_ctype, (obj._plain, obj._wrapper, None)


def copy(obj):
    """A shared object of the same type and value."""
    plain = getattr(obj, "_plain", type(obj))
    new = sharedctypes._new_value(plain)
    new._segment.write(new._start, bytes(obj))
    return new


def install():
    """Replace what needs a buffer. `synchronized` and its classes are CPython's."""
    sharedctypes.rebuild_ctype = rebuild_ctype
    sharedctypes.reduce_ctype = reduce_ctype
    sharedctypes.copy = copy
    sharedctypes.heap.BufferWrapper = BufferWrapper
    # It clears new objects by their address, where there is nothing: segments begin as zeros.
    sharedctypes.ctypes = types.SimpleNamespace(**vars(ctypes))
    for name in NEED_ADDRESSES:
        setattr(ctypes, name, _refusing(name, getattr(ctypes, name)))


def _refusing(name, function):
    """A function of ctypes that leads to the memory of an object; what processes share is not there."""

    @functools.wraps(function)
    def refusing(*arguments, **options):
        if any(isinstance(argument, Shared) for argument in (*arguments, *options.values())):
            raise TypeError(f"{name}: an object that processes share in a browser has no address")
        return function(*arguments, **options)

    return refusing


class Shared:
    """What all shared objects of ctypes have in common. `_plain` is the type that they stand for."""

    def __init__(self, *arguments, **fields):
        self._segment.write(self._start, bytes(self._plain(*arguments, **fields)))

    def _read(self):
        """A private object with the value of now."""
        return self._plain.from_buffer_copy(self._segment.read(self._start, ctypes.sizeof(self._plain)))

    def __buffer__(self, flags):
        if flags & 1:
            raise TypeError("C code cannot write into an object that processes share in a browser")
        return memoryview(self._segment.read(self._start, ctypes.sizeof(self._plain)))

    def __repr__(self):
        return repr(self._read())

    def __reduce_ex__(self, protocol):
        """Who copies or sends a part of a shared object copies its value."""
        return self._read().__reduce_ex__(protocol)


def _at(shared, segment, start):
    obj = shared.__new__(shared)
    obj._segment = segment
    obj._start = start
    return obj


@functools.cache
def shared_type(type_):
    """The subclass of a type of ctypes whose instances have their value in shared memory."""
    if issubclass(type_, ctypes._SimpleCData):
        members = {"value": _simple(type_, 0)}
    elif issubclass(type_, ctypes.Array):
        members = _array(type_)
    elif issubclass(type_, (ctypes.Structure, ctypes.Union)):
        members = {name: _field(type_, name, kind) for name, kind in _fields(type_)}
    else:
        raise TypeError(f"an object of {type_.__name__} cannot be shared between processes in a browser")
    own = {"_plain": type_, "__module__": type_.__module__}
    shared = type(type_)(type_.__name__, (Shared, type_), own)
    for name, member in members.items():  # now, since the metaclass of arrays sets `value` by itself
        setattr(shared, name, member)
    return shared


def _simple(type_, offset):
    """A property that is the value of a simple type, so many bytes after the beginning of its object."""
    letter = NUMBERS.get(type_._type_)
    size = ctypes.sizeof(type_)
    if letter:
        return _number(type_, offset, ord(letter))

    def get(self):
        return type_.from_buffer_copy(self._segment.read(self._start + offset, size)).value

    def set(self, value):
        self._segment.write(self._start + offset, bytes(type_(value)))

    return property(get, set)


def _number(type_, offset, code):
    """The same of a number that `_machine` reads and writes by itself, for which it has this code."""

    def get(self):
        return _machine.segment_get(self._segment.reference, self._start + offset, code)

    def set(self, value):
        _machine.segment_set(self._segment.reference, self._start + offset, code, type_(value).value)

    return property(get, set)


def _fields(type_):
    for base in reversed(type_.__mro__):
        for field in base.__dict__.get("_fields_", ()):
            yield field[0], field[1]


def _field(type_, name, kind):
    """A property that is one field of a structure."""
    descriptor = getattr(type_, name)
    offset = descriptor.offset
    is_bits = getattr(descriptor, "is_bitfield", False)
    if issubclass(kind, ctypes._SimpleCData) and kind.__base__ is ctypes._SimpleCData and not is_bits:
        return _simple(kind, offset)

    # Fields of these kinds are values in Python, not objects that lie in the structure.
    is_value = is_bits or (issubclass(kind, ctypes.Array) and kind._type_ in (ctypes.c_char, ctypes.c_wchar))

    def get(self):
        if is_value:
            return getattr(self._read(), name)
        return _at(shared_type(kind), self._segment, self._start + offset)

    def set(self, value):
        plain = self._read()
        setattr(plain, name, _plain_value(value))
        if is_bits:
            self._segment.write(self._start, bytes(plain))
        else:
            size = ctypes.sizeof(kind)
            self._segment.write(self._start + offset, bytes(plain)[offset : offset + size])

    return property(get, set)


def _plain_value(value):
    return value._read() if isinstance(value, Shared) else value


def _array(type_):
    """The members of a shared array."""
    kind, length = type_._type_, type_._length_
    size = ctypes.sizeof(kind)
    simple = issubclass(kind, ctypes._SimpleCData) and kind.__base__ is ctypes._SimpleCData
    letter = NUMBERS.get(kind._type_) if simple else None
    code = ord(letter) if letter else 0

    def place(key):
        try:
            index = key.__index__()
        except AttributeError:
            raise TypeError("indices must be integers") from None
        if index < 0:
            index += length
        if not 0 <= index < length:
            raise IndexError("invalid index")
        return index * size

    def items(self, first, count):
        """A private array of some of the items."""
        return (kind * count).from_buffer_copy(self._segment.read(self._start + first * size, count * size))

    def get(self, key):
        if not isinstance(key, slice):
            offset = self._start + place(key)
            if code:
                return _machine.segment_get(self._segment.reference, offset, code)
            if simple:
                return kind.from_buffer_copy(self._segment.read(offset, size)).value
            return _at(shared_type(kind), self._segment, offset)
        first, stop, step = key.indices(length)
        if step == 1:
            return items(self, first, max(0, stop - first))[:]
        return items(self, 0, length)[key]

    def set(self, key, value):
        if isinstance(key, slice):
            first, stop, step = key.indices(length)
            if len(value) != len(range(first, stop, step)):
                raise ValueError("Can only assign sequence of same size")
            if step == 1:
                plain = (kind * len(value))()
                plain[:] = value
                self._segment.write(self._start + first * size, bytes(plain))
                return
            for index, item in zip(range(first, stop, step), value):
                set(self, index, item)
            return
        offset = place(key)
        if code and isinstance(value, (int, float)):
            _machine.segment_set(self._segment.reference, self._start + offset, code, kind(value).value)
            return
        plain = (kind * 1)()
        plain[0] = _plain_value(value)
        self._segment.write(self._start + offset, bytes(plain))

    def get_text(self):
        return items(self, 0, length).value

    def set_text(self, value):
        plain = self._read()
        plain.value = value
        self._segment.write(self._start, bytes(plain))

    def get_raw(self):
        return self._segment.read(self._start, length * size)

    def set_raw(self, value):
        plain = self._read()
        plain.raw = value
        self._segment.write(self._start, bytes(plain))

    members = {"__getitem__": get, "__setitem__": set}
    if kind in (ctypes.c_char, ctypes.c_wchar):
        members["value"] = property(get_text, set_text)
    if kind is ctypes.c_char:
        members["raw"] = property(get_raw, set_raw)
    return members
