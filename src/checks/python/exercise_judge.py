"""Asks the checks of an exercise about every run, and prints the answers as JSON."""

import json
import re
import sys
import traceback

import exercise
from exercise_run import Run

#: The check that every exercise has.
ENDS_NAME = "ends"
#: The line of a traceback that names the exception.
EXCEPTION = re.compile(r"[A-Za-z_][\w.]*(: |$)")
#: Waits for the end of whoever is their holder.
ENDS_AWAITED = ("join", "process")
#: How a wait is told: for somebody's end, for something that somebody has or nobody; and what that is, by `waits_for`.
EN = {
    "end": "{thread} waits for the end of {holder}",
    "held": "{thread} waits for {what}, which {holder} has",
    "free": "{thread} waits for {what}",
    "recv": "a message through {object}",
    "send": "room for a message through {object}",
    "unknown": "something that never comes",
}
ZH = {
    "end": "{thread}在等{holder}结束",
    "held": "{thread}在等{what}，而它在{holder}手里",
    "free": "{thread}在等{what}",
    "recv": "{object}传来消息",
    "send": "{object}腾出空位",
    "unknown": "永远等不来的东西",
}


def main(checks_path, runs_path):
    """Judge the runs in a file by the checks in another."""
    with open(runs_path, encoding="utf-8") as file:
        runs = [Run(data) for data in json.load(file)]
    print(json.dumps(judge(checks_path, runs)))


def judge(checks_path, runs):
    """The verdict of each check on each run: `None` for one that passes, else the failure."""
    exercise.CHECKS.clear()
    exercise.CHECKS.append(
        exercise.Check(
            ends, en="The program comes to its end", zh="程序正常运行到结束", hidden=False
        )
    )
    try:
        with open(checks_path, "rb") as file:
            code = compile(file.read(), checks_path, "exec", dont_inherit=True)
        exec(code, {"__name__": "checks", "__file__": checks_path})
        return {"checks": [_ask(check, runs) for check in exercise.CHECKS], "error": None}
    except Exception as error:
        return {"checks": [], "error": _explain(error, checks_path)}


def ends(run):
    """Whether a run came to its end, without a deadlock and with exit code 0."""
    if run.deadlocked:
        waits = [wait for wait in run.deadlock if wait.thread != "main"] or run.deadlock
        # An error of the first process may be why the others wait.
        error = _exception(run.own_errors)
        return exercise.failed(
            en=f"The program {'' if error is None else f'had an error ({error}) and '}"
            f"stopped for ever: {'; '.join(_wait_text(wait, EN) for wait in waits)}.",
            zh=f"程序{'' if error is None else f'出错（{error}），然后'}永远停住了：{'；'.join(_wait_text(wait, ZH) for wait in waits)}。",
        )
    if run.reason != "exited":
        return exercise.failed(
            en="The program had not ended after a long time.", zh="程序过了很久还没有结束。"
        )
    if run.exit_code != 0:
        return exercise.failed(
            en=f"The program ended with an error: {_last_line(run.own_errors, run.exit_code)}.",
            zh=f"程序出错结束：{_last_line(run.own_errors, run.exit_code)}。",
        )
    return None


def _ask(check, runs):
    return {
        "name": check.name,
        "en": check.en,
        "zh": check.zh,
        "hidden": check.hidden,
        "verdicts": [_verdict(check, run) for run in runs],
    }


def _verdict(check, run):
    # What did not end well is told by `ends`; nothing else is known of it for certain.
    if check.name != ENDS_NAME and ends(run) is not None:
        return {"kind": "unknown"}
    try:
        found = check.function(run)
    except exercise.NotRecorded as gap:
        found = gap.failure
    if isinstance(found, list):
        found = found[0] if found else None
    if found is None:
        return {"kind": "passed"}
    if not isinstance(found, exercise.Failure):
        raise TypeError(f"{check.name} returned {found!r}: return failed(en=…, zh=…), findings or nothing")
    return {"kind": "failed", "en": found.en, "zh": found.zh, "at": _time_of(found.at)}


def _time_of(at):
    """Seconds since the first line, or `None`."""
    if at is None or isinstance(at, (int, float)):
        return at
    if isinstance(at, exercise.Failure):
        return _time_of(at.at)
    for name in ("time", "began"):
        if hasattr(at, name):
            return getattr(at, name)
    raise TypeError(f"at={at!r} has no time")


def _wait_text(wait, words):
    """One wait in the words of a language."""
    if wait.waits_for in ENDS_AWAITED and wait.holder is not None:
        return words["end"].format(thread=wait.thread, holder=wait.holder)
    named = words[wait.waits_for] if wait.waits_for in ("recv", "send") else "{object}"
    what = named.format(object=wait.object) if wait.object else words["unknown"]
    kind = "free" if wait.holder is None else "held"
    return words[kind].format(thread=wait.thread, what=what, holder=wait.holder)


def _exception(errors):
    """The exception that the last traceback ends with, without the notes that may follow it; `None` without one."""
    named = [line for line in errors.splitlines() if EXCEPTION.match(line)]
    return named[-1].rstrip(".") if named else None


def _last_line(errors, exit_code):
    """The exception of a traceback, or else what was said last."""
    lines = [line for line in errors.splitlines() if line.strip()]
    return _exception(errors) or (lines[-1].rstrip(".") if lines else f"exit code {exit_code}")


def _explain(error, checks_path):
    """What is wrong with the checks themselves, and in which line of theirs."""
    frames = traceback.extract_tb(error.__traceback__)
    line = next((frame.lineno for frame in reversed(frames) if frame.filename == checks_path), None)
    if isinstance(error, SyntaxError):
        line = error.lineno
    return {"line": line, "message": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    main(*sys.argv[1:])
