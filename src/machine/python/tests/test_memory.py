import sys
import threading
import types
import unittest
from unittest import mock

from . import modules


class Loud:
    def __repr__(self):
        raise AssertionError("nothing of the program may run")


class Variables(unittest.TestCase):
    def setUp(self):
        self.told = []
        self.memory = modules.load("machine_memory", control=lambda *told: self.told.append(told))

    def tell(self, **variables):
        module = types.SimpleNamespace(**variables)
        with mock.patch.dict(sys.modules, __main__=module):
            self.memory.tell_globals()
        return {name: (scope, identity, kind, value) for _, scope, name, identity, kind, value in self.told}

    def test_data_is_told_with_its_identity_and_value(self):
        items = [1, "two", None]
        told = self.tell(items=items, count=3)
        self.assertEqual(told["items"], ("global", id(items), "list", "[1, 'two', None]"))
        self.assertEqual(told["count"][2:], ("int", "3"))

    def test_constants_functions_modules_and_threads_are_not(self):
        thread = threading.Thread()
        told = self.tell(LIMIT=3, work=len, sys=sys, Loud=Loud, _hidden=1, thread=thread, threads=[thread])
        self.assertEqual(told, {})

    def test_nothing_of_the_program_is_called(self):
        told = self.tell(loud=Loud(), inside=[Loud()], key={"a": Loud()})
        self.assertEqual([value for *_, value in told.values()], ["<Loud>", "[<Loud>]", "{'a': <Loud>}"])

    def test_long_values_are_cut_and_many_variables_left_out(self):
        told = self.tell(text="x" * 1000, **{f"v{i}": i for i in range(100)})
        self.assertLess(len(told["text"][3]), 60)
        self.assertEqual(len(told), self.memory.MOST)
