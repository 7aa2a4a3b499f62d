import { expect } from 'vitest';
import { describeMachine, expectClean } from './machine-page.ts';

/** Ways into the depths of C, each once in the main thread and once in another, which must both live on. */
const FALLS = `
import collections, copy, functools, json, operator, pickle, re, threading

def nested(depth=3000):
    top = []
    for _ in range(depth): top = [top]
    return top

class Attribute:
    def __getattr__(self, name): return getattr(self, name + "x")
class Text:
    def __str__(self): return str(Text())
class Hash:
    def __hash__(self): return hash((Hash(),))
class Equal:
    def __eq__(self, other): return Equal() == Equal()
class Call:
    def __call__(self): return Call()()
class Init:
    def __init__(self): Init()

def plain(): return plain()
def by_sorted(): return sorted([2, 1], key=lambda _: by_sorted())
def by_map(): return list(map(lambda _: by_map(), [1]))
def by_attribute(): return Attribute().name
def by_text(): return str(Text())
def by_hash(): return hash(Hash())
def by_equality(): return Equal() == Equal()
def by_call(): return Call()()
def by_init(): return Init()
@functools.lru_cache
def by_cache(n=0): return by_cache(n + 1)
def by_json(): return json.dumps(nested(50_000))
def by_pickle(): return pickle.dumps(nested(50_000))
def by_copy(): return copy.deepcopy(nested())
def by_pattern(): return re.compile("(" * 5000 + ")" * 5000)
def by_repr(): return repr(nested(50_000))
def pair(wrap, depth=20_000):
    pair = [wrap(0), wrap(0)]
    for _ in range(depth): pair = [wrap(inner) for inner in pair]
    return pair
def by_list(): return operator.eq(*pair(lambda inner: [inner]))
def by_tuple(): return operator.lt(*pair(lambda inner: (inner,)))
def by_dict(): return operator.eq(*pair(lambda inner: {1: inner}))
def by_deque(): return operator.eq(*pair(lambda inner: collections.deque([inner])))
def by_ordered(): return operator.eq(*pair(lambda inner: collections.OrderedDict(x=inner)))
def by_set(): return operator.eq(*pair(lambda inner: frozenset([inner]), 3000))
class Itself: pass
Itself.__call__ = Itself()
def by_itself(): return Itself()()

FALLS = [plain, by_sorted, by_map, by_attribute, by_text, by_hash, by_equality, by_call, by_init, by_cache, by_copy,
         by_pattern, by_repr, by_pickle, by_json, by_list, by_tuple, by_dict, by_deque, by_ordered, by_set, by_itself]

def fall():
    for way in FALLS:
        try:
            way()
            print(threading.current_thread().name, way.__name__, "came back")
        except RecursionError:
            pass

fall()
thread = threading.Thread(target=fall, name="other")
thread.start()
thread.join()
print("alive")
`;

describeMachine('deep recursion', (it) => {
  it('is RecursionError in Python and in C, in every thread', async ({ machine }) => {
    const outcome = await machine.run(FALLS);
    expectClean(outcome);
    expect(outcome.stdout).toBe('alive\n');
  });

  it('reaches as deep as programs go', async ({ machine }) => {
    const outcome = await machine.run(`
import functools, json, sys, threading
def down(n): return n and down(n - 1)
@functools.lru_cache(None)
def fibonacci(n): return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)
def quick(items): return items if len(items) < 2 else sorted(items, key=lambda x: x)
def dive():
    down(900)
    fibonacci(200)
    json.loads("[" * 500 + "]" * 500)
    json.dumps(functools.reduce(lambda inner, _: [inner], range(500), []))
    repr(functools.reduce(lambda inner, _: [inner], range(500), []))
dive()
fibonacci.cache_clear()
thread = threading.Thread(target=dive)
thread.start()
thread.join()
sys.setrecursionlimit(20_000)
down(15_000)
print("back")
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe('back\n');
  });

  it('takes apart structures of a hundred thousand levels', async ({ machine }) => {
    const outcome = await machine.run(`
import collections, contextvars, itertools, sys, threading
class Node:
    def __init__(self, rest): self.rest = rest
class Slim:
    __slots__ = ("rest",)
    def __init__(self, rest): self.rest = rest
def closure(rest): return lambda: rest
def generator(rest):
    yield
    yield rest
def suspended(rest):
    made = generator(rest)
    next(made)
    return made
def failed(rest):
    error = ValueError()
    error.__context__ = rest
    return error
def context(rest):
    made = contextvars.copy_context()
    made.run(variable.set, rest)
    return made
variable = contextvars.ContextVar("variable")
WRAPS = [Node, Slim, closure, suspended, lambda rest: [rest], lambda rest: (1, rest), lambda rest: {1: rest}, failed, context,
         lambda rest: collections.deque([rest]), slice, property, staticmethod, classmethod,
         lambda rest: enumerate(rest or []), lambda rest: itertools.islice(rest or [], 1)]
def down(level): return down(level - 1) if level else 1 / 0
def build_and_drop():
    for wrap in WRAPS:
        top = None
        for _ in range(100_000): top = wrap(top)
        top = None
    try: down(16_000)
    except ZeroDivisionError: pass
sys.setrecursionlimit(20_000)
build_and_drop()
thread = threading.Thread(target=build_and_drop)
thread.start()
thread.join()
print("freed")
`);
    expectClean(outcome);
    expect(outcome.stdout).toBe('freed\n');
  });

  it('beyond what this browser can hold ends the program with a reason in words', async ({
    machine,
  }) => {
    const outcome = await machine.run(
      'nested = ()\nfor _ in range(50_000): nested = (nested,)\nprint("on")\nhash(nested)\n',
    );
    expect(outcome.stdout).toBe('on\n');
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'died' });
    expect(outcome.notices[0]?.text).toContain('deeper than the stack of this browser');
    expect((await machine.run('print("next")')).stdout).toBe('next\n');
  });

  it('of an uncaught exception ends the program as it does natively', async ({ machine }) => {
    const outcome = await machine.run('def down():\n    down()\ndown()\n');
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'exited' });
    expect(outcome.stderr).toContain('[Previous line repeated');
    expect(outcome.stderr).toContain('RecursionError: maximum recursion depth exceeded');
  });
});
