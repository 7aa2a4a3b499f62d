"""The garbage collector meets many suspended threads, natively and on the machine alike."""

import gc
import sys
import threading
import unittest
import weakref

THREADS = 200


class Collector(unittest.TestCase):
    def test_it_keeps_what_waiting_threads_use_and_frees_the_rest(self):
        gate, arrived = threading.Event(), threading.Semaphore(0)
        kept, dropped, wrong = [], [], []

        class Node:
            def __init__(self, value):
                self.value, self.itself = value, self

        def deep(level, node):
            if level:
                return deep(level - 1, node)
            garbage = Node(None)
            dropped.append(weakref.ref(garbage))
            del garbage
            arrived.release()
            gate.wait()
            return node.value

        def work(number):
            node = Node(number)
            kept.append(weakref.ref(node))
            generator = (node.value for _ in range(2))
            next(generator)
            if deep(number % 20, node) != number or next(generator) != number:
                wrong.append(number)

        threads = [threading.Thread(target=work, args=(n,)) for n in range(THREADS)]
        for thread in threads:
            thread.start()
        for _ in threads:
            arrived.acquire()
        for generation in (0, 1, 2, 2):
            gc.collect(generation)
        self.assertEqual([reference() for reference in dropped], [None] * THREADS)
        self.assertNotIn(None, [reference() for reference in kept])
        self.assertGreaterEqual(len(sys._current_frames()), THREADS)
        gate.set()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])
        gc.collect()
        self.assertEqual([reference() for reference in kept], [None] * THREADS)

    def test_it_may_run_in_any_thread_at_any_time(self):
        before = gc.get_threshold()
        self.addCleanup(gc.set_threshold, *before)
        gc.set_threshold(5)
        total, lock = [], threading.Lock()

        def work(number):
            for step in range(100):
                ring = [number, step]
                ring.append(ring)
                with lock:
                    total.append(ring[1])

        threads = [threading.Thread(target=work, args=(n,)) for n in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sum(total), 20 * sum(range(100)))


class Limits(unittest.TestCase):
    def test_a_thousand_threads_are_alive_at_once(self):
        gate, inside = threading.Event(), threading.Semaphore(0)

        def work():
            inside.release()
            gate.wait()

        threads = [threading.Thread(target=work) for _ in range(1000)]
        for thread in threads:
            thread.start()
        for _ in threads:
            inside.acquire()
        self.assertTrue(all(thread.is_alive() for thread in threads))
        gate.set()
        for thread in threads:
            thread.join()
        self.assertFalse(any(thread.is_alive() for thread in threads))


if __name__ == "__main__":
    unittest.main()
