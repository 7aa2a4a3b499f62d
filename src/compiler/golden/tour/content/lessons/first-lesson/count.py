total = 0


def add() -> None:
    global total
    seen = total
    str(seen)
    total = seen + 1


add()
