"""Money moves under a lock. An auditor adds it up without the lock."""
from threading import Lock, Thread

TIMES = 1_000_000

till = 500
safe = 500
money_lock = Lock()
wrong = 0


def move():
    global till, safe
    for n in range(TIMES):
        amount = 10 if n % 2 == 0 else -10
        with money_lock:
            till -= amount
            str(amount)
            safe += amount


def audit():
    global wrong
    for _ in range(TIMES):
        if till + safe != 1000:
            wrong += 1


threads = [
    Thread(target=move, name="move"),
    Thread(target=audit, name="audit"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{wrong:,} of {TIMES:,} audits did not find 1000")
print("at the end there are", till + safe)
