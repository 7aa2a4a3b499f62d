"""Start a process without asking who reads the file."""
from multiprocessing import get_context


def greet():
    print("hello from the child")


child = get_context("spawn").Process(target=greet, name="child")
child.start()
child.join()
print("the child ended with exit code", child.exitcode)
