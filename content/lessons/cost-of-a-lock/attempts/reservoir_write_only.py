"""Two pumps fill a reservoir, and two gates let water out of it."""
import time
from threading import Lock, Thread

STROKES = 10
PULSES = 100  # of the meter, in each stroke

level = 0  # litres
display = []
level_lock = Lock()


def show(litres):
    display.append(f"{litres:,}")


def fill():
    global level
    for _ in range(STROKES):
        time.sleep(0.02)  # the pump takes in water
        for _ in range(PULSES):
            before = level
            show(before)
            with level_lock:
                level = before + 300


def drain():
    global level
    for _ in range(STROKES):
        time.sleep(0.02)  # the gate opens
        for _ in range(PULSES):
            before = level
            show(before)
            with level_lock:
                level = before - 100


threads = [
    Thread(target=fill, name="pump-1"),
    Thread(target=fill, name="pump-2"),
    Thread(target=drain, name="gate-1"),
    Thread(target=drain, name="gate-2"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{level:,} litres")
