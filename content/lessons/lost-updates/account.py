"""Two threads pay into an account and take the same sum out again."""
from threading import Thread

TIMES = 200_000

balance = 0


def change(amount):
    global balance
    balance = balance + amount
    balance = balance - amount


def work(amount):
    for _ in range(TIMES):
        change(amount)


threads = [
    Thread(target=work, args=(5,), name="five"),
    Thread(target=work, args=(8,), name="eight"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("balance:", balance)
