"""Add up the squares of many numbers, in four processes."""
from multiprocessing import Pipe, Process

NUMBERS = [n * 7 % 1000 for n in range(8_000)]
WORKERS = 4


def worker(connection):
    numbers, first, last = connection.recv()
    connection.send(sum(n * n for n in numbers[first:last]))


def send(connection, message):
    """All that goes to a worker goes through here."""
    connection.send(message)


def sum_squares(numbers):
    """Return the sum of the squares."""
    share = len(numbers) // WORKERS
    total = 0
    workers = []
    for place in range(WORKERS):
        here, there = Pipe()
        child = Process(target=worker, args=(there,))
        child.start()
        first = place * share
        send(here, (numbers, first, first + share))
        workers.append((child, here))
    for child, here in workers:
        total += here.recv()
        child.join()
    return total


if __name__ == "__main__":
    print(f"{sum_squares(NUMBERS):,}")
