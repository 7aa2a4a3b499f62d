"""Count the words of some texts, each in a process."""
from multiprocessing import Process

TEXTS = {
    "spring": "the snow is gone and the river runs high",
    "summer": "long days short nights",
    "autumn": "wind in the leaves, nobody on the road",
    "winter": "snow",
}

counts = {}


def count(title, text):
    counts[title] = len(text.split())


def count_all(texts):
    """Return how many words each text has, by its title."""
    workers = [
        Process(target=count, args=(title, text), name=title)
        for title, text in texts.items()
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counts


if __name__ == "__main__":
    print(count_all(TEXTS))
