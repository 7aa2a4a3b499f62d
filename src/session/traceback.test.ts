import { describe, expect, it } from 'vitest';
import { errorsIn, placeIn } from './traceback.ts';

const file = 'four_pages.py';

describe('placeIn', () => {
  it('finds the line that a traceback names', () => {
    const text = '  File "/home/reader/four_pages.py", line 12, in f';
    expect(placeIn(text, file)).toEqual({ line: 12, from: 2, to: 44 });
    expect(text.slice(2, 44)).toBe('File "/home/reader/four_pages.py", line 12');
  });

  it('leaves the files of others alone', () => {
    expect(placeIn('  File "/lib/threading.py", line 1012, in run', file)).toBeNull();
    expect(placeIn('  File "not_four_pages.py", line 1', file)).toBeNull();
  });
});

describe('errorsIn', () => {
  it('marks the innermost line of the program, with the message and the underlined part', () => {
    const code = 'def f():\n    return 1 / 0\n\nf()\n';
    const stderr = `Traceback (most recent call last):
  File "four_pages.py", line 4, in <module>
    f()
    ~^^
  File "four_pages.py", line 2, in f
    return 1 / 0
           ~~^~~
ZeroDivisionError: division by zero
`;
    expect(errorsIn(stderr, file, code)).toEqual([
      { line: 2, message: 'ZeroDivisionError: division by zero', columns: [12, 17] },
    ]);
  });

  it('marks the call in the program when a library raised', () => {
    const stderr = `Traceback (most recent call last):
  File "four_pages.py", line 3, in <module>
    json.loads("x")
  File "/lib/json/__init__.py", line 352, in loads
    return _default_decoder.decode(s)
           ~~~~~~~~~~~~~~~~~~~~~~~^^^
json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
`;
    expect(errorsIn(stderr, file, '\n\njson.loads("x")')).toEqual([
      {
        line: 3,
        message: 'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
        columns: null,
      },
    ]);
  });

  it('reads a syntax error, which has no header', () => {
    const stderr = `  File "four_pages.py", line 2
    print("a"
         ^
SyntaxError: '(' was never closed
`;
    expect(errorsIn(stderr, file, 'x = 1\nprint("a"\n')).toEqual([
      { line: 2, message: "SyntaxError: '(' was never closed", columns: [6, 7] },
    ]);
  });

  it('reads one exception for each thread that died', () => {
    const one = (n: number): string => `Exception in thread page-${n} (f):
Traceback (most recent call last):
  File "/lib/threading.py", line 1044, in _bootstrap_inner
    self.run()
    ~~~~~~~~^^
  File "four_pages.py", line ${n}, in f
    raise ValueError(n)
ValueError: ${n}
`;
    expect(errorsIn(one(5) + one(6), file, '').map((error) => [error.line, error.message])).toEqual(
      [
        [5, 'ValueError: 5'],
        [6, 'ValueError: 6'],
      ],
    );
  });

  it('reads every link of a chain', () => {
    const stderr = `Traceback (most recent call last):
  File "four_pages.py", line 2, in <module>
    {}["x"]
    ~~^^^^^
KeyError: 'x'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "four_pages.py", line 4, in <module>
    raise RuntimeError
RuntimeError
`;
    expect(errorsIn(stderr, file, '').map((error) => [error.line, error.message])).toEqual([
      [2, "KeyError: 'x'"],
      [4, 'RuntimeError'],
    ]);
  });

  it('reads the parts of an exception group', () => {
    const stderr = `  + Exception Group Traceback (most recent call last):
  |   File "four_pages.py", line 9, in <module>
  |     asyncio.run(main())
  |     ~~~~~~~~~~~^^^^^^^^
  |   File "/lib/asyncio/runners.py", line 204, in run
  |     return runner.run(main)
  | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "four_pages.py", line 3, in f
    |     raise ValueError("a")
    | ValueError: a
    +---------------- 2 ----------------
    | Traceback (most recent call last):
    |   File "four_pages.py", line 5, in g
    |     1 / 0
    |     ~~^~~
    | ZeroDivisionError: division by zero
    +------------------------------------
`;
    const code = '\n\n\n\n    1 / 0\n\n\n\nasyncio.run(main())\n';
    expect(errorsIn(stderr, file, code)).toEqual([
      {
        line: 9,
        message: 'ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)',
        columns: [1, 20],
      },
      { line: 3, message: 'ValueError: a', columns: null },
      { line: 5, message: 'ZeroDivisionError: division by zero', columns: [5, 10] },
    ]);
  });

  it('knows an exception whose class is a function’s own', () => {
    const stderr = `Traceback (most recent call last):
  File "four_pages.py", line 4, in f
    raise E("boom")
f.<locals>.E: boom
`;
    expect(errorsIn(stderr, file, '')).toEqual([
      { line: 4, message: 'f.<locals>.E: boom', columns: null },
    ]);
  });

  it('finds nothing in ordinary output', () => {
    expect(errorsIn('hello\nValueError: not really\n', file, '')).toEqual([]);
  });
});
