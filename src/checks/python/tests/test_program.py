import json
import pathlib
import subprocess
import sys
import tempfile
import textwrap
import unittest

from exercise_program import MARK
from exercise_values import Shown, decode, encode

MODULES = pathlib.Path(__file__).parent.parent


class Program(unittest.TestCase):
    def run_program(self, source, values=(), calls=()):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "program.py").write_text(textwrap.dedent(source), encoding="utf-8")
            start = (
                f"import sys; sys.path.append({str(MODULES)!r}); import exercise_program; "
                f"exercise_program.run('program.py', {list(values)!r}, {list(calls)!r})"
            )
            done = subprocess.run(
                [sys.executable, "-c", start], cwd=folder, capture_output=True, text=True
            )
        output, _, told = done.stdout.partition(MARK)
        return done, output, json.loads(told)

    def test_it_runs_as_the_main_module_and_its_values_are_told(self):
        done, output, told = self.run_program(
            """
            import sys
            if __name__ == "__main__":
                total = {"a": (1, 2.5)}
                print(sys.argv, __file__.endswith("program.py"))
            """,
            values=["total", "missing"],
        )
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(output, "['program.py'] True\n")
        self.assertEqual(decode(told["values"]["total"]), {"a": (1, 2.5)})
        self.assertNotIn("missing", told["values"])

    def test_values_are_those_after_all_threads_have_ended(self):
        _, _, told = self.run_program(
            """
            import threading, time
            done = []
            def work():
                time.sleep(0.05)
                done.append(1)
            threading.Thread(target=work, name="late").start()
            """,
            values=["done"],
        )
        self.assertEqual(told["values"]["done"], [1])
        self.assertEqual(told["alive"], ["late"])

    def test_what_children_print_comes_before_what_is_told(self):
        _, output, told = self.run_program(
            """
            import time
            from multiprocessing import Process
            total = 0
            def work():
                global total
                total = 1
                time.sleep(0.3)
                print("late", flush=True)
            if __name__ == "__main__":
                Process(target=work, name="P").start()
            """,
            values=["total"],
        )
        self.assertEqual(output, "late\n")
        self.assertEqual(told["values"]["total"], 0)
        self.assertEqual(told["alive"], ["P"])

    def test_calls_are_told_with_arguments_results_and_threads(self):
        _, _, told = self.run_program(
            """
            import threading
            def fetch(name, *more, loud=False, **rest):
                if name == "bad":
                    raise ValueError("no")
                return name * 2
            def fact(n):
                return 1 if n == 0 else n * fact(n - 1)
            fetch("a", 1, loud=True, x=2)
            try:
                fetch("bad")
            except ValueError:
                pass
            t = threading.Thread(target=fetch, args=["b"], name="T")
            t.start()
            t.join()
            fact(2)
            """,
            calls=["fetch", "fact"],
        )
        first, bad, other, *facts = told["calls"]
        self.assertEqual(decode(first["args"]), ("a", 1))
        self.assertEqual(decode(first["kwargs"]), {"loud": True, "x": 2})
        self.assertEqual(first["result"], "aa")
        self.assertEqual(bad["error"], "ValueError: no")
        self.assertEqual(other["thread"], "T")
        self.assertEqual([call["result"] for call in facts], [1, 1, 2])
        self.assertLessEqual(first["began"], first["ended"])

    def test_an_error_is_reported_as_without_the_exercise(self):
        done, _, _ = self.run_program("x = 1\nx.missing\n")
        self.assertEqual(done.returncode, 1)
        self.assertIn("program.py\", line 2", done.stderr)
        self.assertNotIn("exercise_program", done.stderr)

    def test_an_exit_code_is_kept(self):
        done, _, _ = self.run_program("import sys; sys.exit(3)")
        self.assertEqual(done.returncode, 3)


class Values(unittest.TestCase):
    def test_what_is_encoded_comes_back(self):
        for value in (
            None,
            True,
            -(2**70),
            "text",
            0.1,
            float("inf"),
            [1, [2]],
            (1, "a"),
            {1, 2},
            frozenset({3}),
            {"a": {1: (2,)}},
        ):
            carried = json.loads(json.dumps(encode(value)))
            self.assertEqual(decode(carried), value)
            self.assertEqual(type(decode(carried)), type(value))

    def test_anything_else_is_known_by_its_repr(self):
        self.assertEqual(repr(decode(encode(object))), "<class 'object'>")
        self.assertEqual(decode(encode([range(3)])), [Shown("range(0, 3)")])
        endless = []
        endless.append(endless)
        self.assertIn("[...]", json.dumps(encode(endless)))

        class Faulty:
            def __repr__(self):
                raise RuntimeError("no")

        self.assertEqual(repr(decode(encode(Faulty()))), "<Faulty: no>")


if __name__ == "__main__":
    unittest.main()
