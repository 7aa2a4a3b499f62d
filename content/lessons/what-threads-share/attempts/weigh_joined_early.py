"""Four parcels are weighed, each on a scale of its own."""
import time
from threading import Thread

PARCELS = ["lamp", "globe", "chair", "drum"]

weights = {}


def weigh(parcel):
    time.sleep(0.1 * len(parcel))  # the needle settles
    weights[parcel] = 100 * len(parcel)


def weigh_all(parcels):
    """Return the weights, in the order of the parcels."""
    for parcel in parcels:
        thread = Thread(target=weigh, args=(parcel,), name=parcel)
        thread.start()
        thread.join()
    return [weights[parcel] for parcel in parcels]


print(weigh_all(PARCELS))
