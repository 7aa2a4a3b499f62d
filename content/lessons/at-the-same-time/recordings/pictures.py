"""Two tasks, done in the way that WAY says: what this lesson's timelines were recorded of."""
import time
from multiprocessing import Process
from threading import Thread

WAY = "turns"  # or "waits", "in order", "parallel", "in order apart"
WORK = 8  # for each task, in units of 100,000 steps
WAIT = 0.1


def compute():
    total = 0
    for step in range(WORK * 100_000):
        total += step * step % 7


def wait():
    time.sleep(WAIT)


if __name__ == "__main__":
    kind = Process if WAY in ("parallel", "in order apart") else Thread
    work = wait if WAY == "waits" else compute
    rice = kind(target=work, name="rice")
    beans = kind(target=work, name="beans")
    if WAY.startswith("in order"):
        for task in (rice, beans):
            task.start()
            task.join()
    else:
        for task in (rice, beans):
            task.start()
        for task in (rice, beans):
            task.join()
