"""Wait for the worker first, then take its message."""
from multiprocessing import Process, Queue

LETTERS = 1_000_000


def write(letters):
    letters.put("x" * LETTERS)


def main():
    letters = Queue()
    worker = Process(target=write, args=(letters,), name="worker")
    worker.start()
    worker.join(2)
    print("after 2 s, the worker is alive:", worker.is_alive())
    text = letters.get()
    worker.join()
    print(f"got {len(text):,} letters, alive: {worker.is_alive()}")


if __name__ == "__main__":
    main()
