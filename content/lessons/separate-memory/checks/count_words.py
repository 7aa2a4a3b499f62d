"""Checks of count_words.py: the answers reach the parent, from processes that are there at the same time."""

from exercise import check, failed


@check(en="Every text has its number of words", zh="每篇文章的词数都对")
def counts_all(run):
    for call in run.calls("count_all"):
        (texts,) = call.args
        for title, text in texts.items():
            wanted, got = len(text.split()), call.result.get(title)
            if got is None:
                return failed(
                    en=f"count_all returned no number for {title}.",
                    zh=f"count_all的返回值里没有{title}的词数。",
                    at=call.ended,
                )
            if got != wanted:
                return failed(
                    en=f"{title} has {wanted} words, and count_all says {got}.",
                    zh=f"{title}有{wanted}个词，count_all却说是{got}。",
                    at=call.ended,
                )


@check(en="A process for each text", zh="每篇文章由一个进程来数")
def one_process_each(run):
    for call in run.calls("count_all"):
        (texts,) = call.args
        children = len(run.processes) - 1
        if children < len(texts):
            return failed(
                en=f"There are {len(texts)} texts, and {children} processes were started.",
                zh=f"文章有{len(texts)}篇，只启动了{children}个进程。",
            )


@check(en="The processes are there at the same time", zh="这些进程同时存在")
def processes_overlap(run):
    children = [thread for thread in run.threads if thread.process != 1 and thread.name == "main"]
    pairs = list(zip(children, children[1:]))
    if pairs and not any(run.overlaps(before, after) for before, after in pairs):
        return failed(
            en="Each process was started only when the one before it had ended.",
            zh="每个进程都等前一个结束之后才启动。",
            at=children[1],
        )


@check(en="All processes have ended", zh="所有进程都已结束", hidden=True)
def none_left(run):
    return run.left_alive()
