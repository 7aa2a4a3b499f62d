import type { MainModule } from '../protocol.ts';

/**
 * An engine first runs freshly compiled WebAssembly slowly, and replaces its hot functions by optimised ones while
 * they run. For CPython's evaluation loop, one function of enormous size, that takes a second or two, during which
 * any program looks slower than the next one. All workers of a page share the code, so one interpreter that is
 * thrown away afterwards can bring it about before a reader measures anything.
 *
 * It works in short bursts: the engine compiles beside it, and wants the cores for that.
 */
export const HEATING: MainModule = {
  kind: 'code',
  code: `
import json, threading, time

class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def norm(self):
        return (self.x * self.x + self.y * self.y) ** 0.5

def numbers(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total

def objects(n):
    points = [Point(i, i + 1) for i in range(n)]
    return sorted(points, key=Point.norm)[0].norm()

def texts(n):
    words = {}
    for i in range(n):
        words[str(i % 50)] = words.get(str(i % 50), 0) + 1
    return json.loads(json.dumps(words))

def locks(n):
    lock = threading.Lock()
    for i in range(n):
        with lock:
            try:
                if i % 10 == 0:
                    raise ValueError(i)
            except ValueError:
                pass

end = time.monotonic() + 2
while time.monotonic() < end:
    for work in (numbers, objects, texts, locks):
        thread = threading.Thread(target=work, args=(2000,))
        thread.start()
        thread.join()
    time.sleep(0.04)
`,
};
