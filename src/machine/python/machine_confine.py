"""Takes JavaScript away from a program: Pyodide's own modules are as unknown to it as to native CPython."""

import sys
import types

#: Top-level modules that lead to JavaScript.
FOREIGN = frozenset(("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core"))

#: Those that would still be found, beside the standard library or in the interpreter itself.
FINDABLE = frozenset(("pyodide", "_pyodide", "_pyodide_core"))


def confine():
    """Forget these modules and all that they hold, and find them no more."""
    for name in [name for name in sys.modules if _top(name) in FOREIGN]:
        module = sys.modules.pop(name)
        # Their classes can still be met, and through methods the globals of these; a JavaScript object that was a
        # module is held by its loader.
        vars(module if isinstance(module, types.ModuleType) else module.__loader__).clear()
    for finder in [finder for finder in sys.meta_path if _top(_home(finder)) in FOREIGN]:
        sys.meta_path.remove(finder)
        if not isinstance(finder, type):
            vars(finder).clear()
    sys.meta_path.insert(0, Refusal())


def _top(name):
    return name.partition(".")[0]


def missing(name):
    """What is raised natively when somebody imports one of them."""
    return ModuleNotFoundError(f"No module named {name!r}", name=name)


def _home(finder):
    return (finder if isinstance(finder, type) else type(finder)).__module__


class Refusal:
    """The finder that is asked first, and says of them that nobody has them."""

    def find_spec(self, name, path=None, target=None):
        if _top(name) in FINDABLE:
            raise missing(name)
        return None
