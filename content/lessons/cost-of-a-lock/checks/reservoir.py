"""Checks of reservoir.py: the level is exact, nobody waits for the lock while its holder sleeps, and all work at once."""

from exercise import check, failed

LITRES = 400_000
PULSES = 4_000


@check(en="The level is exactly 400,000 litres", zh="水位正好是400,000升")
def exact(run):
    lost = run.lost_updates("level")
    if lost:
        return lost
    level = run.value("level")
    if level != LITRES:
        return failed(
            en=f"The level is {level:,} litres at the end, and it should be {LITRES:,}.",
            zh=f"最后的水位是{level:,}升，应该是{LITRES:,}升。",
        )


@check(en="Nobody holds a lock while they wait", zh="等待时谁也不握着锁")
def held_briefly(run):
    return run.held_during_wait()


@check(en="Pumps and gates are at work at the same time", zh="水泵和闸门同时在工作")
def all_at_once(run):
    most = run.max_sleeping()
    if most < 4:
        return failed(
            en=f"Of two pumps and two gates never more than {most} were at work at once.",
            zh=f"两台水泵和两道闸门，同一时刻最多只有{most}个在工作。",
        )


@check(en="They take turns at least ten times", zh="至少轮换十次", hidden=True)
def take_turns(run):
    switches = run.switches()
    if switches < 10:
        return failed(
            en=f"The threads took turns only {switches} times.",
            zh=f"线程之间只轮换了{switches}次。",
        )


@check(en="Every pulse is counted", zh="每个脉冲都计入", hidden=True)
def every_pulse(run):
    shown = len(run.value("display"))
    if shown < PULSES:
        return failed(
            en=f"The display has shown {shown:,} levels, and there are {PULSES:,} pulses.",
            zh=f"显示屏显示过{shown:,}次水位，而脉冲一共有{PULSES:,}个。",
        )
