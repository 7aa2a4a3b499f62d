"""Checks of sum_squares.py: an exact sum, from four processes, for which every number is sent at most once."""

from exercise import check, failed

WORKERS = 4


def numbers_in(message):
    """How many numbers a message holds."""
    if isinstance(message, (list, tuple)):
        return sum(map(numbers_in, message))
    return 1


@check(en="The sum is exact", zh="总和准确")
def is_exact(run):
    for call in run.calls("sum_squares"):
        (numbers,) = call.args
        wanted = sum(number * number for number in numbers)
        if call.result != wanted:
            return failed(
                en=f"The sum is {wanted:,}, and sum_squares returned {call.result:,}.",
                zh=f"总和是{wanted:,}，sum_squares却返回了{call.result:,}。",
                at=call.ended,
            )


@check(en=f"{WORKERS} processes share the work", zh=f"由{WORKERS}个进程分担")
def uses_processes(run):
    children = len(run.processes) - 1
    if children < WORKERS:
        return failed(
            en=f"{children} processes were started.",
            zh=f"只启动了{children}个进程。",
        )


@check(en="No number is sent twice", zh="没有哪个数发送两次")
def sends_little(run):
    sent = sum(numbers_in(call.args[1]) for call in run.calls("send"))
    limit = sum(len(call.args[0]) for call in run.calls("sum_squares")) + 10 * WORKERS
    if sent > limit:
        return failed(
            en=f"{sent:,} numbers were sent to the workers.",
            zh=f"一共向工作进程发送了{sent:,}个数。",
        )


@check(en="Everything goes through send", zh="发送的东西都经过send", hidden=True)
def nothing_goes_past(run):
    sent = [message for message in run.messages() if message.kind == "send" and message.process == 1]
    if len(sent) != len(run.calls("send")):
        return failed(
            en=f"{len(sent)} messages went to the workers, and send was called {len(run.calls('send'))} times.",
            zh=f"向工作进程发了{len(sent)}条消息，send却只调用了{len(run.calls('send'))}次。",
        )
