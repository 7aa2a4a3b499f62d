"""What the checks of an exercise are written with: `from exercise import check, failed`."""

#: The checks in the order in which they were defined.
CHECKS = []


class Failure:
    """Why a check fails, in both languages, and where on the timeline to look."""

    def __init__(self, *, en, zh, at=None):
        self.en = en
        self.zh = zh
        self.at = at


class NotRecorded(Exception):
    """What a check asks for was not recorded in full, so a count of it would be wrong."""

    def __init__(self, *, en, zh):
        super().__init__(en)
        self.failure = Failure(en=en, zh=zh)


class Check:
    """A question to every run, and what it is called on the page."""

    def __init__(self, function, en, zh, hidden):
        self.function = function
        self.name = function.__name__
        self.en = en
        self.zh = zh
        self.hidden = hidden


def check(*, en, zh, hidden=False):
    """Make a check of a function of one run. A hidden one is not listed before it fails."""

    def define(function):
        CHECKS.append(Check(function, en, zh, hidden))
        return function

    return define


def failed(*, en, zh, at=None):
    """Say why a check fails. `at` is where to look: seconds, or anything that has a time."""
    return Failure(en=en, zh=zh, at=at)
