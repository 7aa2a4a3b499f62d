"""Add up the squares of many numbers, in four processes."""

NUMBERS = [n * 7 % 1000 for n in range(8_000)]
WORKERS = 4


def send(connection, message):
    """All that goes to a worker goes through here."""
    connection.send(message)


def sum_squares(numbers):
    """Return the sum of the squares."""
    return sum(n * n for n in numbers)


if __name__ == "__main__":
    print(f"{sum_squares(NUMBERS):,}")
