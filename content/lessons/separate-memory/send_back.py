"""Each worker sends its answer to the parent."""
from multiprocessing import Process, Queue

NUMBERS = range(1, 4)


def square(number, answers):
    answers.put((number, number * number))


def main():
    answers = Queue()
    workers = []
    for number in NUMBERS:
        worker = Process(
            target=square,
            args=(number, answers),
            name=f"worker-{number}",
        )
        worker.start()
        workers.append(worker)
    squares = {}
    for _ in workers:
        number, result = answers.get()
        squares[number] = result
    for worker in workers:
        worker.join()
    print(sorted(squares.items()))


if __name__ == "__main__":
    main()
