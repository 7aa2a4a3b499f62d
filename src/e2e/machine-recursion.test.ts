import { expect } from 'vitest';
import { describeMachine, expectClean } from './machine-page.ts';

/** Ways into the depths of C, each once in the main thread and once in another, which must both live on. */
const FALLS = `
import collections, copy, functools, itertools, json, operator, pickle, re, threading, types
import xml.etree.ElementTree as ElementTree

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
def wrapped(wrap, inner, depth=50_000):
    for _ in range(depth): inner = wrap(inner)
    return inner
def by_json_text(): return json.loads("[" * 100_000)
def by_json_objects(): return json.loads('{"a":' * 100_000)
def by_classes(): return isinstance(1, wrapped(lambda inner: (inner,), str))
def by_subclass(): return issubclass(int, wrapped(lambda inner: (inner,), str))
def by_attributes(): return compile("a" + ".b" * 100_000, "text", "eval")
def by_terms(): return compile("+".join("a" * 100_000), "text", "eval")
def by_branches(): return compile("if a: pass\\n" + "elif a: pass\\n" * 3000, "text", "exec")
def by_element(): return copy.deepcopy(wrapped(element, ElementTree.Element("a")))
def element(inner):
    outer = ElementTree.Element("a")
    outer.append(inner)
    return outer
def by_group(): return wrapped(lambda inner: ExceptionGroup("", [inner]), ValueError()).split(TypeError)
def by_parts(): return wrapped(lambda inner: ExceptionGroup("", [inner]), ValueError()).subgroup(lambda error: False)
def by_tuple_hash(): return hash(wrapped(lambda inner: (inner,), ()))
def by_slice_hash(): return hash(wrapped(slice, 1))
def by_alias_hash(): return hash(wrapped(lambda inner: list[inner], int))
def by_partial(): return wrapped(lambda inner: functools.wraps(inner)(functools.partial(inner)), abs, 5000)(1)
def by_method(): return wrapped(lambda inner: types.MethodType(inner, 1), abs)()
def by_static(): return wrapped(staticmethod, abs)(1)
def by_caches(): return wrapped(functools.lru_cache, abs)(1)
def by_reader(): return wrapped(lambda inner: iter(inner, None).__next__, lambda: 1)()
ITERATORS = [
    lambda inner: map(abs, inner), lambda inner: map(lambda item: item, inner), lambda inner: filter(None, inner), zip, enumerate,
    itertools.accumulate, itertools.chain, itertools.cycle, itertools.groupby, itertools.pairwise, itertools.zip_longest,
    lambda inner: itertools.batched(inner, 1), lambda inner: itertools.compress(inner, [1]),
    lambda inner: itertools.dropwhile(bool, inner), lambda inner: itertools.filterfalse(bool, inner),
    lambda inner: itertools.islice(inner, 1), lambda inner: itertools.starmap(max, inner),
    lambda inner: itertools.takewhile(bool, inner),
]
def iterating(wrap): return lambda: next(wrapped(wrap, iter([1])))
class Itself: pass
Itself.__call__ = Itself()
def by_itself(): return Itself()()

FALLS = [plain, by_sorted, by_map, by_attribute, by_text, by_hash, by_equality, by_call, by_init, by_cache, by_copy,
         by_pattern, by_repr, by_pickle, by_json, by_list, by_tuple, by_dict, by_deque, by_ordered, by_set, by_itself, by_json_text,
         by_json_objects, by_classes, by_subclass, by_attributes, by_terms, by_branches, by_element, by_group, by_parts,
         by_tuple_hash, by_slice_hash, by_alias_hash, by_partial, by_method, by_static, by_caches, by_reader,
         *map(iterating, ITERATORS)]

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
import ast, functools, itertools, json, marshal, pickle, sys, threading
def down(n): return n and down(n - 1)
@functools.lru_cache(None)
def fibonacci(n): return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)
def quick(items): return items if len(items) < 2 else sorted(items, key=lambda x: x)
def dive():
    down(900)
    fibonacci(200)
    json.loads("[" * 500 + "]" * 500)
    json.loads("[" * 900 + "]" * 900)
    nested, other = (functools.reduce(lambda inner, _: [inner], range(500), []) for _ in range(2))
    nested == other
    json.dumps(nested)
    repr(nested)
    pickle.loads(pickle.dumps(nested))
    marshal.loads(marshal.dumps(nested))
    ast.parse("+".join("a" * 1000))
    compile("+".join("a" * 200), "text", "eval")
    compile("f(" * 90 + ")" * 90, "text", "eval")
    sum(functools.reduce(lambda inner, _: map(abs, inner), range(500), iter([1])))
    next(functools.reduce(lambda inner, _: itertools.chain(inner), range(1000), iter([1])))
    isinstance(1, functools.reduce(lambda inner, _: (inner,), range(1000), int))
    hash(functools.reduce(lambda inner, _: (inner,), range(1000), ()))
    functools.reduce(lambda inner, _: functools.partial(inner), range(500), abs)(1)
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
import collections, contextvars, functools, itertools, sys, threading, types
import xml.etree.ElementTree as ElementTree
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
def element(rest):
    made = ElementTree.Element("a")
    if rest is not None: made.append(rest)
    return made
variable = contextvars.ContextVar("variable")
WRAPS = [Node, Slim, closure, suspended, lambda rest: [rest], lambda rest: (1, rest), lambda rest: {1: rest}, failed, context,
         lambda rest: collections.deque([rest]), slice, property, staticmethod, classmethod,
         lambda rest: enumerate(rest or []), lambda rest: itertools.islice(rest or [], 1),
         lambda rest: itertools.chain(rest or []), lambda rest: zip(rest or []), lambda rest: functools.partial(abs, rest),
         lambda rest: types.SimpleNamespace(rest=rest), lambda rest: list[rest], element]
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

  it('comes sooner than natively', async ({ machine }) => {
    const outcome = await machine.run(`
import functools, json
try: json.loads("[" * 5000 + "]" * 5000)
except RecursionError as error: print(error)
try: compile("+".join("a" * 1000), "text", "eval")
except RecursionError as error: print(error)
@functools.cache
def down(n): return n and down(n - 1) + 1
print(down(160))
down.cache_clear()
try: down(900)
except RecursionError as error: print(error)
`);
    expectClean(outcome);
    expect(outcome.stdout).toMatch(
      /^Stack overflow .* JSON array.*\nStack overflow .* during compilation\n160\nStack overflow .*\n$/,
    );
  });

  it('that CPython does not look at ends the program with a reason in words', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import types
proxy = {}
for _ in range(100_000): proxy = types.MappingProxyType(proxy)
print("on")
len(proxy)
`);
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
