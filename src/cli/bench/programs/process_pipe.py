"""Messages through a pipe to another process: seconds for a short one, a long one, and one that is answered."""
import json
import multiprocessing
import time

SHORT = bytes(16)
LONG = bytes(1_000_000)


def partner(connection):
    while (count := connection.recv()) is not None:
        for _ in range(count):
            connection.recv_bytes()
        connection.send(None)
        for _ in range(count):
            connection.send_bytes(connection.recv_bytes())


def measure(connection, message, count, answered):
    connection.send(count)
    began = time.perf_counter()
    for _ in range(count):
        connection.send_bytes(message)
    connection.recv()
    one_way = time.perf_counter() - began
    began = time.perf_counter()
    for _ in range(count):
        connection.send_bytes(message)
        connection.recv_bytes()
    there_and_back = time.perf_counter() - began
    return (there_and_back if answered else one_way) / count


def main():
    mine, other = multiprocessing.Pipe()
    process = multiprocessing.Process(target=partner, args=(other,))
    process.start()
    measure(mine, SHORT, 500, True)  # warm up
    result = {
        "short": measure(mine, SHORT, 20_000, False),
        "answered": measure(mine, SHORT, 3_000, True),
        "long": measure(mine, LONG, 30, False),
    }
    mine.send(None)
    process.join()
    print(json.dumps(result))


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
