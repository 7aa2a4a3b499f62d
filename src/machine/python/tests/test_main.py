import contextlib
import io
import sys
import threading
import types
import unittest
from unittest import mock

from . import modules


def raised(function):
    """The exception that a call raises, with its traceback."""
    try:
        function()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


class Ending(unittest.TestCase):
    def setUp(self):
        # What its imports take from the machine before anything is called.
        semlock = type("SemLock", (), {})
        self.main = modules.load("machine_main", get_ident=threading.get_ident, SemLock=semlock)

    def report(self, error):
        text = io.StringIO()
        with contextlib.redirect_stderr(text):
            self.main._report(error)
        return text.getvalue()

    def test_exit_codes_are_those_of_cpython(self):
        for given, code in ((None, 0), (0, 0), (3, 3), (True, 1), (-1, 255), (256, 0), (1000, 232)):
            with self.subTest(given=given):
                self.assertEqual(self.main._exit_code(SystemExit(given)), code)

    def test_an_exit_with_anything_else_prints_it_and_is_1(self):
        text = io.StringIO()
        with contextlib.redirect_stderr(text):
            self.assertEqual(self.main._exit_code(SystemExit("why")), 1)
        self.assertEqual(text.getvalue(), "why\n")

    def test_frames_of_the_machine_are_not_shown(self):
        own = {}
        exec(compile("def call(function): function()", "<machine>/machine_x.py", "exec"), own)
        error = raised(lambda: own["call"](lambda: 1 / 0))
        text = self.report(error)
        self.assertIn("ZeroDivisionError", text)
        self.assertIn("own[\"call\"]", text)
        self.assertNotIn("<machine>", text)

    def test_a_traceback_as_long_as_the_recursion_limit_is_shown(self):
        def down():
            down()

        text = self.report(raised(down))
        self.assertIn("[Previous line repeated", text)
        self.assertIn("RecursionError: maximum recursion depth exceeded", text)

    def test_a_broken_excepthook_is_told_with_what_it_was_called_for(self):
        with mock.patch.object(sys, "excepthook", lambda *_: 1 / 0):
            text = self.report(ValueError("first"))
        self.assertRegex(text, r"(?s)^Error in sys.excepthook:\n.*ZeroDivisionError.*\nOriginal exception was:\n.*first\n$")

    def test_a_missing_module_is_explained(self):
        self.assertIn("only Python's standard library", self.report(ModuleNotFoundError("x", name="numpy.linalg")))
        self.assertIn("does not exist in a browser", self.report(ModuleNotFoundError("x", name="tkinter")))
        self.assertEqual(self.report(ModuleNotFoundError("x")).count("\n"), 1)


class Running(unittest.TestCase):
    """A program replaces `__main__`; these tests put it back."""

    def setUp(self):
        # What its imports take from the machine before anything is called.
        semlock = type("SemLock", (), {})
        self.main = modules.load("machine_main", get_ident=threading.get_ident, SemLock=semlock)
        self.enterContext(mock.patch.dict(sys.modules))

    def run_code(self, code):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                outcome = self.main._program({"kind": "code", "code": code})()
            except BaseException as error:
                outcome = error
            result = self.main._code_of(outcome)
        return result, out.getvalue(), err.getvalue()

    def test_code_runs_as_main_with_nothing_of_the_machine_in_sight(self):
        code, out, _ = self.run_code("print(__name__, sorted(vars()))")
        self.assertEqual(code, 0)
        self.assertEqual(
            out, "__main__ ['__builtins__', '__doc__', '__loader__', '__name__', '__package__', '__spec__']\n"
        )

    def test_it_gives_the_exit_code(self):
        self.assertEqual(self.run_code("raise SystemExit(3)")[0], 3)
        self.assertEqual(self.run_code("1 / 0")[0], 1)
        self.assertEqual(self.run_code("x =")[0], 1)
        self.assertEqual(self.run_code("raise KeyboardInterrupt")[0], -2)

    def test_a_syntax_error_is_shown_at_its_place(self):
        _, _, err = self.run_code("x = = 1")
        self.assertRegex(err, r'File "<string>", line 1\n    x = = 1\n        \^\nSyntaxError')

    def test_the_program_may_replace_its_module(self):
        code, out, _ = self.run_code("import sys; sys.modules.pop('__main__'); print('on')")
        self.assertEqual((code, out), (0, "on\n"))
        self.assertIsInstance(types.ModuleType("x"), types.ModuleType)


if __name__ == "__main__":
    unittest.main()
