import pathlib
import tempfile
import textwrap
import unittest

import exercise_judge

from . import traces


class Judge(unittest.TestCase):
    def judge(self, source, *runs):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "checks.py")
            path.write_text(textwrap.dedent(source), encoding="utf-8")
            return exercise_judge.judge(str(path), list(runs))

    def kinds(self, judged, place=1):
        return [verdict["kind"] for verdict in judged["checks"][place]["verdicts"]]

    def test_every_check_is_asked_about_every_run(self):
        judged = self.judge(
            """
            from exercise import check, failed

            @check(en="Prints", zh="打印", hidden=True)
            def prints(run):
                if run.output == "":
                    return failed(en="Nothing.", zh="没有。", at=0.5)
            """,
            traces.run(),
            traces.run(output="x"),
        )
        self.assertEqual([check["name"] for check in judged["checks"]], ["ends", "prints"])
        self.assertEqual(self.kinds(judged), ["failed", "passed"])
        self.assertEqual(
            judged["checks"][1]["verdicts"][0],
            {"kind": "failed", "en": "Nothing.", "zh": "没有。", "at": 0.5},
        )
        self.assertTrue(judged["checks"][1]["hidden"])

    def test_findings_can_be_returned_as_they_are(self):
        judged = self.judge(
            """
            from exercise import check

            @check(en="Waits for all", zh="等待所有线程")
            def waits(run):
                return run.left_alive()
            """,
            traces.run(alive=["A"]),
            traces.run(),
        )
        self.assertEqual(self.kinds(judged), ["failed", "passed"])

    def test_what_was_not_recorded_in_full_is_told_and_fails(self):
        judged = self.judge(
            """
            from exercise import check

            @check(en="Switches", zh="切换")
            def switches(run):
                if run.switches() >= 0:
                    return None
            """,
            traces.run(),
            traces.run(lost=3),
        )
        self.assertIsNone(judged["error"])
        self.assertEqual(self.kinds(judged), ["passed", "failed"])
        told = judged["checks"][1]["verdicts"][1]
        self.assertIn("3 events could not be recorded", told["en"])
        self.assertIn("3个事件没能记录下来", told["zh"])

    def test_a_run_that_did_not_end_well_is_told_by_ends_alone(self):
        source = """
            from exercise import check

            @check(en="Value", zh="值")
            def value(run):
                run.value("total")
            """
        judged = self.judge(
            source,
            traces.run(exitCode=1, ownErrors="Traceback\\nValueError: no."),
            traces.run(
                reason="deadlocked",
                deadlock=[
                    {"thread": "MainThread", "waitsFor": "join", "object": "A", "line": 9, "holder": "A"},
                    {"thread": "A", "waitsFor": "lock", "object": "left", "line": 3, "holder": "B"},
                    {"thread": "B", "waitsFor": "lock", "object": "", "line": 4, "holder": "A"},
                ],
            ),
            traces.run(reason="killed"),
        )
        self.assertEqual(self.kinds(judged), ["unknown"] * 3)
        told = [verdict["en"] for verdict in judged["checks"][0]["verdicts"]]
        self.assertIn("ValueError: no.", told[0])
        self.assertEqual(
            told[1],
            "The program stopped for ever: A waits for left, which B has; B waits for something that never comes, which A has.",
        )
        self.assertIn("long time", told[2])

    def test_an_error_that_left_others_waiting_is_told_with_them(self):
        waits = [
            {"thread": "MainProcess", "waitsFor": "process", "object": "", "line": 0, "holder": "Process-1"},
            {"thread": "Process-1", "waitsFor": "recv", "object": "conn", "line": 8, "holder": None},
        ]
        errors = "Traceback (most recent call last):\nTypeError: cannot pickle 'generator' object\n"
        failure = exercise_judge.ends(traces.run(reason="deadlocked", deadlock=waits, ownErrors=errors))
        self.assertEqual(
            failure.en,
            "The program had an error (TypeError: cannot pickle 'generator' object) and stopped for ever: "
            "MainProcess waits for the end of Process-1; Process-1 waits for a message through conn.",
        )
        self.assertEqual(
            failure.zh,
            "程序出错（TypeError: cannot pickle 'generator' object），然后永远停住了："
            "MainProcess在等Process-1结束；Process-1在等conn传来消息。",
        )

    def test_an_error_is_told_without_its_notes(self):
        errors = 'Traceback (most recent call last):\n  File "a.py", line 1\nTypeError: no.\nwhen serializing dict'
        failure = exercise_judge.ends(traces.run(exitCode=1, errors=f"{errors}\nEOFError", ownErrors=errors))
        self.assertEqual(failure.en, "The program ended with an error: TypeError: no.")

    def test_a_fault_of_the_checks_is_told_with_its_line(self):
        judged = self.judge("import exercise\n\n@exercise.check(en='x', zh='x')\ndef x(run):\n    1 / 0\n", traces.run())
        self.assertEqual(judged["error"]["line"], 5)
        self.assertIn("ZeroDivisionError", judged["error"]["message"])
        self.assertEqual(self.judge("def x(:\n")["error"]["line"], 1)

    def test_a_check_that_answers_with_something_else_is_a_fault(self):
        judged = self.judge("import exercise\n\n@exercise.check(en='x', zh='x')\ndef x(run):\n    return False\n", traces.run())
        self.assertIn("x returned False", judged["error"]["message"])


if __name__ == "__main__":
    unittest.main()
