"""One cook, two dishes, no threads."""

DISHES = {"porridge": 3, "sauce": 5}  # how many steps each has


def do_step(dish: str, number: int) -> None:
    print(f"{dish}: step {number}")


def cook(dishes: dict[str, int]) -> None:
    """Do every step of every dish."""
    for number in range(1, max(dishes.values()) + 1):
        for dish, steps in dishes.items():
            if number <= steps:
                do_step(dish, number)


if __name__ == "__main__":
    cook(DISHES)
