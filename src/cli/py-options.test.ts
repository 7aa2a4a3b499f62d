import { describe, expect, it } from 'vitest';
import { readPyOptions } from './py-options.mjs';

describe('the command line of npm run py', () => {
  it('gives the program everything after its name', () => {
    const options = readPyOptions(['--json', 'dir/prog.py', '--json', '-c', 'x']);
    expect(options).toMatchObject({
      main: { kind: 'file', path: 'dir/prog.py' },
      argv: ['--json', '-c', 'x'],
      json: true,
      isolated: true,
      browser: 'chromium',
    });
  });

  it('runs modules and code as python does', () => {
    expect(readPyOptions(['-m', 'timeit', '-n1'])).toMatchObject({
      main: { kind: 'module', name: 'timeit' },
      argv: ['-n1'],
    });
    expect(readPyOptions(['-c', 'print(1)', 'a'])).toMatchObject({
      main: { kind: 'code', code: 'print(1)' },
      argv: ['a'],
    });
  });

  it('reads its own options', () => {
    const words =
      '--mount /a:/b --mount c:/d --trace t.json --record r.json --policy seeded:42 --timeout 1.5 --memory 64 --browser firefox --no-isolation p.py';
    expect(readPyOptions(words.split(' '))).toMatchObject({
      mounts: [
        { host: '/a', path: '/b' },
        { host: 'c', path: '/d' },
      ],
      trace: 't.json',
      record: 'r.json',
      policy: { kind: 'seeded', seed: 42 },
      timeout: 1.5,
      memoryMiB: 64,
      browser: 'firefox',
      isolated: false,
    });
  });

  it('takes a range of seeds as a sweep', () => {
    const { policy } = readPyOptions(['--policy', 'seeded:3..5', 'p.py']);
    expect(policy).toEqual({ kind: 'sweep', seeds: [3, 4, 5] });
  });

  it.each([
    [[], 'which program?'],
    [['--mount'], '--mount needs a value'],
    [['--mount', '/a'], 'give HOSTDIR:/path'],
    [['--policy', 'fair', 'p.py'], '--policy fair: time-sliced, seeded:N'],
    [['--policy', 'seeded:4294967296', 'p.py'], 'whole numbers below 2^32'],
    [['--policy', 'seeded:9..1', 'p.py'], 'from the first seed to the last'],
    [['--timeout', 'soon', 'p.py'], '--timeout soon: not a number above 0'],
    [['--memory', '-1', 'p.py'], '--memory -1: not a number above 0'],
    [['--browser', 'lynx', 'p.py'], '--browser lynx: chromium or firefox'],
    [['--policy', 'seeded:1..9', '--trace', 't.json', 'p.py'], 'many seeds leave no trace'],
    [['--watch', 'x', 'p.py'], '--watch needs a seed'],
    [['--fast', 'p.py'], 'unknown option --fast'],
  ])('says what is wrong with %j', (words, message) => {
    expect(() => readPyOptions(words)).toThrow(message);
  });
});
