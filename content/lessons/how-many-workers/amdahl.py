"""What Amdahl's law allows, for some number of workers."""

SERIAL = 10  # per cent that only one can do


def speed_up(workers):
    serial = SERIAL / 100
    return 1 / (serial + (1 - serial) / workers)


for workers in 1, 2, 4, 8, 16, 64, 1000:
    times = speed_up(workers)
    print(f"{workers:4} workers: {times:5.2f} times as fast")
