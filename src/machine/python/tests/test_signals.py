"""What programs may expect of signals, clocks and faulthandler, natively and on the machine alike."""

import faulthandler
import os
import re
import sched
import signal
import tempfile
import threading
import time
import unittest


def in_thread(function):
    """What a call in another thread returns or raises."""
    results = []

    def run():
        try:
            results.append(function())
        except Exception as error:
            results.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return results[0]


class Handling(unittest.TestCase):
    def setUp(self):
        self.seen = []
        self.addCleanup(signal.signal, signal.SIGUSR1, signal.signal(signal.SIGUSR1, self.note))

    def note(self, number, frame):
        self.seen.append((number, threading.current_thread() is threading.main_thread()))

    def test_a_handler_has_run_when_raise_signal_returns(self):
        signal.raise_signal(signal.SIGUSR1)
        self.assertEqual(self.seen, [(signal.SIGUSR1, True)])
        os.kill(os.getpid(), signal.SIGUSR1)
        self.assertEqual(len(self.seen), 2)

    def test_a_signal_of_another_thread_is_handled_by_the_main_one(self):
        in_thread(lambda: signal.raise_signal(signal.SIGUSR1))
        self.assertEqual(self.seen, [(signal.SIGUSR1, True)])

    def test_a_wait_of_the_main_thread_goes_on_after_the_handler(self):
        done = threading.Event()
        thread = threading.Thread(target=lambda: (signal.raise_signal(signal.SIGUSR1), time.sleep(0.02), done.set()))
        thread.start()
        self.assertTrue(done.wait(10))
        thread.join()
        self.assertEqual(len(self.seen), 1)

    def test_a_handler_may_raise_out_of_a_wait(self):
        signal.signal(signal.SIGUSR1, lambda *_: 1 / 0)
        thread = threading.Timer(0.01, os.kill, [os.getpid(), signal.SIGUSR1])
        thread.start()
        with self.assertRaises(ZeroDivisionError):
            threading.Event().wait(10)
        thread.join()

    def test_only_the_main_thread_may_set_a_handler(self):
        for call in (lambda: signal.signal(signal.SIGUSR1, signal.SIG_DFL), lambda: signal.set_wakeup_fd(-1)):
            error = in_thread(call)
            self.assertIsInstance(error, ValueError)
            self.assertIn("only works in main thread of the main interpreter", str(error))
        self.assertEqual(signal.getsignal(signal.SIGUSR1), self.note)

    def test_handlers_are_told_and_given_back(self):
        self.assertEqual(signal.signal(signal.SIGUSR1, signal.SIG_IGN), self.note)
        signal.raise_signal(signal.SIGUSR1)
        self.assertEqual(signal.signal(signal.SIGUSR1, self.note), signal.SIG_IGN)
        self.assertEqual(self.seen, [])
        self.assertIs(signal.getsignal(signal.SIGINT), signal.default_int_handler)
        with self.assertRaises(OSError):
            signal.signal(signal.SIGKILL, self.note)

    def test_an_interrupt_is_an_exception(self):
        with self.assertRaises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    def test_a_blocked_signal_is_pending_until_it_is_not(self):
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
        self.addCleanup(signal.pthread_sigmask, signal.SIG_SETMASK, before)
        signal.raise_signal(signal.SIGUSR1)
        self.assertEqual((self.seen, signal.sigpending()), ([], {signal.SIGUSR1}))
        self.assertEqual(signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1}), before | {signal.SIGUSR1})
        self.assertEqual((len(self.seen), signal.sigpending()), (1, set()))

    def test_each_thread_holds_back_what_it_wants_and_hands_that_on(self):
        def block():
            before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
            return before, in_thread(lambda: signal.pthread_sigmask(signal.SIG_BLOCK, ()))

        self.assertEqual(in_thread(block), (set(), {signal.SIGUSR1}))
        self.assertEqual(signal.pthread_sigmask(signal.SIG_BLOCK, ()), set())

    def test_a_signal_for_a_thread_waits_for_that_thread(self):
        def wait_for_it():
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
            signal.raise_signal(signal.SIGUSR1)
            pending = signal.sigpending()
            os.kill(os.getpid(), signal.SIGUSR1)  # the main thread lets it through
            time.sleep(0.01)
            return pending, len(self.seen), signal.sigwait({signal.SIGUSR1})

        self.assertEqual(in_thread(wait_for_it), ({signal.SIGUSR1}, 1, signal.SIGUSR1))
        self.assertEqual((len(self.seen), signal.sigpending()), (1, set()))

    def test_a_blocked_signal_can_be_waited_for(self):
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
        self.addCleanup(signal.pthread_sigmask, signal.SIG_SETMASK, before)
        thread = threading.Timer(0.01, os.kill, [os.getpid(), signal.SIGUSR1])
        thread.start()
        self.assertIs(signal.sigwait({signal.SIGUSR1}), signal.SIGUSR1)
        thread.join()
        self.assertIsNone(signal.sigtimedwait({signal.SIGUSR1}, 0.01))
        signal.raise_signal(signal.SIGUSR1)
        self.assertEqual(signal.sigwaitinfo({signal.SIGUSR1}).si_signo, signal.SIGUSR1)
        self.assertEqual(self.seen, [])


