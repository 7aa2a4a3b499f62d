"""What programs may expect of asyncio, natively and on the machine alike."""

import asyncio
import contextlib
import contextvars
import io
import logging
import signal
import sys
import threading
import time
import unittest

ON_THE_MACHINE = sys.platform == "emscripten"


async def later(value, delay=0.01):
    await asyncio.sleep(delay)
    return value


class Running(unittest.TestCase):
    def test_sleeps_overlap(self):
        order = []

        async def note(name, delay):
            await asyncio.sleep(delay)
            order.append(name)

        async def main():
            await asyncio.gather(note("c", 0.15), note("a", 0.05), note("b", 0.1))

        asyncio.run(main())
        self.assertEqual(order, ["a", "b", "c"])

    def test_a_loop_that_waits_asks_once_however_long_it_takes(self):
        def asked(delay):
            """How often a loop looks for something to do during one sleep."""
            with asyncio.Runner() as runner:
                selector = runner.get_loop()._selector
                select, timeouts = selector.select, []
                selector.select = lambda timeout=None: (timeouts.append(timeout), select(timeout))[1]
                runner.run(later(None, delay))
                return sum(timeout != 0 for timeout in timeouts)

        # The clock of the timer and that of the wait may differ by a little: then it waits for the rest.
        self.assertLessEqual(asked(0.005), 2)
        self.assertLessEqual(asked(0.2), 2)

    def test_time_sleep_blocks_the_loop_but_no_other_thread(self):
        order = []

        async def main():
            asyncio.get_running_loop().call_soon(order.append, "callback")
            threading.Timer(0.01, order.append, ["thread"]).start()
            time.sleep(0.1)
            order.append("slept")
            await asyncio.sleep(0)

        asyncio.run(main())
        self.assertEqual(order, ["thread", "slept", "callback"])

    def test_a_task_group_cancels_the_others_when_one_fails(self):
        ended = []

        async def waits():
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                ended.append("cancelled")
                raise

        async def fails():
            await asyncio.sleep(0.01)
            raise ValueError("one")

        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(waits())
                group.create_task(fails())

        with self.assertRaises(ExceptionGroup) as caught:
            asyncio.run(main())
        self.assertEqual([repr(error) for error in caught.exception.exceptions], ["ValueError('one')"])
        self.assertEqual(ended, ["cancelled"])

    def test_a_timeout_ends_a_wait(self):
        async def main():
            async with asyncio.timeout(0.01):
                await asyncio.Event().wait()

        self.assertRaises(TimeoutError, asyncio.run, main())

    def test_queues_and_locks_hand_over(self):
        async def produce(queue):
            for n in range(20):
                await queue.put(n)
            queue.shutdown()

        async def consume(queue, lock, seen):
            with contextlib.suppress(asyncio.QueueShutDown):
                while True:
                    async with lock:
                        seen.append(await queue.get())

        async def main():
            queue, lock, seen = asyncio.Queue(3), asyncio.Lock(), []
            await asyncio.gather(produce(queue), *(consume(queue, lock, seen) for _ in range(3)))
            return seen

        self.assertEqual(asyncio.run(main()), list(range(20)))

    def test_many_sleeps_at_once(self):
        async def main():
            return sum(await asyncio.gather(*(later(1, 0.05) for _ in range(2000))))

        self.assertEqual(asyncio.run(main()), 2000)

    def test_a_runner_keeps_its_loop_and_context(self):
        variable = contextvars.ContextVar("variable", default=0)

        async def add():
            variable.set(variable.get() + 1)
            return asyncio.get_running_loop(), variable.get()

        with asyncio.Runner() as runner:
            first, second = runner.run(add()), runner.run(add())
        self.assertIs(first[0], second[0])
        self.assertEqual((first[1], second[1]), (1, 2))
        self.assertTrue(first[0].is_closed())

    def test_there_is_no_loop_before_and_after(self):
        self.assertRaises(RuntimeError, asyncio.get_running_loop)
        asyncio.run(later(1))
        self.assertRaises(RuntimeError, asyncio.get_running_loop)

    def test_debug_mode_tells_of_slow_callbacks(self):
        async def main():
            asyncio.get_running_loop().slow_callback_duration = 0.01
            time.sleep(0.03)

        with self.assertLogs("asyncio", logging.WARNING) as logs:
            asyncio.run(main(), debug=True)
        self.assertRegex(logs.output[0], r"Executing <Task .*main\(\).* took \d\.\d+ seconds")

    def test_the_call_graph_shows_who_awaits_whom(self):
        async def inner():
            text = io.StringIO()
            asyncio.print_call_graph(file=text)
            return text.getvalue()

        async def outer():
            return await inner()

        async def main():
            async with asyncio.TaskGroup() as group:
                task = group.create_task(outer(), name="the outer one")
            return task.result()

        text = asyncio.run(main())
        self.assertIn("name='the outer one'", text)
        self.assertRegex(text, r"(?s)inner\(\).*outer\(\).*Awaited by.*main\(\)")


