"""Checks of votes.py: no ballot is lost, and the boxes are fetched at the same time."""

from collections import Counter

from exercise import check, failed


@check(en="Every ballot is counted", zh="每张选票都计入了")
def counts_all(run):
    votes = run.value("votes")
    wanted = Counter(name for box in run.value("BOXES") for name in box)
    for name in sorted(wanted):
        got = votes.get(name, 0)
        if got != wanted[name]:
            return failed(
                en=f"{name} has {got} votes, and {wanted[name]} ballots bear that name.",
                zh=f"{name}得到{got}票，写着这个名字的选票却有{wanted[name]}张。",
            )


@check(en="At least two boxes are fetched at the same time", zh="至少有两个票箱同时在取")
def fetches_overlap(run):
    most = run.max_sleeping()
    if most < 2:
        return failed(
            en=f"There was never more than {most} box on its way.",
            zh=f"同一时刻最多只有{most}个票箱在路上。",
        )
