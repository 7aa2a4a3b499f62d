"""Start a child in every way that there is here."""
from multiprocessing import get_all_start_methods, get_context

limit = 1


def report(method):
    print(f"{method}: the child has limit = {limit}")


if __name__ == "__main__":
    limit = 2
    for method in get_all_start_methods():
        process = get_context(method).Process
        child = process(target=report, args=(method,))
        child.start()
        child.join()
