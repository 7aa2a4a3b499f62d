"""Classes that inherit from the types of locks, natively and on the machine alike."""

import _thread
import gc
import sys
import threading
import unittest
import weakref

MANY = 2000


class WithAttributes(_thread.RLock):
    """Instances have a dictionary, and the collector looks after them."""

    def __init__(self):
        self.name = "a lock"
        self.value = [1, 2, 3]


class WithSlots(_thread.RLock):
    """Instances have room for a value and for weak references, and no dictionary."""

    __slots__ = ("value",)

    def __init__(self):
        self.value = [1, 2, 3]


class WithNothing(_thread.RLock):
    """Instances are as large as those of the type itself."""

    __slots__ = ()


class Derived(WithSlots):
    """A class between the type and its instances."""


class Finalized(_thread.RLock):
    """Instances tell of their end."""

    ended = 0

    def __del__(self):
        Finalized.ended += 1


CLASSES = (WithAttributes, WithSlots, WithNothing, Derived, Finalized)
IN_CYCLES = (WithAttributes, WithSlots, Derived)


class Subclasses(unittest.TestCase):
    def setUp(self):
        gc.collect()

    def test_instances_give_their_memory_back_and_the_reference_to_their_class(self):
        for kind in CLASSES:
            with self.subTest(kind.__name__):
                references, addresses = sys.getrefcount(kind), set()
                for _ in range(MANY):
                    lock = kind()
                    with lock, lock:
                        addresses.add(id(lock))
                    del lock
                gc.collect()
                self.assertEqual(sys.getrefcount(kind), references)
                self.assertLess(len(addresses), MANY // 10)

    def test_what_takes_the_place_of_instances_is_whole(self):
        for kind in CLASSES:
            with self.subTest(kind.__name__):
                locks = [kind() for _ in range(MANY)]
                del locks[::2]
                others = [(number, str(number), {number: number}) for number in range(MANY)]
                more = [kind() for _ in range(MANY)]
                for number, other in enumerate(others):
                    self.assertEqual(other, (number, str(number), {number: number}))
                self.assertEqual(len({id(lock) for lock in locks + more}), MANY // 2 + MANY)
                for lock in locks + more:
                    self.assertTrue(lock.acquire(False))
                    self.assertEqual(getattr(lock, "value", [1, 2, 3]), [1, 2, 3])

    def test_the_collector_frees_cycles_and_tells_weak_references(self):
        for kind in IN_CYCLES:
            with self.subTest(kind.__name__):
                references, told = sys.getrefcount(kind), []
                watched = []
                for _ in range(MANY):
                    lock = kind()
                    lock.value.append(lock)
                    self.assertTrue(gc.is_tracked(lock))
                    watched.append(weakref.ref(lock, told.append))
                del lock
                gc.collect()
                self.assertEqual([reference() for reference in watched], [None] * MANY)
                self.assertEqual(len(told), MANY)
                told.clear()
                self.assertEqual(sys.getrefcount(kind), references)

    def test_weak_references_are_told_without_the_collector(self):
        gc.disable()
        self.addCleanup(gc.enable)
        for kind in CLASSES:
            with self.subTest(kind.__name__):
                told, lock = [], kind()
                reference = weakref.ref(lock, told.append)
                self.assertIs(reference(), lock)
                del lock
                self.assertIsNone(reference())
                self.assertEqual(told, [reference])

    def test_finalizers_run_once(self):
        Finalized.ended = 0
        locks = [Finalized() for _ in range(MANY)]
        for lock in locks[::2]:
            lock.itself = lock
        del lock, locks
        gc.collect()
        self.assertEqual(Finalized.ended, MANY)

    def test_a_finalizer_may_keep_its_lock(self):
        kept = []

        class Kept(_thread.RLock):
            def __del__(self):
                kept.append(self)

        lock = Kept()
        lock.name = "kept"
        del lock
        self.assertEqual([lock.name for lock in kept], ["kept"])
        with kept[0]:
            self.assertTrue(kept[0]._is_owned())
        reference = weakref.ref(kept[0])
        kept.clear()
        self.assertIsNone(reference())
        self.assertEqual(kept, [])

    def test_a_class_goes_when_its_last_instance_has_gone(self):
        def make():
            class Local(_thread.RLock):
                pass

            lock = Local()
            lock.itself = lock
            return weakref.ref(Local), Local()

        reference, lock = make()
        gc.collect()
        self.assertIs(reference(), type(lock))
        del lock
        gc.collect()
        self.assertIsNone(reference())

    def test_threads_wait_for_one_and_share_it(self):
        lock, condition, total = WithAttributes(), threading.Condition(WithSlots()), []

        def work(number):
            for _ in range(50):
                with lock, lock:
                    total.append(number)
                WithAttributes().itself = lock
            with condition:
                condition.notify_all()

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        with condition:
            self.assertTrue(condition.wait_for(lambda: len(total) == 400, timeout=20))
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(total), sorted(list(range(8)) * 50))


if __name__ == "__main__":
    unittest.main()
