total = 0


def add() -> None:
    global total
    total += 2


add()
