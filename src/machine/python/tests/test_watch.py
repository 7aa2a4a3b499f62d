import unittest

from . import modules

SOURCE = """
counter = 0
def work():
    global counter
    counter = counter + 1
    account.balance += 1
def outer():
    inside = 0
    def inner():
        nonlocal inside
        inside += 1
    return inner
class Account:
    limit = 3
def forget():
    global counter
    del counter
"""


class Accesses(unittest.TestCase):
    def setUp(self):
        self.watch = modules.load("machine_watch", instruction=None)
        self.module = compile(SOURCE, "<string>", "exec")
        self.functions = {code.co_name: code for code in self.module.co_consts if isinstance(code, type(self.module))}

    def find(self, code, *names):
        found = self.watch.find_accesses(code, frozenset(names))
        return [(depth, where, shown) for _, depth, where, _, shown in found]

    def test_globals_at_the_top_and_in_functions(self):
        self.assertEqual(self.find(self.module, "counter"), [(1, self.watch.GLOBAL, "counter")])
        expected = [(0, self.watch.GLOBAL, "counter"), (1, self.watch.GLOBAL, "counter")]
        self.assertEqual(self.find(self.functions["work"], "counter"), expected)

    def test_names_that_may_be_those_of_a_class(self):
        self.assertEqual(self.find(self.functions["Account"], "limit"), [(1, self.watch.NAME, "limit")])

    def test_attributes_by_their_name_alone(self):
        expected = [(0, self.watch.ELSEWHERE, ".balance"), (2, self.watch.ELSEWHERE, ".balance")]
        self.assertEqual(self.find(self.functions["work"], ".balance"), expected)

    def test_variables_of_an_enclosing_function(self):
        (inner,) = (code for code in self.functions["outer"].co_consts if isinstance(code, type(self.module)))
        expected = [(0, self.watch.ELSEWHERE, "inside"), (1, self.watch.ELSEWHERE, "inside")]
        self.assertEqual(self.find(inner, "inside"), expected)

    def test_what_is_deleted(self):
        self.assertEqual(self.find(self.functions["forget"], "counter"), [(-1, self.watch.GLOBAL, "counter")])

    def test_others_are_left_alone(self):
        self.assertEqual(self.find(self.functions["work"], "balance", ".counter", "account.balance"), [])


if __name__ == "__main__":
    unittest.main()
