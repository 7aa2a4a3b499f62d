"""What processes share: seconds for an increment of a Value under its lock, and to copy 50 MB in and out of memory."""
import json
import multiprocessing
import time
from multiprocessing import shared_memory

BYTES = 50_000_000


def increment(value, rounds):
    began = time.perf_counter()
    for _ in range(rounds):
        with value.get_lock():
            value.value += 1
    return (time.perf_counter() - began) / rounds


def copy(memory, data):
    began = time.perf_counter()
    memory.buf[:BYTES] = data
    bytes(memory.buf[:BYTES])
    return time.perf_counter() - began


def main():
    value = multiprocessing.Value("i", 0)
    increment(value, 1_000)  # warm up
    memory = shared_memory.SharedMemory(create=True, size=BYTES)
    data = bytes(BYTES)
    copy(memory, data)  # warm up
    print(json.dumps({"increment": increment(value, 20_000), "copy": copy(memory, data)}))
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()
