"""Checks of weigh.py: each parcel in a thread of its own, all at once, all waited for, in order."""

from itertools import combinations

from exercise import check, failed


@check(en="Every parcel is weighed in a thread of its own", zh="每件包裹都在自己的线程里称")
def own_threads(run):
    for call in run.calls("weigh"):
        if call.error is not None:
            return failed(
                en=f"A call of weigh failed in the thread {call.thread}: {call.error}.",
                zh=f"线程{call.thread}里对weigh的调用出错了：{call.error}。",
                at=call,
            )
        (parcel,) = call.args
        if call.thread == "main":
            return failed(
                en=f"It was main that weighed the {parcel}, and no other thread.",
                zh=f"称{parcel}的是main，不是别的线程。",
                at=call,
            )


@check(en="weigh_all returns when all parcels are weighed", zh="全部称完，weigh_all才返回")
def waits_for_all(run):
    for call in run.calls("weigh_all"):
        (parcels,) = call.args
        done = [one for one in run.calls("weigh") if one.ended <= call.ended and one.error is None]
        missing = len(parcels) - len(done)
        if missing > 0:
            return failed(
                en=f"weigh_all returned while {missing} of {len(parcels)} parcels were not weighed yet.",
                zh=f"weigh_all返回时，{len(parcels)}件包裹里还有{missing}件没有称好。",
                at=call.ended,
            )


@check(en="Any two weighings overlap in time", zh="任意两次称重在时间上都重叠")
def all_overlap(run):
    for one, other in combinations(run.calls("weigh"), 2):
        if not run.overlaps(one, other):
            return failed(
                en=f"The {other.args[0]} was weighed only after the {one.args[0]} had been.",
                zh=f"{one.args[0]}称完以后，才开始称{other.args[0]}。",
                at=other,
            )


@check(en="The weights come in the order of the parcels", zh="重量的次序就是包裹的次序")
def keeps_the_order(run):
    weighed = run.value("weights")
    for call in run.calls("weigh_all"):
        (parcels,) = call.args
        got = call.result or []
        for place, (parcel, weight) in enumerate(zip(parcels, got), start=1):
            if parcel in weighed and weight != weighed[parcel]:
                return failed(
                    en=f"In place {place} should be the weight of the {parcel}, {weighed[parcel]}, and there is {weight}.",
                    zh=f"第{place}位应该是{parcel}的重量{weighed[parcel]}，而那里是{weight}。",
                    at=call.ended,
                )
