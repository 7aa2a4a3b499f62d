"""One cook, two dishes, no threads."""

from threading import Thread

DISHES = {"porridge": 3, "sauce": 5}  # how many steps each has


def do_step(dish: str, number: int) -> None:
    print(f"{dish}: step {number}")


def cook(dishes: dict[str, int]) -> None:
    """Do every step of every dish."""
    def do_steps(dish: str, steps: int) -> None:
        for number in range(1, steps + 1):
            do_step(dish, number)

    for pair in dishes.items():
        Thread(target=do_steps, args=pair).start()


if __name__ == "__main__":
    cook(DISHES)
