"""Runs the tests of one of CPython's test modules and reports each as it ends; natively and on the machine alike.

    python run_tests.py '{"suite": DIR, "module": "test.test_thread", "only": null, "last": [], "adapt": false, "audit": true}'

A report is one line of JSON after the character U+001E, between whatever the tests print themselves:

    {"event": "loaded", "tests": [...]}              every test of the module
    {"event": "begin", "test": ...}
    {"event": "end", "test": ..., "outcome": "passed" | "failed" | "skipped", "detail": ..., "uses": [...], "seconds": ...}
    {"event": "fixture", "detail": ...}              setUpClass or setUpModule failed or skipped
    {"event": "done"}

`only` names the tests to run, null means all; classes of tests that are named in `last` run last. `uses` says what a test asked of the operating system, as far as the
audit hook of `uses.py` was told.
"""

import json
import os
import sys
import tempfile
import time
import traceback
import unittest

#: Tests that need much memory ask how much there is, and take the answer "unknown" for "too little".
MEMORY = "2g"

#: Characters of a failure's text that are passed on, from its end.
LONGEST_DETAIL = 6000


class Reporter(unittest.TestResult):
    """Writes what happens to every test to the standard output that there was at the start."""

    def __init__(self, uses):
        super().__init__()
        self._stream = sys.stdout
        self._process = os.getpid()
        self._uses = uses
        self._running = None
        self._outcome = "passed"
        self._details = []
        self._began = 0.0

    def report(self, event, **more):
        """Write one report. Nothing is written in a process that a test has forked."""
        if os.getpid() == self._process:
            self._stream.write("\x1e" + json.dumps({"event": event, **more}) + "\n")
            self._stream.flush()

    def startTest(self, test):
        super().startTest(test)
        self._uses.begin(type(test))
        self._running, self._outcome, self._details = test.id(), "passed", []
        self.report("begin", test=test.id())
        self._began = time.perf_counter()

    def stopTest(self, test):
        seconds = time.perf_counter() - self._began
        super().stopTest(test)
        self.report(
            "end",
            test=test.id(),
            outcome=self._outcome,
            detail="\n".join(self._details)[-LONGEST_DETAIL:],
            uses=self._uses.end(),
            seconds=round(seconds, 3),
        )
        self._running = None

    def addError(self, test, error):
        super().addError(test, error)
        self._failed(error, test)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._failed(error, test)

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self._failed(error, test, str(subtest))

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._outcome = "failed"
        self._details.append("passed although it is expected to fail")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        if self._running is None:
            self.report("fixture", detail=f"skipped: {reason}")
        elif self._outcome == "passed":
            self._outcome = "skipped"
            self._details.append(reason)

    def _failed(self, error, test, what=""):
        text = what + "\n" + "".join(traceback.format_exception(*error))
        if self._running is None:
            self.report("fixture", detail=f"{test}\n{text}"[-LONGEST_DETAIL:])
            return
        self._outcome = "failed"
        self._details.append(text.strip())

    def interrupted(self):
        """Ctrl+C ends a test that takes too long: say where every thread was."""
        stacks = [
            f"thread {ident}:\n" + "".join(traceback.format_stack(frame, 12))
            for ident, frame in sys._current_frames().items()
        ]
        own = traceback.format_exc()
        detail = f"took too long\n{own[-LONGEST_DETAIL // 2:]}\n{''.join(stacks)[-LONGEST_DETAIL // 2:]}"
        if self._running is None:
            self.report("fixture", detail=detail)
        else:
            self.report("end", test=self._running, outcome="failed", detail=detail, uses=[], seconds=0)


def tests_of(suite):
    """The tests of a suite and of those inside it, in order."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests_of(test)
        else:
            yield test


def _configure_support():
    from test import support
    from test.support import isolation

    support.verbose = False
    support.set_memlimit(MEMORY)
    # Tests that need much memory would each run in a process of their own; this one is theirs already.
    isolation.runningInSubprocess = True


def main(request):
    """Load the module, run the wanted tests, report all of it."""
    sys.path.insert(0, request["suite"])
    import uses

    observer = uses.Uses()
    if request["audit"]:
        observer.watch()
    if request["adapt"]:
        import adaptations

        adaptations.adapt()
    _configure_support()
    reporter = Reporter(observer)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chdir(folder)
        try:
            tests = list(tests_of(unittest.defaultTestLoader.loadTestsFromName(request["module"])))
            if request["adapt"]:
                adaptations.adapt_loaded()
            observer.loaded()
            reporter.report("loaded", tests=[test.id() for test in tests])
            observer.loaded()
            if request["only"] is not None:
                wanted = frozenset(request["only"])
                tests = [test for test in tests if test.id() in wanted]
            tests.sort(key=lambda test: type(test).__name__ in request["last"])
            unittest.TestSuite(tests).run(reporter)
            reporter.report("done")
        except KeyboardInterrupt:
            reporter.interrupted()
            os._exit(1)
        finally:
            os.chdir("/")


def main_of_child(request):
    """A process that a test starts imports this file anew, and needs some of the corrections too."""
    if request["adapt"]:
        import adaptations

        adaptations.adapt_child()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
elif __name__ == "__mp_main__" and len(sys.argv) > 1:  # a server of forks may have been told none
    main_of_child(json.loads(sys.argv[1]))
