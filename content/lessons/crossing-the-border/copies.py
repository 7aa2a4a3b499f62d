"""Send a list to another process, and change it there."""
from multiprocessing import Pipe, Process


def worker(connection):
    numbers = connection.recv()
    numbers.append("worker")
    connection.send(numbers)


def main():
    here, there = Pipe()
    child = Process(target=worker, args=(there,), name="worker")
    child.start()
    numbers = [1, 2, 3]
    here.send(numbers)
    returned = here.recv()
    child.join()
    print("sent:    ", numbers)
    print("returned:", returned)


if __name__ == "__main__":
    main()
