"""Fetches files, all at the same time."""

import time
from threading import Thread

NAMES = [f"{letter}.txt" for letter in "abcdefgh"]


def fetch(name: str) -> str:
    """Play the network: names late in the alphabet arrive sooner."""
    time.sleep(0.1 + 0.01 * (ord("z") - ord(name[0])))
    return name.upper()


def fetch_all(names: list[str]) -> list[str]:
    """Return the files in the order in which they were asked for."""
    files = []
    threads = [Thread(target=lambda name=name: files.append(fetch(name))) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return files


if __name__ == "__main__":
    began = time.perf_counter()
    print(fetch_all(NAMES))
    print(f"{time.perf_counter() - began:.2f} s")
