"""The 95 % bootstrap interval of a median, by listing every resample there is.

Prints the expected values of interval.test.ts. Every multiset of the values is weighted by the number of orders in which
it can be drawn, in whole numbers, so that nothing is approximated: python3 exact_medians.py
"""
from collections import Counter
from fractions import Fraction
from itertools import combinations_with_replacement
from math import factorial, prod
from statistics import median

SAMPLES = [
    [0.58],
    [0.61, 0.60, 0.63, 0.58, 0.95],
    [1.21, 1.19, 1.20, 1.25, 1.18, 1.40],
    [2.04, 1.98, 1.93, 2.00, 1.95, 1.99, 1.97, 1.60, 2.31],
    [1.02, 0.97, 1.05, 0.99, 1.01, 0.93, 1.00, 1.07, 0.98, 1.03],
    [3.1, 2.7, 3.3, 2.9, 3.0, 3.6, 2.8, 3.2, 2.6, 3.4, 3.5],
]
TAIL = Fraction(25, 1000)


def distribution(values):
    """Maps each median of a resample to the number of ordered resamples that have it."""
    places = range(len(values))
    medians = Counter()
    for drawn in combinations_with_replacement(places, len(values)):
        orders = factorial(len(values)) // prod(factorial(times) for times in Counter(drawn).values())
        medians[median(values[place] for place in drawn)] += orders
    return medians


def end(medians, ordered):
    """The first median, in this order, with 2.5 % of all resamples up to it."""
    seen = 0
    for value in ordered:
        seen += medians[value]
        if Fraction(seen, medians.total()) >= TAIL:
            return value


for values in SAMPLES:
    medians = distribution(values)
    low, high = end(medians, sorted(medians)), end(medians, sorted(medians, reverse=True))
    print(f"{values} {low:.12g} {high:.12g}")
