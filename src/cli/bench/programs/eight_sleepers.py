"""Eight threads sleep 0.2 s each, together."""
import json
import time
from threading import Thread

began = time.perf_counter()
threads = [Thread(target=time.sleep, args=(0.2,)) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(json.dumps({"seconds": time.perf_counter() - began}))
