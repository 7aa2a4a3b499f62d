"""A method that holds the lock calls another one that takes it."""
from threading import Lock, Thread


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()

    def deposit(self, amount):
        with self.lock:
            self.balance += amount

    def deposit_all(self, amounts):
        with self.lock:
            for amount in amounts:
                self.deposit(amount)


account = Account(100)
clerk = Thread(
    target=account.deposit_all,
    args=([5, 10],),
    name="clerk",
    daemon=True,
)
clerk.start()
clerk.join(timeout=1)
print("is the clerk still there?", clerk.is_alive())
print("balance:", account.balance)
