"""Find the primes among some numbers, with a pool."""
from multiprocessing.pool import ThreadPool as Pool

NUMBERS = list(range(90_000, 91_000))


def is_prime(number):
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return number > 1


def find_primes(numbers):
    """Return the primes among the numbers, in their order."""
    with Pool(2) as pool:
        found = pool.map(is_prime, numbers, chunksize=50)
    return [n for n, prime in zip(numbers, found) if prime]


if __name__ == "__main__":
    print(len(find_primes(NUMBERS)), "primes")
