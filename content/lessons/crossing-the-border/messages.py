"""Send many small messages, through what CHANNEL says."""
from multiprocessing import Pipe, Process, Queue

CHANNEL = "pipe"  # or "queue"
MESSAGES = 20_000


def send_all(channel):
    put = channel.send if CHANNEL == "pipe" else channel.put
    for number in range(MESSAGES):
        put(number)


def main():
    if CHANNEL == "pipe":
        channel, there = Pipe(duplex=False)
        get = channel.recv
    else:
        channel = there = Queue()
        get = channel.get
    child = Process(target=send_all, args=(there,))
    child.start()
    total = sum(get() for _ in range(MESSAGES))
    child.join()
    print(f"{MESSAGES:,} messages, their sum is {total:,}")


if __name__ == "__main__":
    main()
