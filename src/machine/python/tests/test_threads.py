"""What programs may expect of threads, natively and on the machine alike."""

import _thread
import contextvars
import gc
import importlib
import os
import queue
import sys
import threading
import time
import unittest
import weakref


def in_threads(count, function):
    threads = [threading.Thread(target=function, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Locks(unittest.TestCase):
    def test_a_lock_is_not_owned_by_anybody(self):
        lock = threading.Lock()
        lock.acquire()
        in_threads(1, lambda _: lock.release())
        self.assertFalse(lock.locked())

    def test_acquire_takes_its_arguments_as_documented(self):
        for lock in (threading.Lock(), threading.RLock()):
            self.assertIs(lock.acquire(), True)
            lock.release()
            self.assertIs(lock.acquire(blocking=True, timeout=0.01), True)
            lock.release()
            self.assertIs(lock.acquire(False), True)
            lock.release()
            for wrong in ({"timeout": -2}, {"blocking": False, "timeout": 1}):
                with self.assertRaises(ValueError):
                    lock.acquire(**wrong)
            with self.assertRaises(TypeError):
                lock.acquire(unknown=1)
            with self.assertRaises(TypeError):
                lock.acquire(1, 1, 1)
            with self.assertRaises(TypeError):
                lock.acquire(timeout="1")
            with self.assertRaises(OverflowError):
                lock.acquire(timeout=1e100)
            self.assertIs(lock.acquire(timeout=threading.TIMEOUT_MAX), True)
            lock.release()

    def test_a_timeout_gives_up(self):
        lock = threading.Lock()
        with lock:
            begin = time.monotonic()
            self.assertIs(lock.acquire(timeout=0.02), False)
            self.assertGreaterEqual(time.monotonic() - begin, 0.019)

    def test_an_rlock_counts_and_belongs_to_its_thread(self):
        lock = threading.RLock()
        seen = []
        with lock, lock:
            in_threads(1, lambda _: seen.append(lock.acquire(False)))
        in_threads(1, lambda _: seen.append(lock.acquire(False)))
        self.assertEqual(seen, [False, True])

    def test_an_rlock_of_another_thread_cannot_be_released(self):
        lock = threading.RLock()
        errors = []

        def release(_):
            try:
                lock.release()
            except RuntimeError as error:
                errors.append(str(error))

        with lock:
            in_threads(1, release)
        self.assertEqual(errors, ["cannot release un-acquired lock"])

    def test_a_condition_gives_up_an_rlock_however_often_it_is_held(self):
        condition = threading.Condition(threading.RLock())
        order = []

        def wake(_):
            with condition:
                order.append("inside")
                condition.notify()

        thread = threading.Thread(target=wake, args=(0,))
        with condition, condition:
            thread.start()
            self.assertTrue(condition.wait(10))
            order.append("back")
        thread.join()
        self.assertEqual(order, ["inside", "back"])

    def test_locks_can_be_weakly_referenced_and_are_freed(self):
        for kind in (threading.Lock, threading.RLock):
            lock = kind()
            reference = weakref.ref(lock)
            del lock
            gc.collect()
            self.assertIsNone(reference())

    def test_a_subclass_of_rlock_is_one(self):
        class Own(type(threading.RLock())):
            pass

        with Own() as got:
            self.assertIs(got, True)

    def test_they_show_their_state(self):
        lock, rlock = threading.Lock(), threading.RLock()
        self.assertRegex(repr(lock), r"^<unlocked _thread\.lock object at 0x[0-9a-f]+>$")
        with lock, rlock, rlock:
            self.assertRegex(repr(lock), r"^<locked _thread\.lock")
            self.assertRegex(repr(rlock), rf"^<locked _thread\.RLock object owner={threading.get_ident()} count=2 at 0x")

    def test_many_threads_count_right_with_a_lock(self):
        total, lock = 0, threading.Lock()

        def count(_):
            nonlocal total
            for _ in range(500):
                with lock:
                    value = total
                    str(value)
                    total = value + 1

        before = sys.getswitchinterval()
        self.addCleanup(sys.setswitchinterval, before)
        sys.setswitchinterval(1e-6)
        in_threads(5, count)
        self.assertEqual(total, 2500)


class Threads(unittest.TestCase):
    def test_each_has_its_own_identity(self):
        seen, all_there = [], threading.Barrier(4)

        def look(_):
            all_there.wait()
            me = threading.current_thread()
            seen.append((me.ident == _thread.get_ident(), me.ident, me.native_id))

        in_threads(4, look)
        self.assertTrue(all(same for same, _, _ in seen))
        self.assertEqual(len({ident for _, ident, _ in seen}), 4)
        self.assertEqual(len({native for _, _, native in seen}), 4)

    def test_each_has_its_own_data_stack_context_and_exception(self):
        local, variable = threading.local(), contextvars.ContextVar("variable", default=0)
        seen = []

        def work(n):
            local.n = n
            variable.set(n)
            try:
                raise ValueError(n)
            except ValueError:
                time.sleep(0.005)
                seen.append((n, local.n, variable.get(), sys.exception().args[0]))

        in_threads(4, work)
        self.assertEqual(sorted(seen), [(n, n, n, n) for n in range(4)])
        self.assertFalse(hasattr(local, "n"))
        self.assertEqual(variable.get(), 0)

    def test_join_with_a_timeout_comes_back_while_the_thread_lives(self):
        done = threading.Event()
        thread = threading.Thread(target=done.wait)
        thread.start()
        thread.join(0.01)
        self.assertTrue(thread.is_alive())
        done.set()
        thread.join()
        self.assertFalse(thread.is_alive())

    def test_starting_one_needs_sensible_arguments(self):
        for wrong in ((1, ()), (int, []), (int, (), [])):
            with self.assertRaises(TypeError):
                _thread.start_new_thread(*wrong)
        with self.assertRaises(TypeError):
            _thread.start_joinable_thread(1)

    def test_a_handle_tells_of_its_thread(self):
        gate = threading.Event()
        handle = _thread.start_joinable_thread(gate.wait)
        self.assertFalse(handle.is_done())
        self.assertNotEqual(handle.ident, 0)
        gate.set()
        handle.join()
        self.assertTrue(handle.is_done())
        handle.join()

    def test_arguments_of_starting_one_are_told_apart_by_their_errors(self):
        wrong = (
            (lambda: _thread.start_new_thread(), "start_new_thread expected at least 2 arguments, got 0"),
            (lambda: _thread.start_new_thread(int, (), kwargs={}), "start_new_thread() takes no keyword arguments"),
            (lambda: _thread.start_new_thread(1, ()), "first arg must be callable"),
            (lambda: _thread.start_joinable_thread(int, 1), "'handle' must be a _ThreadHandle"),
            (lambda: _thread.start_joinable_thread(handle=None), "missing required argument 'function'"),
            (lambda: threading.Lock().acquire(foo=1), "got an unexpected keyword argument 'foo'"),
            (lambda: _thread.set_name(1), "must be str, not int"),
            (lambda: _thread._make_thread_handle("a"), "ident must be an integer"),
            (lambda: threading.Lock(1), "lock expected 0 arguments, got 1"),
        )
        for call, text in wrong:
            with self.subTest(text), self.assertRaises(TypeError) as caught:
                call()
            self.assertIn(text, str(caught.exception))

    def test_a_handle_knows_its_phase(self):
        handle = _thread._ThreadHandle()
        self.assertEqual(repr(handle), "<_thread._ThreadHandle object: ident=0>")
        with self.assertRaisesRegex(RuntimeError, "thread not started"):
            handle.join()
        with self.assertRaisesRegex(RuntimeError, "thread already started"):
            _thread.start_joinable_thread(int, _thread._make_thread_handle(7))
        with self.assertRaisesRegex(RuntimeError, "Cannot join current thread"):
            _thread._make_thread_handle(_thread.get_ident()).join()
        made = _thread._make_thread_handle(7)
        self.assertFalse(made.is_done())
        made._set_done()
        made.join()
        self.assertTrue(made.is_done())

    def test_audit_hooks_hear_of_every_start_and_can_forbid_it(self):
        heard = []

        def hook(event, arguments):
            if event.startswith("_thread.") and heard is not None:
                heard.append((event, *arguments[:1]))
                if arguments[0] is forbidden:
                    raise PermissionError("not this one")

        def forbidden():
            self.fail("it ran")

        sys.addaudithook(hook)  # it stays
        _thread.start_joinable_thread(int).join()
        with self.assertRaisesRegex(PermissionError, "not this one"):
            _thread.start_new_thread(forbidden, ())
        seen, heard = heard, None
        self.assertEqual(seen, [("_thread.start_joinable_thread", int), ("_thread.start_new_thread", forbidden)])

    def test_what_a_bare_thread_raises_is_reported_with_its_function(self):
        told = []
        self.addCleanup(setattr, sys, "unraisablehook", sys.unraisablehook)
        sys.unraisablehook = lambda args: told.append((args.err_msg, args.object, str(args.exc_value)))

        def fails():
            raise ValueError("on purpose")

        def leaves():
            raise SystemExit

        for function in (fails, leaves):
            _thread.start_joinable_thread(function).join()
        self.assertEqual(told, [(f"Exception ignored in thread started by {fails!r}", None, "on purpose")])

    def test_an_exception_goes_to_the_hook(self):
        seen = []
        self.addCleanup(setattr, threading, "excepthook", threading.excepthook)
        threading.excepthook = lambda args: seen.append((args.exc_type, args.thread.name))
        thread = threading.Thread(target=lambda: 1 / 0, name="wrong")
        thread.start()
        thread.join()
        self.assertEqual(seen, [(ZeroDivisionError, "wrong")])

    def test_references_of_an_ended_thread_are_dropped(self):
        class Thing:
            pass

        thing = Thing()
        reference = weakref.ref(thing)
        thread = threading.Thread(target=lambda kept: None, args=(thing,))
        thread.start()
        thread.join()
        del thing
        gc.collect()
        self.assertIsNone(reference())

    def test_sleep_refuses_what_is_no_time(self):
        for wrong, error in ((-1, ValueError), (float("nan"), ValueError), ("1", TypeError), (1e100, OverflowError)):
            with self.assertRaises(error):
                time.sleep(wrong)
        self.assertIsNone(time.sleep(0))
        for wrong, message in (
            (lambda: time.sleep(), "time.sleep() takes exactly one argument (0 given)"),
            (lambda: time.sleep(0, 0), "time.sleep() takes exactly one argument (2 given)"),
            (lambda: time.sleep(seconds=0), "time.sleep() takes no keyword arguments"),
        ):
            with self.assertRaises(TypeError) as caught:
                wrong()
            self.assertEqual(str(caught.exception), message)

    def test_a_system_keeps_the_first_bytes_of_a_name(self):
        kept = []
        for name in ("short", "a name of many letters", "\N{LATIN SMALL LETTER E WITH ACUTE}" * 20):
            thread = threading.Thread(target=lambda: kept.append(_thread._get_name()), name=name)
            thread.start()
            thread.join()
            self.assertEqual((thread.name, kept.pop()), (name, os.fsdecode(name.encode()[: _thread._NAME_MAXLEN])))

    def test_an_import_that_goes_too_deep_leaves_imports_to_others(self):
        class Endless:
            def find_spec(self, name, path=None, target=None):
                if name.startswith("endless"):
                    importlib.import_module(name + "x")

        finder = Endless()
        sys.meta_path.insert(0, finder)
        self.addCleanup(sys.meta_path.remove, finder)
        outcomes = []

        def attempt():
            try:
                importlib.import_module("endless")
            except RecursionError as error:
                outcomes.append(type(error))

        def others():
            sys.modules.pop("colorsys", None)
            outcomes.append(importlib.import_module("colorsys").__name__)

        attempt()
        for target in (attempt, others):
            thread = threading.Thread(target=target, daemon=True)
            thread.start()
            thread.join()
        attempt()
        self.assertEqual(outcomes, [RecursionError, RecursionError, "colorsys", RecursionError])

    def test_a_switch_interval_is_positive(self):
        before = sys.getswitchinterval()
        self.addCleanup(sys.setswitchinterval, before)
        sys.setswitchinterval(0.5)
        self.assertEqual(sys.getswitchinterval(), 0.5)
        for wrong in (0, -1):
            with self.assertRaises(ValueError):
                sys.setswitchinterval(wrong)
        with self.assertRaisesRegex(TypeError, "must be real number, not str"):
            sys.setswitchinterval("1")

    def test_others_go_on_while_one_waits_in_a_callback_of_c(self):
        went_on = threading.Event()
        thread = threading.Thread(target=went_on.set)

        def key(n):
            if n == 2:
                thread.start()
                self.assertTrue(went_on.wait(10))
            return n

        self.assertEqual(sorted([3, 2, 1], key=key), [1, 2, 3])
        thread.join()

    def test_a_queue_hands_over_everything_once(self):
        tasks, seen = queue.Queue(maxsize=2), queue.SimpleQueue()

        def consume(_):
            while (task := tasks.get()) is not None:
                seen.put(task)

        consumers = [threading.Thread(target=consume, args=(n,)) for n in range(3)]
        for thread in consumers:
            thread.start()
        for task in range(100):
            tasks.put(task)
        for _ in consumers:
            tasks.put(None)
        for thread in consumers:
            thread.join()
        self.assertEqual(sorted(seen.get() for _ in range(100)), list(range(100)))
        self.assertTrue(seen.empty())


if __name__ == "__main__":
    unittest.main()
