"""Checks of one_cook.py: every step is done in its order, by one cook who goes to and fro between the dishes."""

from exercise import check, failed


def steps_done(run):
    """Pairs of dish and number, in the order in which they were done."""
    return [call.args[:2] for call in run.calls("do_step")]


@check(en="Every step is done once, those of a dish in order", zh="每一步做且只做一次，同一道菜的步骤次序不变")
def does_all_steps(run):
    for call in run.calls("cook"):
        (dishes,) = call.args
        for dish, steps in dishes.items():
            numbers = [number for name, number in steps_done(run) if name == dish]
            if numbers != list(range(1, steps + 1)):
                done = list(map(str, numbers))
                return failed(
                    en=f"{dish} should have the steps 1 to {steps}, and had {', '.join(done) or 'none'}.",
                    zh=f"{dish}应该有第1到第{steps}步，做了的是{'、'.join(done) or '零步'}。",
                    at=call.ended,
                )


@check(en="Every dish has been begun before the first one is done", zh="第一道菜做完之前，每道菜都已经开始")
def begins_all_first(run):
    for call in run.calls("cook"):
        (dishes,) = call.args
        begun = set()
        for dish, number in steps_done(run):
            begun.add(dish)
            waiting = [other for other in dishes if other not in begun]
            if number == dishes.get(dish) and waiting:
                return failed(
                    en=f"{dish} was done before {waiting[0]} had been begun.",
                    zh=f"{dish}已经做完，{waiting[0]}还没有开始。",
                )


@check(en="The cook goes to and fro after each step", zh="每做一步就换一道菜")
def goes_to_and_fro(run):
    for call in run.calls("cook"):
        (dishes,) = call.args
        left = dict(dishes)
        before = None
        for dish, number in steps_done(run):
            others = [other for other, steps in left.items() if other != dish and steps > 0]
            if dish == before and others:
                return failed(
                    en=f"Step {number} of {dish} came straight after step {number - 1}, while {others[0]} was waiting.",
                    zh=f"{dish}的第{number}步紧跟着第{number - 1}步，{others[0]}还等着。",
                )
            left[dish] = left.get(dish, 0) - 1
            before = dish


@check(en="There is one cook: no thread besides main", zh="只有一个厨师：除了main没有别的线程")
def has_one_cook(run):
    if len(run.threads) > 1:
        return failed(
            en=f"{run.threads[1].name} is a second thread.",
            zh=f"{run.threads[1].name}是第二个线程。",
        )
