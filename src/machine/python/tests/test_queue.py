"""The machine's `_queue`, natively and on the machine: every item is taken once, and `put` may interrupt itself."""

import gc
import importlib
import pickle
import sys
import threading
import unittest

from . import modules

machine_queue = modules.load("machine_queue", lock=threading.Lock)


class SimpleQueue(unittest.TestCase):
    def setUp(self):
        self.queue = machine_queue.SimpleQueue()

    def test_items_come_out_in_order(self):
        for n in range(3):
            self.queue.put(n)
        self.assertEqual(self.queue.qsize(), 3)
        self.assertEqual([self.queue.get(), self.queue.get_nowait(), self.queue.get(timeout=1)], [0, 1, 2])
        self.assertTrue(self.queue.empty())

    def test_it_cannot_be_pickled_as_natively(self):
        with self.assertRaisesRegex(TypeError, "^cannot pickle '_queue.SimpleQueue' object$"):
            pickle.dumps(self.queue)

    def test_an_empty_one_gives_nothing(self):
        for take in (self.queue.get_nowait, lambda: self.queue.get(False), lambda: self.queue.get(timeout=0.01)):
            with self.assertRaises(machine_queue.Empty):
                take()
        with self.assertRaises(ValueError):
            self.queue.get(timeout=-1)
        self.queue.put(1)
        self.assertEqual(self.queue.get(False, timeout=-1), 1)

    def test_wrong_arguments_are_refused_in_the_words_of_c(self):
        class Own(machine_queue.SimpleQueue):
            def __init__(self, item):
                self.put(item)

        self.assertEqual(Own(1).get(), 1)
        for wrong, message in (
            (lambda: machine_queue.SimpleQueue(1), "SimpleQueue() takes no positional arguments"),
            (lambda: machine_queue.SimpleQueue(size=1), "SimpleQueue() takes no keyword arguments"),
            (lambda: self.queue.get(timeout="1"), "'str' object cannot be interpreted as an integer or float"),
        ):
            with self.assertRaises(TypeError) as caught:
                wrong()
            self.assertEqual(str(caught.exception), message)

    def test_help_says_what_it_says_natively(self):
        import _queue

        self.assertEqual(_queue.SimpleQueue.qsize.__doc__, "Return the approximate size of the queue (not reliable!).")
        self.assertEqual(_queue.SimpleQueue.__doc__, "Simple, unbounded, reentrant FIFO queue.")

    def test_a_module_that_is_imported_anew_can_still_wait(self):
        names = ("queue", "_queue", "threading", "_thread")
        kept = {name: sys.modules.pop(name) for name in names if name in sys.modules}
        try:
            fresh = importlib.import_module("queue").SimpleQueue()
            lock = importlib.import_module("_thread").allocate_lock()
        finally:
            sys.modules.update(kept)
        lock.acquire()
        threading.Timer(0.01, lambda: (fresh.put(1), lock.release())).start()
        self.assertEqual((fresh.get(), lock.acquire()), (1, True))

    def test_nobody_sleeps_while_there_are_items(self):
        taken = []

        def consume():
            while (item := self.queue.get()) is not None:
                taken.append(item)

        consumers = [threading.Thread(target=consume) for _ in range(4)]
        for thread in consumers:
            thread.start()
        for n in range(400):
            self.queue.put(n)
        for _ in consumers:
            self.queue.put(None)
        for thread in consumers:
            thread.join()
        self.assertEqual(sorted(taken), list(range(400)))

    def test_a_destructor_may_put_while_something_is_put(self):
        queue = self.queue

        class Tells:
            def __init__(self):
                self.me = self

            def __del__(self):
                queue.put("gone")

        before = gc.get_threshold()
        self.addCleanup(gc.set_threshold, *before)
        gc.set_threshold(2)
        for n in range(50):
            Tells()
            queue.put(n)
        gc.collect()
        items = [queue.get_nowait() for _ in range(queue.qsize())]
        self.assertEqual(items.count("gone"), 50)
        self.assertEqual([item for item in items if item != "gone"], list(range(50)))


if __name__ == "__main__":
    unittest.main()
