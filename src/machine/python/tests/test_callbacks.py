"""Threads are pre-empted inside every kind of callback that C code makes, natively and on the machine alike.

Each test gives a piece of C code a Python function and lets that function go on until another thread has run meanwhile:
if the machine could not switch there, it would go on for ever.
"""

import contextlib
import functools
import gc
import itertools
import json
import operator
import pickle
import re
import sys
import threading
import unittest
import weakref



class Other:
    """A thread that computes all the time, and says how far it is."""

    def __init__(self):
        self.rounds = 0
        self._stop = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self._stop = True
        self._thread.join()

    def _run(self):
        while not self._stop:
            self.rounds += 1

    def wait(self):
        """Compute, without waiting for anything, until the other thread has had a turn."""
        before, limit = self.rounds, itertools.count()
        while self.rounds == before:
            if next(limit) > 200_000_000:
                raise AssertionError("no switch inside the callback")


class Callbacks(unittest.TestCase):
    """Each test has C code call `called` at least once."""

    def setUp(self):
        before = sys.getswitchinterval()
        self.addCleanup(sys.setswitchinterval, before)
        sys.setswitchinterval(1e-4)
        self.other = self.enterContext(Other())
        self.calls = 0

    def called(self, *values):
        self.calls += 1
        self.other.wait()
        return values[0] if values else None

    def tearDown(self):
        self.assertGreater(self.calls, 0)

    def test_sorting(self):
        self.assertEqual(sorted([3, 1, 2], key=self.called), [1, 2, 3])
        sorted([2, 1], key=functools.cmp_to_key(lambda a, b: self.called(a) - b))

    def test_iteration(self):
        list(map(self.called, [1, 2]))
        list(filter(self.called, [1, 2]))
        max([1, 2], key=self.called)
        any(self.called(0) for _ in range(2))
        functools.reduce(lambda a, b: self.called(a), [1, 2, 3])
        list(itertools.groupby([1, 2], self.called))
        list(itertools.accumulate([1, 2], lambda a, b: self.called(a)))

    def test_special_methods(self):
        outer = self

        class Thing:
            def __init__(self):
                outer.called()

            def __hash__(self):
                return outer.called(1)

            def __eq__(self, other):
                outer.called()
                return True

            def __lt__(self, other):
                return outer.called(True)

            def __len__(self):
                return outer.called(2)

            def __getitem__(self, index):
                return outer.called(index) if index < 2 else [][0]

            def __index__(self):
                return outer.called(1)

            def __format__(self, spec):
                return outer.called("thing")

            def __repr__(self):
                return outer.called("thing")

            def __getattr__(self, name):
                return outer.called(name)

            def __call__(self):
                return outer.called("called")

        thing = Thing()
        self.assertIn(Thing(), {thing: 1})
        self.assertEqual(sorted([thing, Thing()])[0].anything, "anything")
        self.assertEqual((len(thing), list(thing), [5, 6][thing]), (2, [0, 1], 6))
        self.assertEqual((f"{thing}", repr([thing]), "%r" % thing, thing()), ("thing", "[thing]", "thing", "called"))
        self.assertEqual(operator.index(thing), 1)

    def test_classes(self):
        outer = self

        class Meta(type):
            def __new__(mcs, *arguments):
                outer.called()
                return super().__new__(mcs, *arguments)

        class Descriptor:
            def __set_name__(self, owner, name):
                outer.called()

            def __get__(self, instance, owner):
                return outer.called(7)

        class Base:
            def __init_subclass__(cls):
                outer.called()

        class Made(Base, metaclass=Meta):
            value = Descriptor()

        self.assertEqual(Made().value, 7)

    def test_finalisers(self):
        outer = self

        class Dies:
            def __del__(self):
                outer.called()

        def forgotten():
            thing = Dies()
            thing.itself = thing

        Dies()
        forgotten()
        gc.collect()
        thing = Dies()
        reference = weakref.ref(thing, outer.called)
        weakref.finalize(thing, outer.called)
        del thing
        self.assertIsNone(reference())
        self.assertGreaterEqual(self.calls, 5)

    def test_collector_callbacks(self):
        gc.callbacks.append(self.called)
        try:
            gc.collect()
        finally:
            gc.callbacks.remove(self.called)

    def test_text(self):
        self.assertEqual(re.sub("a", lambda match: self.called("b"), "aaa"), "bbb")
        self.assertEqual(json.dumps({"a": object()}, default=lambda _: self.called(1)), '{"a": 1}')
        self.assertEqual(json.loads('{"a": 1}', object_hook=self.called), {"a": 1})
        self.assertEqual("a".translate(Translation(self)), "b")

    def test_pickles(self):
        copy = pickle.loads(pickle.dumps(Pickled(self.called)))
        self.assertEqual(copy.value, "state")

    def test_code_that_runs_code(self):
        exec("called()", {"called": self.called})
        self.assertEqual(eval("called(3)", {"called": self.called}), 3)

        def generate():
            yield self.called(1)
            yield from map(self.called, [2])

        self.assertEqual(list(generate()), [1, 2])
        with contextlib.ExitStack() as stack:
            stack.callback(self.called)

        @functools.lru_cache
        def cached(value):
            return self.called(value)

        self.assertEqual(cached(4), 4)

    def test_tracing(self):
        def trace(frame, event, argument):
            if frame.f_code is traced.__code__:
                self.called()

        def traced():
            return 1

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            traced()
        finally:
            sys.settrace(before)
        sys.setprofile(lambda frame, event, argument: frame.f_code is traced.__code__ and self.called())
        try:
            traced()
        finally:
            sys.setprofile(None)

    def test_imports(self):
        class Finder:
            @staticmethod
            def find_spec(name, path=None, target=None):
                if name == "there_is_no_such_module":
                    self.called()

        sys.meta_path.insert(0, Finder)
        try:
            with self.assertRaises(ImportError):
                __import__("there_is_no_such_module")
        finally:
            sys.meta_path.remove(Finder)


class Translation:
    def __init__(self, test):
        self._test = test

    def __getitem__(self, code):
        return self._test.called("b")


class Pickled:
    """`__reduce__` and `__setstate__` are called from the pickler's C code."""

    called = None

    def __init__(self, called):
        Pickled.called = staticmethod(called)

    def __reduce__(self):
        Pickled.called()
        return object.__new__, (Pickled,), "state"

    def __setstate__(self, state):
        Pickled.called()
        self.value = state


if __name__ == "__main__":
    unittest.main()
