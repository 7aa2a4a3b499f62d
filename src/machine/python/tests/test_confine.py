"""The modules of Pyodide are forgotten, and nothing else is."""

import sys
import types
import unittest
from unittest import mock

from . import modules


class Proxy:
    """Stands for a JavaScript object that was imported."""


class Loader:
    def __init__(self, proxy):
        self.proxy = proxy


class Confinement(unittest.TestCase):
    def setUp(self):
        self.confine = modules.load("machine_confine")
        before = (dict(sys.modules), list(sys.meta_path))
        self.addCleanup(lambda: (sys.modules.clear(), sys.modules.update(before[0])))
        self.addCleanup(lambda: sys.meta_path.__setitem__(slice(None), before[1]))

    def test_their_modules_are_gone_and_empty(self):
        module = types.ModuleType("pyodide.ffi")
        module.secret = 1
        proxy = Proxy()
        proxy.__loader__ = Loader(proxy)
        with mock.patch.dict(sys.modules, {"pyodide.ffi": module, "js": proxy, "jsonic": module}):
            self.confine.confine()
            self.assertNotIn("js", sys.modules)
            self.assertNotIn("pyodide.ffi", sys.modules)
            self.assertIn("jsonic", sys.modules)
            self.assertEqual(vars(module), {})
            self.assertEqual(vars(proxy.__loader__), {})

    def test_nobody_finds_them_any_more(self):
        finder = type("JsFinder", (), {"__module__": "_pyodide._importhook"})()
        finder.proxies = {"js": 1}
        sys.meta_path.append(finder)
        self.confine.confine()
        self.assertNotIn(finder, sys.meta_path)
        self.assertEqual(vars(finder), {})
        for name in ("pyodide", "pyodide.ffi", "_pyodide_core", "js", "pyodide_js"):
            with self.subTest(name=name), self.assertRaises(ModuleNotFoundError) as raised:
                __import__(name)
            self.assertEqual(raised.exception.name.partition(".")[0], name.partition(".")[0])

    def test_other_modules_are_found_as_before(self):
        self.confine.confine()
        sys.modules.pop("colorsys", None)
        self.assertEqual(__import__("colorsys").__name__, "colorsys")


if __name__ == "__main__":
    unittest.main()
