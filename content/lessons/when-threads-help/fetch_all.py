"""Fetches files, one after another."""

import time

NAMES = [f"{letter}.txt" for letter in "abcdefgh"]


def fetch(name: str) -> str:
    """Play the network: names late in the alphabet arrive sooner."""
    time.sleep(0.1 + 0.01 * (ord("z") - ord(name[0])))
    return name.upper()


def fetch_all(names: list[str]) -> list[str]:
    """Return the files in the order in which they were asked for."""
    files = []
    for name in names:
        files.append(fetch(name))
    return files


if __name__ == "__main__":
    began = time.perf_counter()
    print(fetch_all(NAMES))
    print(f"{time.perf_counter() - began:.2f} s")
