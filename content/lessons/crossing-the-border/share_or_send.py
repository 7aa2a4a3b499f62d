"""A worker looks at many bytes: sent to it, or shared."""
from multiprocessing import Pipe, Process
from multiprocessing.shared_memory import SharedMemory

WAY = "send"  # or "share"
MEGABYTES = 4
TIMES = 10


def worker(connection, name):
    memory = SharedMemory(name) if name else None
    while message := connection.recv_bytes():
        data = memory.buf if memory else message
        connection.send(data[0])
    if memory:
        memory.close()


def main():
    data = bytes([1]) * (MEGABYTES * 1_000_000)
    memory = None
    if WAY == "share":
        memory = SharedMemory(create=True, size=len(data))
        memory.buf[: len(data)] = data
    here, there = Pipe()
    name = memory.name if memory else ""
    child = Process(target=worker, args=(there, name))
    child.start()
    total = 0
    for _ in range(TIMES):
        here.send_bytes(b"look" if memory else data)
        total += here.recv()
    here.send_bytes(b"")
    child.join()
    if memory:
        memory.close()
        memory.unlink()
    print(f"{total} looks")


if __name__ == "__main__":
    main()
