"""Checks of fetch_all.py: everything arrives, in order, and the waits overlap."""

from exercise import check, failed


@check(en="All the files arrive", zh="所有文件都到了")
def all_arrive(run):
    for call in run.calls("fetch_all"):
        (names,) = call.args
        missing = len(names) - sum(bool(file) for file in call.result)
        if missing:
            return failed(
                en=f"fetch_all returned before {missing} of the {len(names)} files were there.",
                zh=f"fetch_all返回的时候，{len(names)}个文件里还有{missing}个没到。",
                at=call.ended,
            )


@check(en="They come back in the order asked for", zh="返回的顺序与请求的顺序相同")
def keeps_the_order(run):
    for call in run.calls("fetch_all"):
        (names,) = call.args
        for name, file in zip(names, call.result):
            if file and file != name.upper():
                return failed(
                    en=f"{file} stands where {name.upper()} should be.",
                    zh=f"{name.upper()}的位置上是{file}。",
                    at=call.ended,
                )


@check(en="At least four waits overlap", zh="至少有四次等待重叠")
def waits_overlap(run):
    most = run.max_sleeping()
    if most < 4:
        return failed(
            en=f"There was never more than {most} wait at a time.",
            zh=f"同一时刻最多只有{most}次等待。",
        )


@check(en="It takes at most 40 % of the time", zh="所花时间不超过原来的40%")
def is_quick(run):
    waits = sum(call.ended - call.began for call in run.calls("fetch"))
    share = run.elapsed / waits
    if share > 0.4:
        return failed(
            en=f"It took {share:.0%} of what the waits add up to.",
            zh=f"用了各次等待总和的{share:.0%}。",
        )


@check(en="Other names work as well", zh="换别的名字也行", hidden=True)
def no_fixed_names(run):
    fetched = [call.args[0] for call in run.calls("fetch")]
    for call in run.calls("fetch_all"):
        (names,) = call.args
        if sorted(fetched) != sorted(names):
            return failed(
                en=f"{len(names)} files were asked for, and {len(fetched)} fetched.",
                zh=f"请求了{len(names)}个文件，抓取了{len(fetched)}个。",
            )
