import unittest

from exercise import NotRecorded

from . import traces

JOIN = 4
LOCK = 2


class Overlap(unittest.TestCase):
    def setUp(self):
        self.run = traces.run(
            (0.0, 1, "running"),
            (0.1, 2, "starting"),
            (0.1, 3, "starting"),
            (0.2, 1, "waiting", 2, JOIN),
            (0.2, 2, "running"),
            (0.3, 2, "sleeping"),
            (0.3, 3, "running"),
            (0.4, 3, "sleeping"),
            (0.5, 2, "running"),
            (0.6, 2, "ended"),
            (0.6, 3, "running"),
            (0.7, 3, "ended"),
            (0.7, 1, "running"),
            (1.0, 1, "ended"),
        )

    def test_threads_are_there_from_their_start_to_their_end(self):
        self.assertEqual([thread.name for thread in self.run.threads], ["main", "A", "B"])
        self.assertTrue(self.run.overlaps("A", "B"))
        self.assertTrue(self.run.overlaps("main", self.run.thread("B")))
        self.assertAlmostEqual(self.run.thread("A").ended, 0.6)

    def test_what_ends_as_another_begins_does_not_overlap(self):
        run = traces.run(
            (0.0, 2, "running"), (0.5, 2, "ended"), (0.5, 3, "running"), (0.9, 3, "ended")
        )
        self.assertFalse(run.overlaps("A", "B"))
        self.assertEqual(run.max_running(), 1)

    def test_states_are_counted_and_summed(self):
        self.assertEqual(self.run.max_running(), 1)
        self.assertEqual(self.run.max_sleeping(), 2)
        self.assertEqual(self.run.max_waiting(), 1)
        self.assertAlmostEqual(self.run.time_in("sleeping"), 0.4)
        self.assertAlmostEqual(self.run.time_in("sleeping", "A"), 0.2)

    def test_a_switch_is_another_thread_going_on(self):
        # main, A, B, A, B, main
        self.assertEqual(self.run.switches(), 5)

    def test_what_nothing_ended_lasts_to_the_end(self):
        run = traces.run((0.0, 1, "running"), (0.1, 2, "sleeping"), (0.9, 1, "waiting"))
        self.assertAlmostEqual(run.thread("A").ended, 0.9)
        self.assertAlmostEqual(run.time_in("sleeping"), 0.8)

    def test_a_child_lasts_to_the_last_sign_of_life_of_its_process(self):
        run = traces.run(
            *((0.0, 1, "running"), (0.1, 1, "running", 0, 0, 2), (0.2, 1, "waiting", 0, 0, 2)),
            *((0.3, 1, "running", 0, 0, 3), (0.4, 2, "running", 0, 0, 3), (0.9, 1, "waiting")),
        )
        first, child, main, worker = run.threads
        self.assertEqual([one.process for one in (first, child, main, worker)], [1, 2, 3, 3])
        self.assertAlmostEqual(first.ended, 0.9)
        self.assertAlmostEqual(child.ended, 0.2)
        self.assertAlmostEqual(main.ended, 0.4)
        self.assertFalse(run.overlaps(child, main))
        self.assertEqual(child.history[0].process, 2)

    def test_an_unknown_thread_is_named_in_the_error(self):
        with self.assertRaisesRegex(LookupError, "page-9"):
            self.run.thread("page-9")


