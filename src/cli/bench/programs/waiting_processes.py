"""Processes wait for their parent. The memory around them is looked at from outside, at each of the two pauses."""
import multiprocessing

#: Before the first pause, when processes may be there that nobody has started yet, and between the two.
FIRST, MORE = 4, 4


def pause(word):
    print(word, flush=True)
    input()


def wait(connection):
    try:
        connection.recv()
    except EOFError:
        pass  # the parent was ended at its second pause


def start(connection):
    multiprocessing.Process(target=wait, args=(connection,), daemon=True).start()


def main():
    ours, theirs = zip(*(multiprocessing.Pipe() for _ in range(FIRST + MORE)))
    for connection in theirs[:FIRST]:
        start(connection)
    pause("few")
    for connection in theirs[FIRST:]:
        start(connection)
    pause("many")
    for connection in ours:
        connection.send(None)
    for process in multiprocessing.active_children():
        process.join()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
