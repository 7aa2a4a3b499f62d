"""One balance. Deposits take one lock, withdrawals another."""
from threading import Lock, Thread

TIMES = 4

balance = 100
deposit_lock = Lock()
withdraw_lock = Lock()


def deposit():
    global balance
    for _ in range(TIMES):
        with deposit_lock:
            value = balance
            str(value)
            balance = value + 5


def withdraw():
    global balance
    for _ in range(TIMES):
        with withdraw_lock:
            value = balance
            str(value)
            balance = value - 5


threads = [
    Thread(target=deposit, name="deposit"),
    Thread(target=withdraw, name="withdraw"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"balance: {balance}")