class LostUpdates(unittest.TestCase):
    def lost(self, *steps):
        events = [(at / 10, tid, kind, 9) for at, (tid, kind) in enumerate(steps)]
        return traces.run(*events).lost_updates("total")

    def test_a_write_between_a_read_and_a_write_is_lost(self):
        (lost,) = self.lost((2, "read"), (3, "read"), (3, "write"), (2, "write"))
        self.assertEqual(
            lost.en,
            "B wrote total between the read and the write of A, and that update was lost.",
        )
        self.assertIn("B在A读total之后", lost.zh)
        self.assertAlmostEqual(lost.at.time, 0.3)

    def test_turns_lose_nothing(self):
        self.assertEqual(self.lost((2, "read"), (2, "write"), (3, "read"), (3, "write")), [])

    def test_a_write_after_a_fresh_read_loses_nothing(self):
        steps = (2, "read"), (3, "read"), (3, "write"), (2, "read"), (2, "write")
        self.assertEqual(self.lost(*steps), [])

    def test_a_write_without_a_read_loses_nothing(self):
        self.assertEqual(self.lost((3, "write"), (2, "write")), [])

    def test_both_can_lose(self):
        steps = (2, "read"), (3, "read"), (3, "write"), (2, "write"), (3, "read"), (2, "read")
        steps += (2, "write"), (3, "write")
        self.assertEqual(len(self.lost(*steps)), 2)


class Held(unittest.TestCase):
    def test_sleeping_with_a_lock_is_found_with_its_name(self):
        run = traces.run(
            (0.0, 2, "running"),
            (0.1, 2, "acquire", 7),
            (0.2, 2, "sleeping"),
            (0.4, 2, "running"),
            (0.5, 2, "release", 7),
        )
        (found,) = run.held_during_wait("lock")
        self.assertEqual(found.en, "A held lock while it waited.")
        self.assertEqual(run.held_during_wait("other"), [])
        self.assertEqual(len(run.held_during_wait()), 1)

    def test_waiting_for_another_lock_is_no_wait_in_this_sense(self):
        run = traces.run((0.1, 2, "acquire", 7), (0.2, 2, "waiting", 8, LOCK))
        self.assertEqual(run.held_during_wait(), [])

    def test_what_was_given_back_is_not_held(self):
        run = traces.run((0.1, 2, "acquire", 7), (0.2, 2, "release", 7), (0.3, 2, "sleeping"))
        self.assertEqual(run.held_during_wait(), [])

    def test_acquisitions_are_told_by_lock(self):
        run = traces.run((0.1, 2, "acquire", 7), (0.2, 3, "acquire", 8))
        self.assertEqual([one.thread for one in run.acquisitions("other")], ["B"])
        self.assertEqual(len(run.acquisitions()), 2)

    def test_a_lock_that_was_not_recorded_each_time_is_not_counted(self):
        run = traces.run(
            (0.0, 2, "acquire", 7),
            (0.1, 2, "release", 7),
            (0.2, 2, "acquire", 7, 0, 1, 9),
            (0.3, 3, "acquire", 8),
        )
        with self.assertRaisesRegex(NotRecorded, "lock was taken too often"):
            run.acquisitions("lock")
        with self.assertRaises(NotRecorded):
            run.acquisitions()
        self.assertEqual(len(run.acquisitions("other")), 1)

    def test_a_trace_with_gaps_is_asked_nothing(self):
        run = traces.run((0.0, 1, "running"), (0.1, 1, "ended"), lost=1_200, values={"a": 1})
        for question in (
            run.switches,
            run.max_sleeping,
            run.messages,
            run.tasks,
            run.held_during_wait,
            lambda: run.lost_updates("total"),
            lambda: run.time_in("running"),
            lambda: run.thread("main"),
            lambda: run.processes,
        ):
            with self.assertRaisesRegex(NotRecorded, "1,200 events could not be recorded"):
                question()
        self.assertEqual(run.value("a"), 1)


class Told(unittest.TestCase):
    def test_values_come_back_as_they_were(self):
        run = traces.run(values={"total": 5, "pairs": [{"tuple": ["a", 1]}]})
        self.assertEqual(run.value("total"), 5)
        self.assertEqual(run.value("pairs"), [("a", 1)])
        with self.assertRaisesRegex(KeyError, "values"):
            run.value("unknown")

    def test_threads_left_alive_are_findings(self):
        self.assertEqual(len(traces.run(alive=["A"]).left_alive()), 1)
        self.assertEqual(traces.run().left_alive(), [])


if __name__ == "__main__":
    unittest.main()
