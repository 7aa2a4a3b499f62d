"""Count the words of some texts, each in a process."""
from multiprocessing import Process, Queue

TEXTS = {
    "spring": "the snow is gone and the river runs high",
    "summer": "long days short nights",
    "autumn": "wind in the leaves, nobody on the road",
    "winter": "snow",
}


def count(title, text, answers):
    answers.put((title, len(text.split())))


def count_all(texts):
    """Return how many words each text has, by its title."""
    answers = Queue()
    workers = [
        Process(target=count, args=(title, text, answers), name=title)
        for title, text in texts.items()
    ]
    for worker in workers:
        worker.start()
    counts = dict(answers.get() for _ in workers)
    for worker in workers:
        worker.join()
    return counts


if __name__ == "__main__":
    print(count_all(TEXTS))