class Alarms(unittest.TestCase):
    def setUp(self):
        self.seen = []
        self.addCleanup(signal.signal, signal.SIGALRM, signal.signal(signal.SIGALRM, lambda *_: self.seen.append(1)))
        self.addCleanup(signal.setitimer, signal.ITIMER_REAL, 0)

    def test_pause_ends_with_the_alarm(self):
        signal.setitimer(signal.ITIMER_REAL, 0.02)
        signal.pause()
        self.assertEqual(self.seen, [1])

    def test_an_alarm_interrupts_computing(self):
        signal.setitimer(signal.ITIMER_REAL, 0.02)
        end = time.monotonic() + 10
        while not self.seen and time.monotonic() < end:
            pass
        self.assertEqual(self.seen, [1])

    def test_it_may_come_again_and_again(self):
        signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
        while len(self.seen) < 3:
            time.sleep(0.005)
        left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
        self.assertTrue(0 <= left <= 0.01)
        self.assertAlmostEqual(interval, 0.01)
        self.assertEqual(signal.getitimer(signal.ITIMER_REAL), (0.0, 0.0))

    def test_whole_seconds(self):
        self.assertEqual(signal.alarm(60), 0)
        self.assertEqual(signal.alarm(0), 60)
        self.assertEqual(signal.alarm(0), 0)
        with self.assertRaises(OSError):
            signal.setitimer(signal.ITIMER_REAL, -1)


class Clocks(unittest.TestCase):
    def test_sleeping_is_not_computing(self):
        began, before = time.monotonic(), (time.process_time(), time.thread_time())
        time.sleep(0.5)
        after, slept = (time.process_time(), time.thread_time()), time.monotonic() - began
        for earlier, later in zip(before, after):
            self.assertLess(later - earlier, slept / 2)

    def test_each_thread_has_its_own(self):
        def compute():
            begin = time.thread_time()
            end = time.monotonic() + 0.05
            while time.monotonic() < end:
                pass
            return time.thread_time() - begin

        mine, whole = time.thread_time(), time.process_time()
        theirs = in_thread(compute)
        mine, whole = time.thread_time() - mine, time.process_time() - whole
        self.assertGreater(theirs, mine)
        self.assertGreaterEqual(whole + 0.005, theirs)

    def test_they_have_whole_numbers_and_descriptions(self):
        for name in ("process_time", "thread_time"):
            self.assertIsInstance(getattr(time, f"{name}_ns")(), int)
            info = time.get_clock_info(name)
            self.assertEqual((info.monotonic, info.adjustable), (True, False))
        self.assertAlmostEqual(time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID), time.thread_time(), delta=0.1)
        self.assertAlmostEqual(time.clock_gettime_ns(time.CLOCK_PROCESS_CPUTIME_ID) / 1e9, time.process_time(), delta=0.1)

    def test_events_happen_in_their_order(self):
        order, scheduler = [], sched.scheduler()
        for delay, name in ((0.03, "c"), (0.01, "a"), (0.02, "b")):
            scheduler.enter(delay, 1, order.append, (name,))
        scheduler.run()
        self.assertEqual(order, ["a", "b", "c"])


class Faults(unittest.TestCase):
    def setUp(self):
        self.file = self.enterContext(tempfile.NamedTemporaryFile("w+"))

    def text(self):
        """What is written, read without moving the place at which a dump in between would go on."""
        with open(self.file.name) as file:
            return file.read()

    def test_a_dump_shows_where_this_thread_is(self):
        faulthandler.dump_traceback(self.file, all_threads=False)
        first, second, *_ = self.text().splitlines()
        self.assertEqual(first, "Stack (most recent call first):")
        self.assertRegex(second, r'^  File ".*test_signals.py", line \d+ in test_a_dump_shows_where_this_thread_is$')

    def test_a_dump_shows_where_all_threads_are(self):
        gate, there = threading.Event(), threading.Event()

        def waits_here():
            there.set()
            gate.wait()

        thread = threading.Thread(target=waits_here)
        thread.start()
        there.wait()
        faulthandler.dump_traceback(self.file)
        gate.set()
        thread.join()
        others, mine = re.split(r"(?m)^Current thread 0x[0-9a-f]+.* \(most recent call first\):$", self.text())
        self.assertRegex(others, r"(?m)^Thread 0x[0-9a-f]+.* \(most recent call first\):$")
        self.assertIn(" in waits_here", others)
        self.assertIn(" in test_a_dump_shows_where_all_threads_are", mine)

    def test_a_dump_comes_later_unless_it_is_cancelled(self):
        faulthandler.dump_traceback_later(0.02, file=self.file)
        end = time.monotonic() + 60
        while " in test_a_dump_comes_later" not in self.text() and time.monotonic() < end:
            time.sleep(0.01)
        faulthandler.cancel_dump_traceback_later()  # the rest of the dump is written then
        self.assertIn("Timeout (0:00:00.020000)!\nThread 0x", self.text())
        self.assertIn(" in test_a_dump_comes_later", self.text())
        length, delay = len(self.text()), 0.05
        while True:
            began = time.monotonic()
            faulthandler.dump_traceback_later(delay, file=self.file)
            faulthandler.cancel_dump_traceback_later()
            if time.monotonic() - began < delay:
                break
            length, delay = len(self.text()), delay * 2  # it may have come in between: this computer is busy
        time.sleep(delay * 1.5)
        self.assertEqual(len(self.text()), length)

    def test_a_dump_comes_with_a_signal(self):
        self.addCleanup(signal.signal, signal.SIGUSR2, signal.getsignal(signal.SIGUSR2))
        faulthandler.register(signal.SIGUSR2, self.file)
        signal.raise_signal(signal.SIGUSR2)
        self.assertIn(" in test_a_dump_comes_with_a_signal", self.text())
        self.assertTrue(faulthandler.unregister(signal.SIGUSR2))
        self.assertFalse(faulthandler.unregister(signal.SIGUSR2))


if __name__ == "__main__":
    unittest.main()
