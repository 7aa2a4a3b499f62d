"""What threads inherit and what is their own, natively and on the machine alike: contexts, decimals, warnings."""

import _thread
import asyncio
import contextvars
import decimal
import sys
import threading
import unittest
import warnings
from concurrent.futures import ThreadPoolExecutor

LEVEL = contextvars.ContextVar("level", default="nobody's")

#: Whether new threads begin with a copy of their starter's context; not so unless Python was told to.
INHERITS = bool(sys.flags.thread_inherit_context)


def in_thread(function, **options):
    """What a call in another thread returns."""
    results = []
    thread = threading.Thread(target=lambda: results.append(function()), **options)
    thread.start()
    thread.join()
    return results[0]


def taking_turns(count, function):
    """Calls of `function(n, meet)` in `count` threads; each `meet()` ends when all have come there."""
    barrier = threading.Barrier(count, timeout=30)
    failures = []

    def run(n):
        try:
            function(n, barrier.wait)
        except BaseException as error:
            failures.append(error)
            barrier.abort()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


class Contexts(unittest.TestCase):
    def setUp(self):
        self.addCleanup(LEVEL.reset, LEVEL.set("the main thread's"))
        self.expected = "the main thread's" if INHERITS else "nobody's"

    def test_a_thread_begins_with_what_the_flag_says(self):
        self.assertIn(sys.flags.thread_inherit_context, (0, 1))
        self.assertEqual(in_thread(LEVEL.get), self.expected)
        self.assertEqual(in_thread(lambda: len(contextvars.copy_context()) > 0), INHERITS)

    def test_a_thread_of_the_old_module_begins_with_nothing(self):
        seen, done = [], _thread.allocate_lock()
        done.acquire()
        _thread.start_new_thread(lambda: (seen.append(LEVEL.get()), done.release()), ())
        done.acquire()
        self.assertEqual(seen, ["nobody's"])

    def test_a_thread_can_be_given_a_context_and_changes_that_one(self):
        given = contextvars.copy_context()
        in_thread(lambda: LEVEL.set("the thread's"), context=given)
        self.assertEqual((given[LEVEL], LEVEL.get()), ("the thread's", "the main thread's"))
        self.assertEqual(in_thread(LEVEL.get, context=contextvars.Context()), "nobody's")

    def test_the_context_is_copied_when_the_thread_starts_not_when_it_is_made(self):
        seen = []
        thread = threading.Thread(target=lambda: seen.append(LEVEL.get()))
        LEVEL.set("late")
        thread.start()
        thread.join()
        self.assertEqual(seen, ["late" if INHERITS else "nobody's"])

    def test_timers_and_pools_begin_like_other_threads(self):
        seen = []
        timer = threading.Timer(0, lambda: seen.append(LEVEL.get()))
        timer.start()
        timer.join()
        with ThreadPoolExecutor(1) as pool:
            seen.append(pool.submit(LEVEL.get).result())
        self.assertEqual(seen, [self.expected, self.expected])

    def test_a_variable_keeps_its_value_while_others_set_it(self):
        def set_and_look(n, meet):
            for step in range(5):
                token = LEVEL.set((n, step))
                meet()
                self.assertEqual(LEVEL.get(), (n, step))
                LEVEL.reset(token)
                meet()

        taking_turns(4, set_and_look)
        self.assertEqual(LEVEL.get(), "the main thread's")

    def test_a_context_that_is_entered_lets_no_other_thread_in(self):
        context = contextvars.Context()
        inside, leave = threading.Event(), threading.Event()
        thread = threading.Thread(target=context.run, args=(lambda: (inside.set(), leave.wait(30)),))
        thread.start()
        inside.wait(30)
        with self.assertRaisesRegex(RuntimeError, "is already entered"):
            context.run(int)
        leave.set()
        thread.join()
        self.assertEqual(context.run(int), 0)

    def test_to_thread_takes_the_context_along_and_an_executor_does_not(self):
        async def look():
            LEVEL.set("the task's")
            loop = asyncio.get_running_loop()
            return await asyncio.to_thread(LEVEL.get), await loop.run_in_executor(None, LEVEL.get)

        self.assertEqual(asyncio.run(look()), ("the task's", "the task's" if INHERITS else "nobody's"))

    def test_tasks_of_loops_in_several_threads_do_not_see_each_others_values(self):
        async def child(value):
            LEVEL.set(value)
            await asyncio.sleep(0)
            return LEVEL.get()

        async def family(n):
            return await asyncio.gather(*(child((n, m)) for m in range(3)))

        def look(n, meet):
            meet()
            self.assertEqual(asyncio.run(family(n)), [(n, m) for m in range(3)])

        taking_turns(3, look)


class Decimals(unittest.TestCase):
    def test_a_thread_begins_with_a_copy_of_the_default_context(self):
        with decimal.localcontext(prec=5):
            expected = 5 if INHERITS else decimal.DefaultContext.prec
            self.assertEqual(in_thread(lambda: decimal.getcontext().prec), expected)

    def test_precision_and_flags_are_the_threads_own(self):
        def compute(n, meet):
            context = decimal.Context(prec=3 + n)
            decimal.setcontext(context)
            meet()
            self.assertEqual(str(decimal.Decimal(1) / 3), "0." + "3" * (3 + n))
            context.clear_flags()
            meet()
            if n == 0:
                decimal.Decimal(1) / 7
            meet()
            self.assertEqual(context.flags[decimal.Inexact], n == 0)
            self.assertIs(decimal.getcontext(), context)

        before = decimal.getcontext().prec
        taking_turns(4, compute)
        self.assertEqual(decimal.getcontext().prec, before)

    def test_a_local_context_ends_where_it_began(self):
        def nest(n, meet):
            with decimal.localcontext(prec=10 + n):
                meet()
                with decimal.localcontext(prec=2):
                    meet()
                    self.assertEqual(str(decimal.Decimal(2).sqrt()), "1.4")
                meet()
                self.assertEqual(len(str(decimal.Decimal(2).sqrt())), 11 + n)

        taking_turns(3, nest)


class Warnings(unittest.TestCase):
    #: Whether `catch_warnings` is a matter of the context, not of the whole process.
    OF_CONTEXT = bool(sys.flags.context_aware_warnings)

    def test_what_a_thread_warns_of_is_caught_where_the_flag_says(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            context = contextvars.copy_context()
            in_thread(lambda: warnings.warn("from a thread"), context=context)
            warnings.warn("from here")
        self.assertEqual([str(warning.message) for warning in caught], ["from a thread", "from here"])

    @unittest.skipIf(OF_CONTEXT, "here the list of filters belongs to the context")
    def test_without_the_flag_a_thread_without_context_is_heard_too(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            in_thread(lambda: warnings.warn("from a thread"), context=contextvars.Context())
        self.assertEqual(len(caught), 1)

    def test_many_threads_may_warn_at_once_and_nothing_is_lost(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            contexts = [contextvars.copy_context() for _ in range(4)]
            threads = [
                threading.Thread(
                    target=lambda: [warnings.warn(f"{n}", stacklevel=1) for n in range(50)], context=context
                )
                for context in contexts
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(len(caught), 200)

    def test_a_warning_that_is_to_be_raised_once_is_remembered_for_all_threads(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("once")
            for _ in range(3):
                in_thread(lambda: warnings.warn("only once"), context=contextvars.copy_context())
        self.assertEqual(len(caught), 1)
