"""Checks of find_primes.py: the right primes, found by several processes, with few messages and no huge chunk."""

from exercise import check, failed

MOST_MESSAGES = 200
FEWEST_CHUNKS = 8


@check(en="The primes are those that a loop finds, in order", zh="找到的素数与循环的结果相同，次序也相同")
def finds_all(run):
    for call in run.calls("find_primes"):
        (numbers,) = call.args
        wanted = [n for n in numbers if n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))]
        if call.result != wanted:
            return failed(
                en=f"There are {len(wanted)} primes, and find_primes returned {len(call.result)}, or another order.",
                zh=f"素数有{len(wanted)}个，find_primes返回了{len(call.result)}个，或者次序不对。",
                at=call.ended,
            )


@check(en="Worker processes do the work", zh="活由工作进程来做")
def uses_processes(run):
    if len(run.processes) < 2:
        return failed(
            en="There was no process besides the first one.",
            zh="除了第一个进程，没有别的进程。",
        )


@check(en=f"At most {MOST_MESSAGES} messages", zh=f"消息不超过{MOST_MESSAGES}条")
def few_messages(run):
    sent = [message for message in run.messages() if message.kind == "send"]
    if len(sent) > MOST_MESSAGES:
        return failed(
            en=f"The processes sent each other {len(sent)} messages.",
            zh=f"进程之间一共发了{len(sent)}条消息。",
            at=sent[MOST_MESSAGES],
        )


@check(en=f"At least {FEWEST_CHUNKS} chunks, so that nobody is stuck with a huge one", zh=f"至少分成{FEWEST_CHUNKS}块，免得谁摊上特别大的一块")
def enough_chunks(run):
    results = [message for message in run.messages() if message.kind == "send" and message.process != 1]
    if len(results) < FEWEST_CHUNKS:
        return failed(
            en=f"The work came back in {len(results)} pieces.",
            zh=f"送回来的结果只有{len(results)}块。",
        )
