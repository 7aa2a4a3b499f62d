import contextvars
import functools
import unittest

from . import modules


class Names(unittest.TestCase):
    def setUp(self):
        self.tasks = modules.load("machine_tasks")

    def describe(self, function, *arguments, **keywords):
        return self.tasks.describe_call(function, arguments, keywords)

    def test_a_call_is_shown_as_it_would_be_written(self):
        self.assertEqual(self.describe(pow, 2, -1.5, mod=None), "pow(2, -1.5, mod=None)")
        self.assertEqual(self.describe(print), "print()")
        self.assertEqual(self.describe(lambda: 0, "a", b"b", True), "<lambda>('a', b'b', True)")

    def test_what_has_a_repr_of_the_program_is_not_shown(self):
        class Own(int):
            def __repr__(self):
                raise AssertionError

            __call__ = __repr__

        self.assertEqual(self.describe(print, Own(), [Own()]), "print(…, …)")
        self.assertEqual(self.describe(Own(), 1), "Own(1)")

    def test_long_arguments_are_cut(self):
        self.assertEqual(self.describe(print, "x" * 100), "print('" + "x" * 18 + "…)")

    def test_the_call_inside_a_partial_or_a_context_is_meant(self):
        partial = functools.partial(pow, 2, mod=5)
        self.assertEqual(self.describe(partial, 3), "pow(2, 3, mod=5)")
        run = contextvars.copy_context().run
        self.assertEqual(self.describe(functools.partial(run, partial, 3)), "pow(2, 3, mod=5)")

    def test_a_task_has_a_number_and_a_short_name(self):
        told = []
        tasks = modules.load("machine_tasks", control=lambda *what: told.append(what))
        first, second = tasks.new("a", "asyncio"), tasks.new("b" * 100, "executor")
        self.assertNotEqual(first, second)
        self.assertEqual(told[0], ("name-task", first, "a", "asyncio"))
        self.assertEqual(told[1], ("name-task", second, "b" * 59 + "…", "executor"))


if __name__ == "__main__":
    unittest.main()
