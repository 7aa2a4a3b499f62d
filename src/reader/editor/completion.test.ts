import { describe, expect, it } from 'vitest';
import { completionsAt } from './completion.ts';

/** Names offered at the `|` of a program. */
function offered(marked: string): string[] {
  const offset = marked.indexOf('|');
  const code = marked.slice(0, offset) + marked.slice(offset + 1);
  return completionsAt(code, offset).items.map(({ name }) => name);
}

const program = `import threading
import concurrent.futures as cf
from queue import Queue as Q, Empty
PAGES = 4
lock = threading.Lock()

def fetch(page, *rest, delay: float = 0.2, **more):
    words = 1
    for i, item in enumerate(rest):
        |
    with open(page) as handle:
        pass

class Crawler:
    def run(self):
        self.done = True
        local = 1

def other(thing):
    pass
`;

describe('names in scope', () => {
  const names = offered(program);

  it('has what the module binds', () => {
    expect(names).toEqual(
      expect.arrayContaining([
        'threading',
        'cf',
        'Q',
        'Empty',
        'PAGES',
        'lock',
        'fetch',
        'Crawler',
      ]),
    );
  });

  it('has parameters and variables of the function around', () => {
    expect(names).toEqual(
      expect.arrayContaining(['page', 'rest', 'delay', 'more', 'words', 'i', 'item', 'handle']),
    );
  });

  it('has nothing of other functions', () => {
    expect(names).not.toContain('thing');
    expect(names).not.toContain('local');
  });

  it('has keywords and builtins', () => {
    expect(names).toEqual(expect.arrayContaining(['while', 'print', 'ValueError']));
  });

  it('has each name once', () => {
    expect(new Set(names).size).toBe(names.length);
  });

  it('knows the function that an empty indented line belongs to', () => {
    expect(offered('def f(a):\n    x = 1\n    |\n')).toEqual(expect.arrayContaining(['a', 'x']));
  });

  it('leaves the function behind at the margin', () => {
    expect(offered('def f(a):\n    x = 1\nfoo|\n')).not.toContain('x');
  });

  it('does not offer the word that is being written', () => {
    expect(offered('unique|')).not.toContain('unique');
    expect(offered('total = 1\ntotal|')).toContain('total');
    expect(offered('total = 1\ntot|')).toContain('total');
  });
});

describe('members', () => {
  it('are those of a module, also under another name', () => {
    expect(offered('import threading\nthreading.|')).toContain('Thread');
    expect(offered('import concurrent.futures as cf\ncf.|')).toContain('ThreadPoolExecutor');
    expect(offered('import concurrent.futures\nconcurrent.|')).toEqual(['futures']);
    expect(offered('import concurrent.futures\nconcurrent.futures.Thr|')).toContain('wait');
  });

  it('are those of an instance made in the program', () => {
    expect(offered('from threading import Lock\nlock = Lock()\nlock.|')).toContain('acquire');
    expect(offered('with ThreadPoolExecutor(4) as pool:\n    pool.|')).toContain('submit');
    expect(
      offered('class A:\n    def f(self):\n        self.q = Queue()\n        self.q.|'),
    ).toContain('put');
  });

  it('are what the program gives to self', () => {
    expect(offered(program.replace('        |\n', '').replace('local = 1', 'self.|'))).toEqual(
      expect.arrayContaining(['run', 'done']),
    );
  });

  it('are none of what nobody knows, and no globals', () => {
    expect(offered('thing.|')).toEqual([]);
    expect(offered('1.|')).toEqual([]);
  });
});

describe('imports', () => {
  it('offer modules, and members after from', () => {
    expect(offered('import thr|')).toContain('threading');
    expect(offered('from concurrent.futures import |')).toContain('as_completed');
    expect(offered('from threading import Lock, |')).toContain('Thread');
  });
});

describe('prose', () => {
  it('gets no completions', () => {
    expect(offered('# some wo|')).toEqual([]);
    expect(offered('x = "some wo|')).toEqual([]);
    expect(offered('"""\nsome wo|\n"""')).toEqual([]);
  });

  it('ends with the string', () => {
    expect(offered('x = "a" i|')).toContain('if');
  });

  it('is not what stands in the braces of an f-string', () => {
    expect(offered('total = 1\nprint(f"{to|}")')).toContain('total');
  });
});

it('replaces only the word before the cursor', () => {
  expect(completionsAt('import time\ntime.sl', 19).from).toBe(17);
});
