"""Count primes, by one process or by several."""
from multiprocessing import Pool

STRATEGY = "sequential"  # or "processes"
WORKERS = 2
PARTS = 23
LAST = 400_000


def count_primes(part):
    """Count those of the numbers part, part + PARTS, ..."""
    count = 0
    for number in range(part, LAST, PARTS):
        divisor = 2
        while divisor * divisor <= number and number % divisor:
            divisor += 1
        count += number > 1 and divisor * divisor > number
    return count


def main():
    if STRATEGY == "sequential":
        counts = map(count_primes, range(PARTS))
    else:
        with Pool(WORKERS) as pool:
            counts = pool.map(count_primes, range(PARTS), 1)
    print(f"{sum(counts):,} primes below {LAST:,}")


if __name__ == "__main__":
    main()
