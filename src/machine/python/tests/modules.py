"""Loads a module of the machine anew, with another `_machine` under it."""

import importlib.util
import pathlib
import sys
import types
from unittest import mock

FOLDER = pathlib.Path(__file__).parent.parent


def load(name, **functions):
    """Execute `name`.py of the machine as a module whose `_machine` has these functions, and no others."""
    machine = types.ModuleType("_machine")
    vars(machine).update(functions)
    spec = importlib.util.spec_from_file_location(f"tested_{name}", FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    with mock.patch.dict(sys.modules, _machine=machine):
        spec.loader.exec_module(module)
    return module
