total = 0


def add() -> None:
    global total
    total += 1


add()
