"""The same computation in parts, done in the way that STRATEGY says."""

STRATEGY = "sequential"  # "threads", "interpreters" or "processes"
WORKERS = 2
WORK = 240  # in units of 100,000 steps, all parts together


def compute(steps):
    total = 0
    for i in range(steps):
        total += i * i % 7
    return total


def make_pool():
    if STRATEGY == "threads":
        from concurrent.futures import ThreadPoolExecutor as Pool
    elif STRATEGY == "interpreters":
        from concurrent.futures import InterpreterPoolExecutor as Pool
    else:
        from concurrent.futures import ProcessPoolExecutor as Pool
    return Pool(WORKERS)


def main():
    share = WORK * 100_000 // WORKERS
    if STRATEGY == "sequential":
        for part in range(WORKERS):
            compute(share)
    else:
        with make_pool() as pool:
            list(pool.map(compute, [share] * WORKERS))


if __name__ == "__main__":
    main()
