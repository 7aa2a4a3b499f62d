import collections
import multiprocessing
import queue
import threading
import types
import unittest
from unittest import mock

from . import modules

ASK = "answer = name_of(ask.pop())"


class NamesOfObjects(unittest.TestCase):
    def setUp(self):
        self.names = modules.load("machine_names")
        self.names.HOME = "/nowhere"  # on the machine these tests would be a program themselves

    def name_in(self, source, thing, **variables):
        """What `thing` is called where a program that sees these variables asks for it."""
        namespace = {"name_of": self.names.name_of, "ask": [thing], **variables}
        exec(compile(source, "<string>", "exec"), namespace)
        return namespace["answer"].split("\n")[0]

    def test_a_global_variable(self):
        lock = threading.Lock()
        self.assertEqual(self.name_in(ASK, lock, lock=lock), "lock")

    def test_a_global_name_says_more_than_a_local_one(self):
        source = "def f(mine):\n    return name_of(ask.pop())\nanswer = f(ask[0])"
        lock = threading.Lock()
        self.assertEqual(self.name_in(source, lock, outer=lock), "outer")
        self.assertEqual(self.name_in(source, lock, forks=[lock]), "forks[0]")
        self.assertEqual(self.name_in(source, lock), "mine")

    def test_a_global_of_the_program_when_the_thread_runs_a_method_of_the_library(self):
        ready = threading.Event()
        program = types.ModuleType("__main__")
        program.ready = ready
        found = []
        with mock.patch.dict("sys.modules", __main__=program):
            thread = threading.Thread(target=lambda: found.append(self.names.name_of(ready._cond._lock)))
            thread.start()
            thread.join()
        self.assertEqual(found, ["ready\n" + type(ready._cond._lock).__name__])

    def test_attributes_and_entries(self):
        lock = threading.Lock()
        self.assertEqual(self.name_in(ASK, lock, forks=[0, lock]), "forks[1]")
        self.assertEqual(self.name_in(ASK, lock, locks={"a": lock}), "locks['a']")
        self.assertEqual(self.name_in(ASK, lock, locks=collections.defaultdict(list, a=lock)), "locks['a']")
        self.assertEqual(self.name_in(ASK, lock, free=collections.deque([0, lock])), "free[1]")
        slim = type("Slim", (), {"__slots__": ("other", "lock")})()
        slim.lock = lock
        self.assertEqual(self.name_in(ASK, lock, slim=slim), "slim.lock")
        account = type("Account", (), {})()
        account.lock = lock
        self.assertEqual(self.name_in(ASK, lock, account=account), "account.lock")
        self.assertEqual(self.name_in(ASK, lock, accounts=[account]), "accounts[0].lock")

    def test_what_the_library_keeps_inside(self):
        condition, items = threading.Condition(), queue.Queue()
        self.assertEqual(self.name_in(ASK, condition._lock, ready=condition), "ready")
        self.assertEqual(self.name_in(ASK, items.mutex, items=items), "items")

    def test_what_processes_share(self):
        condition, event = multiprocessing.Condition(), multiprocessing.Event()
        jobs, slots = multiprocessing.JoinableQueue(), multiprocessing.Semaphore(2)
        program = {"news": condition, "go": event, "jobs": jobs, "slots": slots}
        for thing, name in (
            (condition._wait_semaphore._semlock, "news"),
            (condition._lock._semlock, "news"),
            (event._cond._wait_semaphore._semlock, "go"),
            (jobs._rlock._semlock, "jobs"),
            (jobs._cond._wait_semaphore._semlock, "jobs"),
            (slots._semlock, "slots"),
        ):
            with self.subTest(name=name):
                self.assertEqual(self.name_in(ASK, thing, **program), name)

    def test_nothing_of_the_program_runs(self):
        class Nosy:
            @property
            def lock(self):
                raise AssertionError("looked up")

            def __getattr__(self, name):
                raise AssertionError("looked up")

            def __eq__(self, other):
                raise AssertionError("compared")

        self.assertEqual(self.name_in(ASK, threading.Lock(), nosy=Nosy(), module=types), "")

    def test_the_name_of_the_class_follows(self):
        answer = self.names.name_of(queue.Queue())
        self.assertEqual(answer.split("\n")[1], "Queue")


if __name__ == "__main__":
    unittest.main()
