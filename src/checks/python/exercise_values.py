"""Values of a program as JSON: written where the program runs, read where it is judged.

What JSON has stays as it is. Tuples, sets and dictionaries are marked, and anything else is known by its `repr`.
"""

#: Containers deeper or larger than this are told by their `repr`.
DEEPEST = 20
LARGEST = 10_000
#: A `repr` may be endless.
LONGEST_REPR = 2000


class Shown:
    """A value that JSON cannot carry: only its `repr` is known. Equal to another of the same `repr`."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text

    def __eq__(self, other):
        return isinstance(other, Shown) and self.text == other.text

    def __hash__(self):
        return hash(self.text)


def encode(value, depth=0):
    """Something that `json.dumps` takes and `decode` makes the value of again."""
    if value is None or type(value) in (bool, int, str):
        return value
    if type(value) is float:
        # JSON has neither infinities nor not-a-number.
        return {"float": repr(value)}
    if depth < DEEPEST and type(value) in (list, tuple, set, frozenset, dict) and len(value) <= LARGEST:
        # Another thread may change the container while it is walked.
        items = list(value.items()) if type(value) is dict else list(value)
        inner = [encode(item, depth + 1) for item in items]
        return inner if type(value) is list else {type(value).__name__: inner}
    return {"repr": _shown(value)}


def decode(data):
    """The value that `encode` was given, or a `Shown`."""
    if isinstance(data, list):
        return [decode(item) for item in data]
    if not isinstance(data, dict):
        return data
    ((kind, inner),) = data.items()
    if kind == "float":
        return float(inner)
    if kind == "repr":
        return Shown(inner)
    items = decode(inner)
    return {"tuple": tuple, "set": set, "frozenset": frozenset, "dict": dict}[kind](items)


def _shown(value):
    try:
        text = repr(value)
    except Exception as error:  # a program's own __repr__ may do anything
        text = f"<{type(value).__name__}: {error}>"
    return text if len(text) <= LONGEST_REPR else f"{text[:LONGEST_REPR]}…"
