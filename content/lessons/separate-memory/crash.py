"""Two workers; one is ended in the middle of its work."""
import os
import signal
import time
from multiprocessing import Process


def work(name):
    for step in range(3):
        time.sleep(0.1)
        if name == "unlucky" and step == 1:
            os.kill(os.getpid(), signal.SIGKILL)
    print(f"{name} is done")


def main():
    workers = []
    for name in "lucky", "unlucky":
        worker = Process(target=work, args=(name,), name=name)
        worker.start()
        workers.append(worker)
    for worker in workers:
        worker.join()
        print(f"{worker.name}: exit code {worker.exitcode}")
    print("main is still alive")


if __name__ == "__main__":
    main()
