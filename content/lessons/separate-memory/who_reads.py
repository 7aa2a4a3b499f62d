"""Tell who reads this file, and what a child knows."""
import os
from multiprocessing import Process

print(f"process {os.getpid()} reads the file as {__name__}")
limit = 1


def report():
    print(f"the child has limit = {limit}")


if __name__ == "__main__":
    limit = 2
    child = Process(target=report, name="child")
    child.start()
    child.join()
    print(f"the parent has limit = {limit}")