class WithThreads(unittest.TestCase):
    def test_a_call_from_another_thread_wakes_an_idle_loop(self):
        async def main():
            loop, done = asyncio.get_running_loop(), asyncio.Event()
            thread = threading.Timer(0.02, loop.call_soon_threadsafe, [done.set])
            thread.start()
            async with asyncio.timeout(10):
                await done.wait()
            thread.join()

        asyncio.run(main())

    def test_no_call_from_other_threads_gets_lost(self):
        async def main():
            loop, seen = asyncio.get_running_loop(), asyncio.Queue()

            def call():
                for n in range(50):
                    loop.call_soon_threadsafe(seen.put_nowait, n)
                    if n % 7 == 0:
                        time.sleep(0)

            threads = [threading.Thread(target=call) for _ in range(4)]
            for thread in threads:
                thread.start()
            async with asyncio.timeout(20):
                return [await seen.get() for _ in range(200)]

        self.assertEqual(sorted(asyncio.run(main())), sorted([*range(50)] * 4))

    def test_work_in_threads_does_not_hold_up_the_loop(self):
        variable = contextvars.ContextVar("variable")
        order = []

        def work():
            time.sleep(0.1)
            order.append("work")
            return threading.current_thread() is threading.main_thread(), variable.get()

        async def main():
            variable.set("seen")
            work_done = asyncio.create_task(asyncio.to_thread(work))
            await asyncio.sleep(0.02)
            order.append("loop")
            return await work_done, await asyncio.get_running_loop().run_in_executor(None, sum, [1, 2])

        self.assertEqual(asyncio.run(main()), ((False, "seen"), 3))
        self.assertEqual(order, ["loop", "work"])

    def test_every_thread_may_have_its_loop(self):
        loops, results, ready = [], [], threading.Barrier(3)

        async def main(n):
            loops.append(asyncio.get_running_loop())
            await asyncio.to_thread(ready.wait, 10)
            results.append((n, await later(n), asyncio.get_running_loop() is loops[-1]))
            self.assertEqual(len(asyncio.all_tasks()), 1)

        threads = [threading.Thread(target=asyncio.run, args=(main(n),)) for n in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(n for n, _, _ in results), [0, 1, 2])
        self.assertEqual(len(set(loops)), 3)

    def test_a_coroutine_can_be_run_from_another_thread(self):
        async def main():
            loop = asyncio.get_running_loop()
            return await asyncio.to_thread(
                lambda: asyncio.run_coroutine_threadsafe(later("from there"), loop).result(10)
            )

        self.assertEqual(asyncio.run(main()), "from there")


class Signals(unittest.TestCase):
    def test_an_interrupt_cancels_the_main_task_and_is_raised_afterwards(self):
        seen = []

        async def main():
            asyncio.get_running_loop().call_later(0.02, signal.raise_signal, signal.SIGINT)
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                seen.append("cancelled")
                raise

        self.assertRaises(KeyboardInterrupt, asyncio.run, main())
        self.assertEqual(seen, ["cancelled"])
        self.assertIs(signal.getsignal(signal.SIGINT), signal.default_int_handler)

    def test_a_loop_takes_signals(self):
        async def main():
            loop, got = asyncio.get_running_loop(), asyncio.Queue()
            loop.add_signal_handler(signal.SIGUSR1, got.put_nowait, "usr1")
            loop.call_later(0.01, signal.raise_signal, signal.SIGUSR1)
            async with asyncio.timeout(10):
                result = await got.get()
            self.assertTrue(loop.remove_signal_handler(signal.SIGUSR1))
            self.assertFalse(loop.remove_signal_handler(signal.SIGUSR1))
            with self.assertRaises(TypeError):
                loop.add_signal_handler(signal.SIGUSR1, main)
            return result

        self.assertEqual(asyncio.run(main()), "usr1")

    def test_a_loop_of_another_thread_takes_none(self):
        async def main():
            with self.assertRaises((RuntimeError, ValueError)):
                asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, print)

        thread_errors = []
        thread = threading.Thread(target=lambda: thread_errors.append(asyncio.run(main())))
        thread.start()
        thread.join()
        self.assertEqual(thread_errors, [None])


@unittest.skipUnless(ON_THE_MACHINE, "natively there are sockets and processes")
class WhatABrowserLacks(unittest.TestCase):
    def check(self, call, words):
        async def main():
            await call()

        with self.assertRaisesRegex(OSError, words):
            asyncio.run(main())

    def test_there_is_no_network(self):
        self.check(lambda: asyncio.open_connection("127.0.0.1", 80), "a browser has no sockets")
        self.check(lambda: asyncio.start_server(print, "127.0.0.1", 80), "a browser has no sockets")

    def test_there_are_no_subprocesses(self):
        self.check(lambda: asyncio.create_subprocess_exec("ls"), "a browser has no subprocesses")
        self.check(lambda: asyncio.create_subprocess_shell("ls"), "a browser has no subprocesses")

    def test_a_loop_watches_no_descriptors(self):
        async def main():
            asyncio.get_running_loop().add_reader(0, print)

        with self.assertRaisesRegex(OSError, "no sockets or pipes"):
            asyncio.run(main())


if __name__ == "__main__":
    unittest.main()
